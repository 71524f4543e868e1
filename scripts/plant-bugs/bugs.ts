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
    file: 'src/transfer/request.ts',
    right: 'context.request && context.mayBeInvited ? context.request.transferId : transferId',
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
    file: 'functions/lib/transfer/removal.ts',
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
    file: 'functions/lib/transfer/invite-attributes.ts',
    right: 'const sender = { transferSenderSid: from };',
    wrong: 'const sender = { transferSenderSid: target };',
  },
  {
    title: 'the service removes the sender before the colleague has joined',
    file: 'functions/lib/transfer/transfer.ts',
    right: "const stays = this.dependencies.policies.leave === 'on-acceptance';",
    wrong: "const stays = this.dependencies.policies.leave === 'on-acceptance' && false;",
  },
  {
    title: 'the service ignores a rejection',
    file: 'functions/lib/events/on-reservation-rejected.ts',
    right: "reservations.some((one) => one.workerSid === workerSid && one.status === 'rejected')",
    wrong: "reservations.some((one) => one.workerSid === workerSid && one.status === 'canceled')",
  },
  {
    title: 'the service says that a chat comes back although somebody has accepted it',
    file: 'functions/lib/transfer/take-back.ts',
    right: "return invite ? 'returning' : 'too_late'",
    wrong: "return 'returning'",
  },
  {
    title: 'the service believes metadata that an agent has changed',
    file: 'functions/lib/transfer/metadata.ts',
    right: 'const isOurs = isJsonObject(transfer) && isSigned(transfer, channel, signingKey);',
    wrong: 'const isOurs = isJsonObject(transfer) && channel.channelSid !== signingKey;',
  },
  {
    title: 'the service believes metadata that an agent has copied from another channel',
    file: 'functions/lib/transfer/metadata.ts',
    right: 'JSON.stringify([PURPOSE, interactionSid, channelSid, ordered(signed)])',
    wrong: 'JSON.stringify([PURPOSE, interactionSid.length, channelSid.length, ordered(signed)])',
  },
  {
    title: 'the service takes a rewritten hop for the number of transfers',
    file: 'functions/lib/transfer/permissions.ts',
    right: 'const hop = 1 + Math.max(0, made, ...',
    wrong: 'const hop = 1 + Math.max(0, made - made, ...',
  },
  {
    title: 'the service leaves the task of a colleague who never joined',
    file: 'functions/lib/transfer/acceptance.ts',
    right: 'const isOver = !isInvite || ',
    wrong: 'const isOver = isInvite || ',
  },
  {
    title: 'the service ends a task that is no invite of the channel',
    file: 'functions/lib/transfer/acceptance.ts',
    right: 'const isOver = !isInvite || ',
    wrong: 'const isOver = ',
  },
  {
    title: 'the service removes each agent whose chat was passed on, although they have it again',
    file: 'functions/lib/transfer/conversation.ts',
    right: 'agents.filter(({ workerSid }) => workerSid === agent.workerSid).every(wasHandedOver)',
    wrong: 'agents.filter(({ workerSid }) => workerSid === agent.workerSid).some(wasHandedOver)',
  },
  {
    title: 'the service leaves an agent who stayed in the chat when the colleague has passed it on',
    file: 'functions/lib/transfer/conversation.ts',
    right: 'for (const { taskSid: next, transfer } of invites) if (transfer?.task === taskSid) seen.add(next);',
    wrong: 'for (const { taskSid: next, transfer } of invites) if (transfer?.task === earlier) seen.add(next);',
  },
  {
    title: 'the service invites somebody else before it withdraws the waiting invite',
    file: 'functions/lib/transfer/retarget.ts',
    right: 'if (!(await withdrawInvite(task.sid, REASON_OF_ROUTE[replacement.route], clients))) return undefined;',
    wrong: 'void withdrawInvite(task.sid, REASON_OF_ROUTE[replacement.route], clients).catch(() => false);',
  },
  {
    title: 'the service withdraws an invite and creates no other',
    file: 'functions/lib/transfer/create-invite.ts',
    right: 'if (!endedByUs && (wasAccepted',
    wrong: 'if (endedByUs || (wasAccepted',
  },
  {
    title: 'the service invites again although an agent has had the conversation by this transfer',
    file: 'functions/lib/transfer/create-invite.ts',
    right: '(wasAccepted || ',
    wrong: '(',
  },
  {
    title: 'the service leaves both agents in the chat who have accepted duplicate invites',
    file: 'functions/lib/transfer/conversation.ts',
    right: 'isDuplicate(agent) || ',
    wrong: '',
  },
  {
    title: 'a look takes a conversation for lost that another request has rescued at the same moment',
    file: 'functions/lib/transfer/reconcile.ts',
    right: 'return whenReplaced(await read(), read, clients);',
    wrong: 'return read();',
  },
  {
    title: 'a look takes a transfer for pending although its conversation is closed',
    file: 'functions/lib/transfer/waiting-transfer.ts',
    right: 'if (!isCustomerPresent || ',
    wrong: 'if (',
  },
  {
    title: 'each new reservation makes the service read Twilio',
    file: 'functions/lib/events/handle-event.ts',
    right: 'if (declinedIn(task.attributes).includes(workerSid)) await',
    wrong: 'if (declinedIn(task.attributes).length >= 0 && workerSid) await',
  },
  {
    title: 'the service takes a busy token service for an invalid token',
    file: 'functions/lib/http/flex-token.ts',
    right: 'answer?.valid === false && statusCode < 500 && statusCode !== 429',
    wrong: 'answer?.valid !== true',
  },
  {
    title: 'the service takes a note that is too long',
    file: 'functions/lib/transfer/hand-over.ts',
    right: 'if (length > LONGEST_NOTE) refuse',
    wrong: 'if (length > 2 * LONGEST_NOTE) refuse',
  },
  {
    title: 'the service takes a note although notes are off',
    file: 'functions/lib/transfer/hand-over.ts',
    right: "if (note !== undefined && settings.note === 'off') refuse",
    wrong: "if (note === '' && settings.note === 'off') refuse",
  },
  {
    title: 'the service takes a reason that the admin does not offer',
    file: 'functions/lib/transfer/hand-over.ts',
    right: "(settings.reason !== 'off' && settings.reasons.includes(reason))",
    wrong: "settings.reason !== 'off'",
  },
  {
    title: 'the service repeats a note in its answer and its log',
    file: 'functions/lib/transfer/hand-over.ts',
    right: "'there is a note, and notes are off'",
    wrong: '`there is a note, and notes are off: ${String(note)}`',
  },
  {
    title: 'a chat that goes on loses the note',
    file: 'functions/lib/transfer/hand-over.ts',
    right: 'return { ...handOver, legs: [...ended(legs, outcome ?? LEADS_TO[route]), ',
    wrong: 'return { legs: [...ended(legs, outcome ?? LEADS_TO[route]), ',
  },
  {
    title: 'the note of an earlier transfer goes on to the next colleague',
    file: 'functions/lib/transfer/hand-over.ts',
    right: 'return { ...(note !== undefined && { note }), legs: ',
    wrong: 'return { note: note ?? readHandOver(attributes).note, legs: ',
  },
  {
    title: 'the newest legs of the history go first for want of room',
    file: 'functions/lib/transfer/hand-over.ts',
    right: 'legs: legs.slice(omitted), more: true',
    wrong: 'legs: legs.slice(0, legs.length - omitted), more: true',
  },
  {
    title: 'a note that has no room is dropped without a word',
    file: 'functions/lib/transfer/invite-attributes.ts',
    right: 'if (note === undefined) return attributes;',
    wrong: "if (note !== '') return attributes;",
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
  {
    title: 'the service takes a sender who wraps up for one who has the chat',
    file: 'functions/lib/twilio/wrap-ups.ts',
    right: "tasks[index]?.assignmentStatus !== 'wrapping'",
    wrong: "tasks[index]?.assignmentStatus !== 'completed'",
  },
  {
    title: 'the service believes the sender’s own task where their conversation is',
    file: 'functions/lib/twilio/wrap-ups.ts',
    right: 'invites.find((one) => one.taskSid !== taskSid)',
    wrong: 'invites.at(0)',
  },
  {
    title: 'a sender’s task wraps up before they are out of the conversation',
    file: 'functions/lib/transfer/remove-agent.ts',
    right: 'if (!isTakenOut) return',
    wrong: 'if (!membership) return',
  },
  {
    title: 'completing a wrap-up closes the chat that others have',
    file: 'src/flex/wrap-up.ts',
    right: "task.status !== 'wrapping' || isClosed(task, state())",
    wrong: "task.status !== 'wrapping' || !isClosed(task, state())",
  },
  {
    title: 'Flex Insights counts the measures of an earlier leg again',
    file: 'functions/lib/transfer/record-acceptance.ts',
    right: '  conversation_id: conversationId(task),',
    wrong: '  ...Object(task.attributes.conversations), conversation_id: conversationId(task),',
  },
];
