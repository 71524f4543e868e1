import { isJsonObject } from '../contract/json';
import type { Transfers } from '../transfer/registry';
import { endingRefusal } from '../transfer/view';
import type { FlexActions, FlexStoreState } from './host';
import type { ShowNotice } from './notifications';
import { taskIn } from './payload';

/**
 * Flex's actions by which a button, a shortcut or another plugin ends, leaves, parks or natively hands on a chat. Flex's other ways,
 * such as `EndVoiceTask`, come down to one of these.
 */
export const ENDING_ACTIONS = ['WrapupTask', 'CompleteTask', 'LeaveChannel', 'PauseChannel', 'StartChannelTransfer'] as const;

export interface GuardOptions {
  Actions: Pick<FlexActions, 'addListener'>;
  state: () => FlexStoreState;
  transfers: Pick<Transfers, 'find'>;
  showNotice: ShowNotice;
}

/**
 * Holds back what would end a chat while the service is handing it over, and while it is offered to others and the agent still in it:
 * the invite would ring for a closed conversation. It is never for ever, because the requests to the service are bounded in time and
 * in number, and an offer can be taken back. The action rejects for whoever invoked it.
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
