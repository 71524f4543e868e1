import { isJsonObject } from '../contract/json';
import type { Transfers } from '../transfer/registry';
import { isUnderWay } from '../transfer/view';
import type { FlexActions, FlexStoreState } from './host';
import type { ShowNotice } from './notifications';
import { taskIn } from './payload';

/** Flex's actions by which a button, a shortcut or another plugin ends, leaves or parks a chat. */
export const ENDING_ACTIONS = ['WrapupTask', 'CompleteTask', 'LeaveChannel', 'PauseChannel'] as const;

export interface GuardOptions {
  Actions: Pick<FlexActions, 'addListener'>;
  state: () => FlexStoreState;
  transfers: Pick<Transfers, 'find'>;
  showNotice: ShowNotice;
}

/**
 * Holds back what would end a chat while the service is handing it over: the invite would ring for a closed conversation. It is
 * never for ever, because the request to the service is bounded in time and in number. The action rejects for whoever invoked it.
 */
export function guardTransfers({ Actions, state, transfers, showNotice }: GuardOptions): void {
  for (const action of ENDING_ACTIONS) {
    Actions.addListener(`before${action}`, (payload, abort) => {
      const task = isJsonObject(payload) ? taskIn(payload, state) : undefined;
      if (!task || !isUnderWay(transfers.find(task.taskSid)?.getSnapshot())) return;
      abort();
      showNotice('endingHeldBack');
    });
  }
}
