import type { TransferFailure } from '../contract/failure';
import { isJsonObject } from '../contract/json';
import type { Transfers } from '../transfer/registry';
import { requestAnswered } from '../transfer/view';
import { heldTask } from './conversation';
import type { Eligibility } from './eligibility';
import type { FlexActions, FlexStoreState } from './host';
import type { ShowNotice } from './notifications';
import { taskIn } from './payload';

/** Rejects the action, so that Flex reports it and a caller learns that nothing was transferred. A notice has told the agent. */
export class TransferFailedError extends Error {
  constructor(taskSid: string, { code, detail }: TransferFailure) {
    super(`Failed to transfer task ${taskSid}: ${code} (${detail})`);
    this.name = 'TransferFailedError';
  }
}

/** Rejects the action when the agent has gone back, so that a caller learns that nothing was transferred. */
export class TransferCanceledError extends Error {
  constructor(taskSid: string) {
    super(`Failed to transfer task ${taskSid}: the agent canceled it`);
    this.name = 'TransferCanceledError';
  }
}

export interface TransferActionOptions {
  Actions: FlexActions;
  state: () => FlexStoreState;
  isOurs: Eligibility;
  transfers: Transfers;
  workerSid: () => string;
  newTransferId: () => string;
  /** Whether the agent is asked for a note or a reason once they have chosen a target. */
  asksForHandOver: () => boolean | Promise<boolean>;
  showNotice: ShowNotice;
}

/**
 * Replaces Flex's `TransferTask` for messaging tasks; every other task goes to Flex's own action with the same payload. The
 * action takes `{task | sid, targetSid, options?: {mode}}`. It settles when the service has answered, or when the agent goes back
 * from the hand-over panel. No mode means a cold transfer.
 */
export function replaceTransferTask({
  Actions,
  state,
  isOurs,
  transfers,
  workerSid,
  newTransferId,
  asksForHandOver,
  showNotice,
}: TransferActionOptions) {
  Actions.replaceAction('TransferTask', async (payload, original) => {
    const asked = isJsonObject(payload) ? payload : {};
    const task = taskIn(asked, state);
    if (!isOurs(task)) return original(payload);

    if (isJsonObject(asked.options) && asked.options.mode === 'WARM') {
      showNotice('warmNotSupported', { taskSid: task.taskSid });
      throw new TransferFailedError(task.taskSid, { code: 'not_transferable', detail: 'messaging tasks have no warm transfer' });
    }
    const transfer = transfers.start(heldTask(task, workerSid()));
    const needsHandOver = await asksForHandOver();
    const targetSid = typeof asked.targetSid === 'string' ? asked.targetSid : '';
    transfer.send({ type: 'target.chosen', targetSid, transferId: newTransferId(), needsHandOver });
    const answer = await requestAnswered(transfer);
    if (answer.outcome === 'failed') throw new TransferFailedError(task.taskSid, answer.failure);
    if (answer.outcome === 'canceled') throw new TransferCanceledError(task.taskSid);
  });
}
