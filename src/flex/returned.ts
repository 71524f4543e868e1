import { isJsonObject } from '../contract/json';
import type { TransferPorts } from '../transfer/ports';
import type { TaskEvents } from './conversation';
import { within } from './deadline';
import type { FlexActions, FlexStoreState, FlexTask } from './host';

/** TaskRouter rings at the sender at once, or once a colleague's offer has run out. */
const RING_MS = 150_000;

export interface ReturnedAcceptOptions {
  Actions: Pick<FlexActions, 'invokeAction'>;
  state: () => FlexStoreState;
  /** `manager.events`: Flex tells of a new reservation there once its store has it, which `AcceptTask` needs. */
  events: TaskEvents;
}

/**
 * Accepts the chat of a transfer that comes back to the agent, when it rings, and shows it. Rejects when it does not ring in time, when the caller
 * gives up, and when Flex fails to accept it. An agent who is quicker has accepted it as well.
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
