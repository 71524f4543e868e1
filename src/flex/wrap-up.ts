import { isJsonObject } from '../contract/json';
import { heldTask } from './conversation';
import { within } from './deadline';
import type { Eligibility } from './eligibility';
import type { FlexActions, FlexStoreState, FlexTask } from './host';
import type { ShowNotice } from './notifications';
import { taskIn } from './payload';

const COMPLETE_MS = 5_000;

export interface WrapUpOptions {
  Actions: Pick<FlexActions, 'replaceAction'>;
  state: () => FlexStoreState;
  isOurs: Eligibility;
  /** Completes this reservation (`WR…`) and its task, and nothing else. */
  completeReservation(reservationSid: string): Promise<unknown>;
  /** Has Flex forget what it still has of the task's conversation. */
  unload(task: FlexTask): void;
  showNotice: ShowNotice;
}

/** The agent's earlier tasks of the same conversation that they still wrap up. */
const wrapUpsOf = ({ sid, attributes }: FlexTask, { flex }: FlexStoreState): FlexTask[] =>
  [...flex.worker.tasks.values()].filter(
    (one) =>
      one.sid !== sid &&
      one.status === 'wrapping' &&
      one.attributes.flexInteractionChannelSid === attributes.flexInteractionChannelSid,
  );

/**
 * Twilio may refuse a chat to an agent who still wraps up an earlier task of it. So before the agent accepts it, that task is
 * completed, by its reservation: Flex's own `CompleteTask` would also close the conversation that is about to be accepted. When
 * that fails and the chat is refused, a notice says what to do.
 */
export function finishWrapUpBeforeAcceptance({
  Actions,
  state,
  isOurs,
  completeReservation,
  unload,
  showNotice,
}: WrapUpOptions): void {
  Actions.replaceAction('AcceptTask', async (payload, original) => {
    const task = isJsonObject(payload) ? taskIn(payload, state) : undefined;
    if (!isOurs(task)) return original(payload);
    const completing = wrapUpsOf(task, state()).map(({ sid }) =>
      within(COMPLETE_MS, `complete the wrap-up ${sid}`, completeReservation(sid)),
    );
    const isUnfinished = (await Promise.allSettled(completing)).some(({ status }) => status === 'rejected');
    unload(task);
    try {
      return await original(payload);
    } catch (error) {
      if (isUnfinished) showNotice('wrapUpFirst', { taskSid: task.taskSid });
      throw error;
    }
  });
}

/** Whether the task's conversation is closed, as far as Flex knows. */
function isClosed(task: FlexTask, { flex: { chat } }: FlexStoreState): boolean {
  const { conversationSid = '' } = heldTask(task, '');
  const source = chat?.conversations[conversationSid]?.source;
  return isJsonObject(source) && isJsonObject(source.state) && source.state.current === 'closed';
}

/**
 * After a transfer the sender may wrap up a task of a chat that others have now. Flex's own `CompleteTask` would close the
 * conversation: so the plugin completes the task by its reservation, unless the conversation is over anyway.
 */
export function completeOnlyTheTask({
  Actions,
  state,
  isOurs,
  completeReservation,
}: Pick<WrapUpOptions, 'Actions' | 'state' | 'isOurs' | 'completeReservation'>): void {
  Actions.replaceAction('CompleteTask', async (payload, original) => {
    const task = isJsonObject(payload) ? taskIn(payload, state) : undefined;
    if (!isOurs(task) || task.status !== 'wrapping' || isClosed(task, state())) return original(payload);
    await within(COMPLETE_MS, `complete the wrap-up ${task.sid}`, completeReservation(task.sid));
  });
}
