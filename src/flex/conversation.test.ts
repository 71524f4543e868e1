import { createConversationRelease, heldTask, onTaskEnded } from './conversation';
import type { FlexStoreState, FlexTask } from './host';
import { fakeActions, flexTask, storeState } from './testing/fake-flex';

const ALICE = 'WK' + '1'.repeat(32);
const other = flexTask({ sid: 'WR' + '3'.repeat(32) });
const ringing = flexTask({ sid: 'WR' + '4'.repeat(32), status: 'pending' });

async function release(state: FlexStoreState) {
  const { actions, invoked } = fakeActions();
  const unsubscribed: string[] = [];
  const ConversationState = { Actions: { unsubscribe: (sid: string) => unsubscribed.push(sid) } };
  await createConversationRelease({ Actions: actions, ConversationState, state: () => state })(heldTask(flexTask(), ALICE));
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

it('stops listening, closes the directory and shows another accepted chat', async () => {
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

it('tells of the end of a task, whatever ends it', () => {
  const listeners = new Map<string, (task: FlexTask) => void>();
  const ended: string[] = [];
  onTaskEnded({ addListener: (event, listener) => listeners.set(event, listener) }, (taskSid) => ended.push(taskSid));
  expect([...listeners.keys()]).toEqual(['taskWrapup', 'taskCompleted', 'taskCanceled']);
  listeners.get('taskCompleted')?.(flexTask());
  expect(ended).toEqual([flexTask().taskSid]);
});
