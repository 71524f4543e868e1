/** One wrong line. `right` occurs in the file exactly once. */
export interface PlantedBug {
  /** What a tester would report. */
  title: string;
  file: string;
  right: string;
  wrong: string;
}

export const BUGS: readonly PlantedBug[] = [
  {
    title: 'the machine ends at the acceptance although the agent is still in the chat',
    file: 'src/transfer/setup.ts',
    right: 'isStillThere: ({ context }) => context.stays && context.acceptedBy === undefined',
    wrong: 'isStillThere: () => false',
  },
  {
    title: 'the machine repeats a request with a new transferId although an invite may exist',
    file: 'src/transfer/setup.ts',
    right: 'context.request && mayHaveInvited(context.failure) ? context.request.transferId : transferId',
    wrong: 'transferId',
  },
  {
    title: 'the machine does not finish a half-done transfer that it finds after a reload',
    file: 'src/transfer/setup.ts',
    right: "reply.outcome === 'known' && reply.status.senderPresent",
    wrong: "reply.outcome !== 'known' && reply.status.senderPresent",
  },
  {
    title: 'the machine tells an agent whose customer has left that a colleague accepted',
    file: 'src/transfer/invited.ts',
    right: "'conversation.closed': 'customerLeft'",
    wrong: "'conversation.closed': 'accepted'",
  },
  {
    title: 'the machine repeats its request forever',
    file: 'src/transfer/setup.ts',
    right: 'context.attempts < MAX_ATTEMPTS && ',
    wrong: '',
  },
  {
    title: 'the machine does not end when the chat has come back',
    file: 'src/transfer/invited.ts',
    right: "target: 'returned'",
    wrong: "target: 'invited'",
  },
  {
    title: 'the service does not check whether it removed the sender',
    file: 'functions/lib/transfer/conversation.ts',
    right: "return { code: 'agent_not_removed', detail:",
    wrong: "if (error) return undefined; return { code: 'agent_not_removed', detail:",
  },
  {
    title: 'the service keeps duplicate invites',
    file: 'functions/lib/transfer/duplicate-invites.ts',
    right: 'Promise.allSettled(redundantInvites.map(',
    wrong: 'Promise.allSettled(redundantInvites.slice(0, 0).map(',
  },
  {
    title: 'the service does not find the invite of an earlier request',
    file: 'functions/lib/transfer/transfer.ts',
    right: 'return existing ? this.continue(existing, context) : this.begin(context)',
    wrong: 'return existing === null ? this.continue(existing, context) : this.begin(context)',
  },
  {
    title: 'the service does not name the sender, so a queue may route the chat straight back',
    file: 'functions/lib/transfer/metadata.ts',
    right: 'transferSenderSid: sender.sid,',
    wrong: 'transferSenderSid: target.sid,',
  },
  {
    title: 'the service removes the sender before the colleague has joined',
    file: 'functions/lib/transfer/transfer.ts',
    right: "const stays = leave === 'on-acceptance';",
    wrong: "const stays = leave === 'on-acceptance' && false;",
  },
  {
    title: 'the service ignores a rejection',
    file: 'functions/lib/events/on-reservation-rejected.ts',
    right: "record.current.reservations.some((one) => one.workerSid === workerSid && one.status === 'rejected')",
    wrong: "record.current.reservations.some((one) => one.workerSid === workerSid && one.status === 'canceled')",
  },
  {
    title: 'the service says that a chat comes back although somebody has accepted it',
    file: 'functions/lib/transfer/take-back.ts',
    right: "return outcome === 'too_late' ? 'too_late' : 'returning'",
    wrong: "return 'returning'",
  },
  {
    title: 'the sandbox ignores If-Match',
    file: 'sandbox/twilio/domain/taskrouter/tasks.ts',
    right: 'if (ifMatch !== undefined && ifMatch !== task.version)',
    wrong: 'if (ifMatch !== undefined && ifMatch === -1)',
  },
  {
    title: 'the sandbox offers more chats than a worker can take',
    file: 'sandbox/twilio/domain/taskrouter/capacity.ts',
    right: 'assignedTasks(world, channel) < channel.configuredCapacity',
    wrong: 'assignedTasks(world, channel) <= channel.configuredCapacity',
  },
  {
    title: 'the sandbox does not complete the task of a removed agent',
    file: 'sandbox/twilio/domain/interactions/participants.ts',
    right: 'if (routing) completeTask(world, routing.taskSid);',
    wrong: 'if (!routing) return participant;',
  },
];
