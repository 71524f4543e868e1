import type { Colleague, InviteStatus, TransferStatus } from '../../src/contract/transfer-status';
import type { GatewayReads } from './flex-chat';
import { nameTarget } from './target';
import { receiptFor } from './transfer-receipt';
import { inviteStateOf, isSenderPresent, lastReservationOf, currentMetadata } from './transfer-status';
import type { InviteState, TransferRecord } from './transfer-status';

/** The transfer as the browser learns of it, with the names that Flex shows: one more round trip. */
export async function describeTransfer(record: TransferRecord, reads: GatewayReads): Promise<TransferStatus> {
  const { metadata, channel, current } = record;
  const last = lastReservationOf(record);
  const { leave } = currentMetadata(record);
  const [receipt, invite, worker] = await Promise.all([
    receiptFor(current.invite, { id: metadata.id, leave, target: targetSidOf(record) }, { target: undefined, channel }, reads),
    withName(inviteStateOf(record), reads),
    last && colleague(last.workerSid, reads),
  ]);
  return {
    receipt,
    senderSid: metadata.from,
    heldTaskSid: metadata.task,
    senderPresent: isSenderPresent(record),
    invite,
    ...(last && worker && { lastReservation: { worker, status: last.status } }),
  };
}

/**
 * Whom the sender has chosen, also while the chat is on its way back to them. Once they have declined it as well, it is for whoever waits at
 * the queue it went to.
 */
function targetSidOf(record: TransferRecord): string {
  const { target, chosen = target } = currentMetadata(record);
  const { task } = record.current;
  const isSentOn = target === record.metadata.from && task?.attributes.transferTargetType === 'fallback';
  return isSentOn && task.taskQueueSid !== undefined ? task.taskQueueSid : chosen;
}

const withName = async (state: InviteState, reads: GatewayReads): Promise<InviteStatus> =>
  'workerSid' in state ? { state: state.state, worker: await colleague(state.workerSid, reads) } : state;

async function colleague(workerSid: string, reads: GatewayReads): Promise<Colleague> {
  const { sid, name } = await nameTarget(workerSid, reads);
  return { sid, name };
}
