import { getNextTransitions } from 'xstate';
import type { SnapshotFrom } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { transferMachine } from './machine';
import { BOB, failedWith, HALF_DONE, TASK, TRANSFERRED } from './testing/fixtures';

type Snapshot = SnapshotFrom<typeof transferMachine>;

/** What may happen, by type of event; an event that is not here carries nothing. */
const SAMPLES: Record<string, object[]> = {
  'target.chosen': [
    { targetSid: BOB, transferId: 'first' },
    { targetSid: TASK.workerSid, transferId: 'first' },
  ],
  'xstate.done.actor.requestTransfer': [
    { output: TRANSFERRED },
    { output: HALF_DONE },
    { output: failedWith('not_task_holder') },
  ],
  'xstate.error.actor.requestTransfer': [{ error: new Error('a bug') }],
  'xstate.error.actor.releaseConversation': [{ error: new Error('a bug') }],
  'invite.accepted': [{ worker: 'Bob' }],
  'watch.failed': [{ detail: 'Sync is down' }],
};

const possibleEvents = (snapshot: Snapshot) =>
  snapshot.status === 'active'
    ? [...new Set(getNextTransitions(snapshot).map(({ eventType }) => eventType))].flatMap((type) =>
        (SAMPLES[type] ?? [{}]).map((payload) => ({ type, ...payload })),
      )
    : [];

const reached = new Set(
  getShortestPaths(transferMachine, {
    input: TASK,
    limit: 5_000,
    events: (snapshot) => possibleEvents(snapshot) as never,
    serializeState: ({ value, context }) => JSON.stringify([value, context.attempts, context.failure?.code]),
  }).map(({ state }) => state.value),
);

it('reaches every state of the chart', () => {
  expect([...reached].sort()).toEqual(Object.keys(transferMachine.states).sort());
});

it.each(Object.values(transferMachine.states).map((state) => [state.key, state] as const))(
  '%s says what it means',
  (_, { description }) => {
    expect(description).toMatch(/\w.*[.]$/);
  },
);
