import { getNextTransitions } from 'xstate';
import type { AnyStateNode, SnapshotFrom } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { transferMachine } from './machine';
import { BOB, failedWith, HALF_DONE, OFFERED, RECEIPT, STATUS, TASK, TRANSFERRED } from './testing/fixtures';

type Snapshot = SnapshotFrom<typeof transferMachine>;

/** What may happen, by type of event; an event that is not here carries nothing. */
const SAMPLES: Record<string, object[]> = {
  'target.chosen': [
    { targetSid: BOB, transferId: 'first' },
    { targetSid: TASK.workerSid, transferId: 'first' },
  ],
  'xstate.done.actor.requestTransfer': [
    { output: TRANSFERRED },
    { output: OFFERED },
    { output: HALF_DONE },
    { output: failedWith('not_task_holder') },
  ],
  'xstate.error.actor.requestTransfer': [{ error: new Error('a bug') }],
  'xstate.error.actor.releaseConversation': [{ error: new Error('a bug') }],
  'xstate.error.actor.leave': [{ error: new Error('a bug') }],
  'xstate.done.actor.leave': [{ output: TRANSFERRED }, { output: failedWith('twilio_unavailable') }],
  'xstate.done.actor.readTransfer': [
    { output: { outcome: 'known', status: STATUS } },
    { output: { outcome: 'known', status: { ...STATUS, senderPresent: true } } },
  ],
  'xstate.error.actor.readTransfer': [{ error: new Error('a bug') }],
  'xstate.done.actor.takeBack': [
    { output: { outcome: 'returning', status: STATUS } },
    { output: { outcome: 'withdrawn', status: STATUS } },
    { output: { outcome: 'too_late', status: STATUS } },
    { output: failedWith('twilio_unavailable') },
    { output: failedWith('not_transfer_owner') },
  ],
  'xstate.error.actor.takeBack': [{ error: new Error('a bug') }],
  'xstate.error.actor.acceptReturned': [{ error: new Error('a bug') }],
  'invite.offered': [{ worker: 'Bob' }],
  'invite.moved': [{ receipt: RECEIPT }],
  'invite.accepted': [{ worker: 'Bob' }],
  'watch.failed': [{ detail: 'Sync is down' }],
};

const possibleEvents = (snapshot: Snapshot) =>
  snapshot.status === 'active'
    ? [...new Set(getNextTransitions(snapshot).map(({ eventType }) => eventType))].flatMap((type) =>
        (SAMPLES[type] ?? [{}]).map((payload) => ({ type, ...payload })),
      )
    : [];

/** The chart's states, nested ones by their path. */
const statesIn = (node: AnyStateNode): AnyStateNode[] =>
  Object.values(node.states).flatMap((state) => [state, ...statesIn(state)]);
const states = statesIn(transferMachine.root).map((state) => [state.path.join('.'), state] as const);

/** A new transfer, and one that the service has found under way. */
const INPUTS = [{ task: TASK }, { task: TASK, receipt: RECEIPT }];

const reached = new Set(
  INPUTS.flatMap((input) =>
    getShortestPaths(transferMachine, {
      input,
      limit: 20_000,
      events: (snapshot) => possibleEvents(snapshot) as never,
      serializeState: ({ value, context: { attempts, failure, receipt, acceptedBy } }) =>
        JSON.stringify([value, attempts, failure?.code, receipt?.leave, acceptedBy]),
    }).flatMap(({ state }) => state._nodes.map(({ path }) => path.join('.'))),
  ),
);

it('reaches every state of the chart', () => {
  expect([...reached].filter((path) => path !== '').sort()).toEqual(states.map(([path]) => path).sort());
});

it.each(states)('%s says what it means', (_, { description }) => {
  expect(description).toMatch(/\w.*[.]$/);
});
