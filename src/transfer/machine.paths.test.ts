import { getNextTransitions } from 'xstate';
import type { AnyStateNode, SnapshotFrom } from 'xstate';
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

/** The chart's states, nested ones by their path. */
const statesIn = (node: AnyStateNode): AnyStateNode[] =>
  Object.values(node.states).flatMap((state) => [state, ...statesIn(state)]);
const states = statesIn(transferMachine.root).map((state) => [state.path.join('.'), state] as const);

const reached = new Set(
  getShortestPaths(transferMachine, {
    input: TASK,
    limit: 5_000,
    events: (snapshot) => possibleEvents(snapshot) as never,
    serializeState: ({ value, context }) => JSON.stringify([value, context.attempts, context.failure?.code]),
  }).flatMap(({ state }) => state._nodes.map(({ path }) => path.join('.'))),
);

it('reaches every state of the chart', () => {
  expect([...reached].filter((path) => path !== '').sort()).toEqual(states.map(([path]) => path).sort());
});

it.each(states)('%s says what it means', (_, { description }) => {
  expect(description).toMatch(/\w.*[.]$/);
});
