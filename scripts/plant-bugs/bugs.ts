/** One line that is wrong. `right` stands in the file exactly once. */
export interface PlantedBug {
  /** What is wrong then, as a tester would report it. */
  title: string;
  file: string;
  right: string;
  wrong: string;
}

export const BUGS: readonly PlantedBug[] = [
  {
    title: 'the machine takes an acceptance for the end although the agent is still in the chat',
    file: 'src/transfer/setup.ts',
    right: 'isStillThere: ({ context }) => context.stays && context.acceptedBy === undefined',
    wrong: 'isStillThere: () => false',
  },
  {
    title: 'the machine asks again with a new transferId although an invite may exist',
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
    title: 'the machine never gives up asking',
    file: 'src/transfer/setup.ts',
    right: 'context.attempts < MAX_ATTEMPTS && ',
    wrong: '',
  },
  {
    title: 'the machine cannot end once the chat is on its way back',
    file: 'src/transfer/invited.ts',
    right: "'invite.returned': 'returned'",
    wrong: "'invite.returned': {}",
  },
  {
    title: 'the service does not look whether the removal was done',
    file: 'functions/lib/transfer/conversation.ts',
    right: "return { code: 'agent_not_removed', detail:",
    wrong: "if (error) return undefined; return { code: 'agent_not_removed', detail:",
  },
  {
    title: 'the service lets two invites of one transfer live',
    file: 'functions/lib/transfer/duplicate-invites.ts',
    right: 'Promise.allSettled(redundantInvites.map(',
    wrong: 'Promise.allSettled(redundantInvites.slice(0, 0).map(',
  },
  {
    title: 'the service does not see the invite of an earlier try',
    file: 'functions/lib/transfer/transfer.ts',
    right: 'return existing ? this.continue(existing, context) : this.begin(context)',
    wrong: 'return existing === null ? this.continue(existing, context) : this.begin(context)',
  },
  {
    title: 'the service does not say whose chat it was, so that a queue may hand it straight back',
    file: 'functions/lib/transfer/metadata.ts',
    right: '&& { ignoreWorkerContactUri: sender.attributes.contact_uri }',
    wrong: '&& { ignoreWorkerContactUri: null }',
  },
  {
    title: 'the service takes the sender out before the colleague has joined',
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
    title: 'the service says that a chat is coming back although somebody has accepted it',
    file: 'functions/lib/transfer/take-back.ts',
    right: "return outcome === 'too_late' ? 'too_late' : 'returning'",
    wrong: "return 'returning'",
  },
  {
    title: 'the sandbox does not heed If-Match',
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
    title: 'the sandbox lets a task go on although its agent was removed',
    file: 'sandbox/twilio/domain/interactions/participants.ts',
    right: 'if (routing) completeTask(world, routing.taskSid);',
    wrong: 'if (!routing) return participant;',
  },
];
