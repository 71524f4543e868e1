import { isJsonObject } from '../contract/json';
import type { Transfers } from '../transfer/registry';
import { endingRefusal } from '../transfer/view';
import type { FlexActions, FlexStoreState } from './host';
import type { ShowNotice } from './notifications';
import { taskIn } from './payload';

/**
 * Flex's actions by which a button, a shortcut or another plugin ends, leaves, parks or natively transfers a chat. Flex's other
 * actions, such as `EndVoiceTask`, invoke one of these.
 */
export const ENDING_ACTIONS = ['WrapupTask', 'CompleteTask', 'LeaveChannel', 'PauseChannel', 'StartChannelTransfer'] as const;

export interface GuardOptions {
  Actions: Pick<FlexActions, 'addListener'>;
  state: () => FlexStoreState;
  transfers: Pick<Transfers, 'find'>;
  showNotice: ShowNotice;
}

/**
 * Aborts what would end a chat while the service transfers it, and while it is offered to others and the agent is still in it:
 * the invite would be for a closed conversation. The guard ends, because the requests to the service are bounded in time and
 * number, and the agent can take the chat back. The action rejects for its caller.
 */
export function guardTransfers({ Actions, state, transfers, showNotice }: GuardOptions): void {
  for (const action of ENDING_ACTIONS) {
    Actions.addListener(`before${action}`, (payload, abort) => {
      const task = isJsonObject(payload) ? taskIn(payload, state) : undefined;
      const transfer = task && transfers.find(task.taskSid);
      const refusal = transfer && endingRefusal(transfer.getSnapshot());
      if (!refusal) return;
      abort();
      showNotice(refusal, { taskSid: task.taskSid });
    });
  }
}
