import type { HeldTask } from '../transfer/ports';
import { within } from './deadline';
import type { FlexActions, FlexStoreState, FlexTask } from './host';

const RELEASE_MS = 5_000;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The task as the core knows it. The SIDs of its interaction and conversation are where Flex itself reads them. */
export const heldTask = ({ sid, taskSid, attributes }: FlexTask, workerSid: string): HeldTask => ({
  taskSid,
  reservationSid: sid,
  workerSid,
  interactionSid: text(attributes.flexInteractionSid),
  channelSid: text(attributes.flexInteractionChannelSid),
  conversationSid: text(attributes.conversationSid) ?? text(attributes.channelSid),
});

/** The agent's task with this SID (`WT…`), as long as Flex has it. */
export const taskOf = (taskSid: string, state: () => FlexStoreState): FlexTask | undefined =>
  [...state().flex.worker.tasks.values()].find((task) => task.taskSid === taskSid);

export interface ConversationHost {
  Actions: FlexActions;
  ConversationState: { Actions: { unsubscribe(conversationSid: string): void } };
  state: () => FlexStoreState;
}

/**
 * Lets go of a conversation that the agent has left, as Flex does after its native transfer: no more notifications of its messages,
 * and the directory closed. Another chat is shown in its place. Nothing moves when the agent already looks at another task. What is
 * not known of the task, after a reload say, is taken from Flex, if it has the task.
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

/** Flex's events about the agent's tasks (`manager.events`). */
export interface TaskEvents {
  addListener(event: string, listener: (task: FlexTask) => void): unknown;
  removeListener(event: string, listener: (task: FlexTask) => void): unknown;
}

/** Tells when the agent's own work on a task ends, for whatever reason. */
export function onTaskEnded(events: Pick<TaskEvents, 'addListener'>, tell: (taskSid: string) => void): void {
  for (const event of ['taskWrapup', 'taskCompleted', 'taskCanceled']) events.addListener(event, ({ taskSid }) => tell(taskSid));
}
