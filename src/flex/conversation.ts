import type { HeldTask } from '../transfer/ports';
import { within } from './deadline';
import type { FlexActions, FlexStoreState, FlexTask } from './host';

const RELEASE_MS = 5_000;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The task as the core knows it. The SIDs of its interaction and conversation come from where Flex itself reads them. */
export const heldTask = ({ sid, taskSid, attributes }: FlexTask, workerSid: string): HeldTask => ({
  taskSid,
  reservationSid: sid,
  workerSid,
  interactionSid: text(attributes.flexInteractionSid),
  channelSid: text(attributes.flexInteractionChannelSid),
  conversationSid: text(attributes.conversationSid) ?? text(attributes.channelSid),
});

/** The agent's task with this SID (`WT…`); undefined when Flex no longer has it. */
export const taskOf = (taskSid: string, state: () => FlexStoreState): FlexTask | undefined =>
  [...state().flex.worker.tasks.values()].find((task) => task.taskSid === taskSid);

/** Whether the agent has this task (`WT…`) open. */
export const isLookedAt = (taskSid: string, { flex: { view, worker } }: FlexStoreState): boolean =>
  view.selectedTaskSid !== undefined && worker.tasks.get(view.selectedTaskSid)?.taskSid === taskSid;

export interface ConversationHost {
  Actions: FlexActions;
  ConversationState: { Actions: { unsubscribe(conversationSid: string): void; unload(conversationSid: string): void } };
  state: () => FlexStoreState;
}

/**
 * Releases a conversation that the agent has left, as Flex does after its native transfer: ends its notifications, closes the
 * directory and selects another chat. It selects nothing when the agent already looks at another task. Flex supplies what is not
 * known of the task, for example after a reload.
 */
export function createConversationRelease({ Actions, ConversationState, state }: ConversationHost) {
  return async (held: HeldTask): Promise<void> => {
    const task = taskOf(held.taskSid, state);
    const found = task && heldTask(task, held.workerSid);
    const reservationSid = held.reservationSid ?? found?.reservationSid;
    const conversationSid = held.conversationSid ?? found?.conversationSid;
    if (conversationSid !== undefined) ConversationState.Actions.unsubscribe(conversationSid);
    const { view, worker } = state().flex;
    if (reservationSid === undefined || view.selectedTaskSid !== reservationSid) return;
    if (view.isDirectoryOpen) await within(RELEASE_MS, 'close the directory', Actions.invokeAction('HideDirectory'));
    const next = [...worker.tasks.values()].find(({ sid, status }) => sid !== reservationSid && status === 'accepted');
    if (next) await within(RELEASE_MS, 'select the next task', Actions.invokeAction('SelectTask', { sid: next.sid }));
  };
}

/**
 * Has Flex forget its copy of a conversation that the agent is about to accept, so that it loads the whole of it. What is left of
 * an earlier time ends where the agent had left, and Flex loads no conversation that it has.
 */
export const createConversationUnload =
  ({ ConversationState, state }: Pick<ConversationHost, 'ConversationState' | 'state'>) =>
  (task: FlexTask): void => {
    const { chat, worker } = state().flex;
    const { conversationSid } = heldTask(task, '');
    if (conversationSid === undefined || chat?.conversations[conversationSid]?.source === undefined) return;
    const isHeld = [...worker.tasks.values()].some(
      (one) => one.sid !== task.sid && one.status === 'accepted' && heldTask(one, '').conversationSid === conversationSid,
    );
    if (!isHeld) ConversationState.Actions.unload(conversationSid);
  };

/** Flex's events about the agent's tasks (`manager.events`). */
export interface TaskEvents {
  addListener(event: string, listener: (task: FlexTask) => void): unknown;
  removeListener(event: string, listener: (task: FlexTask) => void): unknown;
}

/** Reports each task on which the agent's own work ends, for any reason; most of them twice, at wrap-up and at completion. */
export function onTaskEnded(events: Pick<TaskEvents, 'addListener'>, report: (task: FlexTask) => void): void {
  for (const event of ['taskWrapup', 'taskCompleted', 'taskCanceled']) events.addListener(event, report);
}
