import { isJsonObject } from '../contract/json';
import type { TransferPorts } from '../transfer/ports';
import type { TaskEvents } from './conversation';
import { within } from './deadline';
import type { FlexActions, FlexStoreState, FlexTask } from './host';

/** TaskRouter offers the chat to the sender at once, or when a colleague's reservation has timed out. */
const RING_MS = 150_000;

export interface ReturnedAcceptOptions {
  Actions: Pick<FlexActions, 'invokeAction'>;
  state: () => FlexStoreState;
  /** `manager.events`: Flex reports a new reservation there once its store has it, which `AcceptTask` needs. */
  events: TaskEvents;
}

/**
 * Accepts the returned chat of a transfer as soon as the agent has its reservation, and selects it. Rejects when no reservation
 * comes in time, when the caller gives up, and when Flex fails to accept it. It is fine if the agent accepts it first.
 */
export function createReturnedAccept({ Actions, state, events }: ReturnedAcceptOptions): TransferPorts['acceptReturned'] {
  const accept = async ({ sid, status }: FlexTask): Promise<void> => {
    if (status === 'accepted') return;
    try {
      await Actions.invokeAction('AcceptTask', { sid });
    } catch (error) {
      if (state().flex.worker.tasks.get(sid)?.status !== 'accepted') throw error;
    }
    await Actions.invokeAction('SelectTask', { sid });
  };

  return async (transferId, signal) => {
    const isReturned = ({ status, attributes: { transfer } }: FlexTask) =>
      (status === 'pending' || status === 'accepted') && isJsonObject(transfer) && transfer.id === transferId;
    const stopped = new AbortController();

    const arrived = new Promise<FlexTask>((resolve, reject) => {
      const look = (task: FlexTask) => isReturned(task) && resolve(task);
      const giveUp = () => reject(new Error('Failed to accept the returned chat: the caller gave up'));
      events.addListener('taskReceived', look);
      stopped.signal.addEventListener('abort', () => events.removeListener('taskReceived', look));
      signal.addEventListener('abort', giveUp, { signal: stopped.signal });
      if (signal.aborted) giveUp();
      [...state().flex.worker.tasks.values()].forEach(look);
    });
    try {
      await within(RING_MS, 'accept the returned chat', arrived.then(accept));
    } finally {
      stopped.abort();
    }
  };
}
