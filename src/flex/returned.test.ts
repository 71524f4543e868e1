import type { FlexTask } from './host';
import { createReturnedAccept } from './returned';
import { fakeTaskEvents, flexTask, storeState } from './testing/fake-flex';

const returnedTask = (status = 'pending', id = 'first') =>
  flexTask({ sid: 'WR' + '5'.repeat(32), status, attributes: { transfer: { id } } });

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Waits for the transfer "first" to come back. `tasks` is what Flex's store has, and `accept` what `AcceptTask` does. */
function waiting({ tasks = [], accept = async () => undefined }: { tasks?: FlexTask[]; accept?: () => Promise<unknown> } = {}) {
  const invoked: [string, unknown][] = [];
  const events = fakeTaskEvents();
  const store = { tasks };
  const caller = new AbortController();
  const invokeAction = (name: string, payload?: object) => {
    invoked.push([name, payload]);
    return accept();
  };
  const acceptReturned = createReturnedAccept({
    Actions: { invokeAction },
    state: () => storeState(store.tasks),
    events,
  });
  let outcome = 'open';
  acceptReturned('first', caller.signal).then(
    () => (outcome = 'accepted'),
    (error: Error) => (outcome = error.message),
  );
  const settled = async (milliseconds = 0) => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    return outcome;
  };
  return { invoked, events, store, caller, settled };
}

/** Accepted, and shown. */
const ACCEPTED = [
  ['AcceptTask', { sid: returnedTask().sid }],
  ['SelectTask', { sid: returnedTask().sid }],
];

it('accepts the chat that rings already', async () => {
  const { invoked, settled } = waiting({ tasks: [flexTask(), returnedTask()] });
  expect(await settled()).toBe('accepted');
  expect(invoked).toEqual(ACCEPTED);
});

it('accepts the chat when it rings, once', async () => {
  const { invoked, events, settled } = waiting();
  expect(await settled()).toBe('open');
  events.emit('taskReceived', returnedTask());
  events.emit('taskReceived', returnedTask());
  expect(await settled()).toBe('accepted');
  expect(invoked).toEqual(ACCEPTED);
  expect(events.listening('taskReceived')).toBe(0);
});

it.each([
  ['of another transfer', returnedTask('pending', 'second')],
  ['of no transfer', flexTask({ status: 'pending' })],
  ['that the agent is done with', returnedTask('wrapping')],
])('leaves a task alone %s', async (_, task) => {
  const { invoked, events, settled } = waiting({ tasks: [task] });
  events.emit('taskReceived', task);
  expect(await settled()).toBe('open');
  expect(invoked).toEqual([]);
});

it('has nothing to do when the agent has accepted it already', async () => {
  const { invoked, settled } = waiting({ tasks: [returnedTask('accepted')] });
  expect(await settled()).toBe('accepted');
  expect(invoked).toEqual([]);
});

it('takes it for accepted when the agent was quicker', async () => {
  const { store, settled } = waiting({
    tasks: [returnedTask()],
    accept: async () => {
      if (store.tasks[0]?.status === 'accepted') return;
      store.tasks = [returnedTask('accepted')];
      throw new Error('the reservation is not pending');
    },
  });
  expect(await settled()).toBe('accepted');
});

it('says why Flex did not accept it', async () => {
  const accept = () => Promise.reject(new Error('Could not accept reservation'));
  const { settled } = waiting({ tasks: [returnedTask()], accept });
  expect(await settled()).toBe('Could not accept reservation');
});

it.each<[string, FlexTask[]]>([
  ['ring', []],
  ['let itself be accepted', [returnedTask()]],
])('gives up when the chat does not %s within 150 seconds', async (_, tasks) => {
  const { events, settled } = waiting({ tasks, accept: () => new Promise(() => undefined) });
  expect(await settled(149_999)).toBe('open');
  expect(await settled(1)).toBe('Failed to accept the returned chat: no answer within 150 s');
  expect(events.listening('taskReceived')).toBe(0);
});

it('stops when the caller gives up, and does not accept what rings later', async () => {
  const { events, caller, invoked, settled } = waiting();
  caller.abort();
  expect(await settled()).toBe('Failed to accept the returned chat: the caller gave up');
  events.emit('taskReceived', returnedTask());
  expect(await settled()).toMatch('gave up');
  expect(invoked).toEqual([]);
});

it('does not begin for a caller who has given up before', async () => {
  const invoked: string[] = [];
  const acceptReturned = createReturnedAccept({
    Actions: { invokeAction: async (name) => invoked.push(name) },
    state: () => storeState([returnedTask()]),
    events: fakeTaskEvents(),
  });
  await expect(acceptReturned('first', AbortSignal.abort())).rejects.toThrow('gave up');
  expect(invoked).toEqual([]);
});
