import { createConversationRelease, createConversationUnload, heldTask, onTaskEnded, taskOf } from './conversation';
import type { HeldTask } from '../transfer/ports';
import type { FlexStoreState, FlexTask } from './host';
import { fakeActions, fakeTaskEvents, flexTask, storeState } from './testing/fake-flex';

const ALICE = 'WK' + '1'.repeat(32);
const other = flexTask({ sid: 'WR' + '3'.repeat(32) });
const ringing = flexTask({ sid: 'WR' + '4'.repeat(32), status: 'pending' });

async function release(state: FlexStoreState, held: HeldTask = heldTask(flexTask(), ALICE)) {
  const { actions, invoked } = fakeActions();
  const unsubscribed: string[] = [];
  const ConversationState = { Actions: { unsubscribe: (sid: string) => unsubscribed.push(sid), unload: () => undefined } };
  await createConversationRelease({ Actions: actions, ConversationState, state: () => state })(held);
  return { invoked, unsubscribed };
}

it('reads what the core needs from the task’s attributes', () => {
  expect(heldTask(flexTask({ attributes: { flexInteractionSid: 'KD1', channelSid: 'CH1' } }), ALICE)).toEqual({
    taskSid: flexTask().taskSid,
    reservationSid: flexTask().sid,
    workerSid: ALICE,
    interactionSid: 'KD1',
    channelSid: undefined,
    conversationSid: 'CH1',
  });
});

it('[FM37] stops listening, closes the directory and shows another accepted chat', async () => {
  const view = { selectedTaskSid: flexTask().sid, isDirectoryOpen: true };
  expect(await release(storeState([flexTask(), ringing, other], view))).toEqual({
    unsubscribed: ['CH' + '1'.repeat(32)],
    invoked: [
      ['HideDirectory', undefined],
      ['SelectTask', { sid: other.sid }],
    ],
  });
});

it('leaves the agent alone who already looks at another task, directory included', async () => {
  const view = { selectedTaskSid: other.sid, isDirectoryOpen: true };
  expect(await release(storeState([flexTask(), other], view))).toEqual({
    unsubscribed: ['CH' + '1'.repeat(32)],
    invoked: [],
  });
});

it('selects nothing when there is no other chat', async () => {
  const { invoked } = await release(storeState([flexTask(), ringing], { selectedTaskSid: flexTask().sid }));
  expect(invoked).toEqual([]);
});

it.each([
  ['HideDirectory', 'close the directory'],
  ['SelectTask', 'select the next task'],
])('[FM29] waits for %s no longer than five seconds', async (hanging, what) => {
  jest.useFakeTimers();
  try {
    const { actions } = fakeActions();
    const invokeAction = (name: string) => (name === hanging ? new Promise<void>(() => undefined) : actions.invokeAction(name));
    const ConversationState = { Actions: { unsubscribe: () => undefined, unload: () => undefined } };
    const state = () => storeState([flexTask(), other], { selectedTaskSid: flexTask().sid, isDirectoryOpen: true });
    const letGo = createConversationRelease({ Actions: { ...actions, invokeAction }, ConversationState, state });
    const released = expect(letGo(heldTask(flexTask(), ALICE))).rejects.toThrow(`Failed to ${what}: no answer within 5 s`);
    await jest.advanceTimersByTimeAsync(5_000);
    await released;
  } finally {
    jest.useRealTimers();
  }
});

it('finds in Flex what is not known of the task after a reload', async () => {
  const found: HeldTask = { taskSid: flexTask().taskSid, workerSid: ALICE };
  const another = flexTask({ sid: 'WR' + '3'.repeat(32), taskSid: 'WT' + '3'.repeat(32) });
  expect(await release(storeState([another, flexTask()], { selectedTaskSid: flexTask().sid }), found)).toEqual({
    unsubscribed: ['CH' + '1'.repeat(32)],
    invoked: [['SelectTask', { sid: another.sid }]],
  });
});

it('has nothing to let go of when Flex does not have the task, and no task is selected', async () => {
  const forgotten: HeldTask = { taskSid: 'WT' + '9'.repeat(32), workerSid: ALICE };
  expect(await release(storeState([other], { isDirectoryOpen: true }), forgotten)).toEqual({ unsubscribed: [], invoked: [] });
});

it('finds a task by its own SID, not its reservation’s', () => {
  const state = () => storeState([ringing, flexTask()]);
  expect(taskOf(flexTask().taskSid, state)).toBeDefined();
  expect(taskOf(flexTask().sid, state)).toBeUndefined();
});

it('tells of the end of a task, whatever ends it', () => {
  const events = fakeTaskEvents();
  const ended: string[] = [];
  onTaskEnded(events, ({ taskSid }) => ended.push(taskSid));
  for (const event of ['taskWrapup', 'taskCompleted', 'taskCanceled']) events.emit(event, flexTask());
  events.emit('taskUpdated', flexTask());
  events.emit('taskAccepted', flexTask());
  expect(ended).toEqual(Array(3).fill(flexTask().taskSid));
});

describe('before a chat is accepted', () => {
  const sid = heldTask(flexTask(), ALICE).conversationSid ?? '';
  const unloadedFrom = (tasks: FlexTask[], conversations: Record<string, { source?: unknown }>) => {
    const unloaded: string[] = [];
    const state = storeState(tasks);
    createConversationUnload({
      ConversationState: { Actions: { unsubscribe: () => undefined, unload: (one) => unloaded.push(one) } },
      state: () => ({ flex: { ...state.flex, chat: { conversations } } }),
    })(ringing);
    return unloaded;
  };

  it.each<[string, FlexTask[], Record<string, { source?: unknown }>, string[]]>([
    ['unloads what Flex still has of it', [ringing], { [sid]: { source: {} } }, [sid]],
    [
      'unloads it while the agent wraps up its earlier task',
      [ringing, flexTask({ sid: 'WR9', status: 'wrapping' })],
      { [sid]: { source: {} } },
      [sid],
    ],
    ['leaves it alone when Flex has nothing of it', [ringing], {}, []],
    ['leaves it alone when Flex has unloaded it', [ringing], { [sid]: {} }, []],
    ['leaves it alone while the agent is in it with another task', [ringing, flexTask()], { [sid]: { source: {} } }, []],
  ])('%s', (_, tasks, conversations, expected) => {
    expect(unloadedFrom(tasks, conversations)).toEqual(expected);
  });
});
