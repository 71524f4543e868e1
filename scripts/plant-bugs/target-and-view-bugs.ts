import type { PlantedBug } from './planted';

/** In the rules about targets and supervisors, and in what the sender is told. */
export const TARGET_AND_VIEW_BUGS: readonly PlantedBug[] = [
  {
    title: 'the service transfers a chat to a target that the admin forbids',
    file: 'functions/lib/transfer/transfer.ts',
    right: 'assertAllowed(found, sender, policies.allowed);',
    wrong: '',
  },
  {
    title: 'a supervisor redirects a chat to a target that the admin forbids its sender',
    file: 'functions/lib/supervisors/redirect.ts',
    right: 'const target = await assertRedirectTarget(found, targetSid, dependencies.policies.allowed, clients);',
    wrong:
      "const target = await assertRedirectTarget(found, targetSid, { agents: ['*'], queues: ['*'], whereSame: [] }, clients);",
  },
  {
    title: 'agents who share no attribute count as of one team',
    file: 'functions/lib/transfer/target.ts',
    right: 'one !== undefined && JSON.stringify(one)',
    wrong: 'JSON.stringify(one)',
  },
  {
    title: 'the service transfers a chat to an agent who is full',
    file: 'functions/lib/transfer/target.ts',
    right: 'load.assigned >= load.capacity',
    wrong: 'load.assigned > load.capacity',
  },
  {
    title: 'the service transfers a chat to a queue with nobody available',
    file: 'functions/lib/transfer/target.ts',
    right: 'if (queue?.agentsAvailable === 0)',
    wrong: 'if (queue?.agentsAvailable === -1)',
  },
  {
    title: 'an agent who is no supervisor sees and changes the transfers of others',
    file: 'functions/lib/supervisors/supervisor-clients.ts',
    right: 'if (isSupervisor(identity, policies)) return',
    wrong: 'if (isSupervisor(identity, policies) || identity.workerSid) return',
  },
  {
    title: 'a sender is taken out of a chat that they have got back during a slow request',
    file: 'functions/lib/transfer/remove-agent.ts',
    right: 'deadline.isSnapshot && invites && participants',
    wrong: 'invites && participants',
  },
  {
    title: 'the sender reads a time that counts only the last step of the workflow',
    file: 'functions/lib/transfer/transfer-wait.ts',
    right: '(createdAt + (passed + 1) * policies.answerSeconds)',
    wrong: '(createdAt + policies.answerSeconds)',
  },
  {
    title: 'the directory shows a forbidden agent',
    file: 'src/flex/use-known-targets.ts',
    right: 'known.get(sid)?.allowed !== false',
    wrong: 'known.get(sid)?.allowed !== undefined || sid.length > 0',
  },
  {
    title: 'a recent transfer stays in the list for ever',
    file: 'src/transfer/recent.ts',
    right: 'now - endedAt < RECENT_MS',
    wrong: 'now - endedAt < RECENT_MS || endedAt <= now',
  },
  {
    title: 'a transfer that has ended with the chat still at its sender is told as lost',
    file: 'src/transfer/recent.ts',
    right: "STILL_YOURS.has(told) ? 'stillYours' : output.outcome",
    wrong: 'output.outcome',
  },
  {
    title: 'a notice does not say whose chat it is about',
    file: 'src/connect-transfers.ts',
    right: '{ customer: customers.nameOf(details.taskSid), ...details }',
    wrong: '{ ...details }',
  },
  {
    title: 'pending transfers lose their customers’ names after a reload',
    file: 'src/connect-transfers.ts',
    right: 'customers.learn(heldTaskSid, customer)',
    wrong: 'customers.learn(heldTaskSid, customer && undefined)',
  },
];
