import type { TransferFailure } from '../../../src/contract/failure';
import { TransferError } from '../http/transfer-error';
import { isAccepted, isClosed } from '../twilio/gateway';
import type { ChannelParticipant } from '../twilio/gateway';
import { settleAcceptance } from './acceptance';
import type { AcceptanceClients } from './acceptance';
import type { ExistingTransfer } from './existing-transfer';
import { isSenderFree, presentSender, removeSender } from './removal';
import type { RequestContext } from './request-context';

/**
 * Removes a sender who is still in the conversation although their transfer exists. Returns why the removal is not certain, or
 * undefined when the sender is out. Throws `transfer_ended` when the customer would be alone, `conversation_closed` when they have
 * left, and `colleague_not_joined` when the sender has the conversation again.
 */
export async function finishTransfer(
  existing: ExistingTransfer,
  context: RequestContext,
  clients: AcceptanceClients,
): Promise<TransferFailure | undefined> {
  if (!presentSender(context)) return undefined;
  const { invite, metadata, accepted, ended } = existing;
  if (ended && !(await isSenderFree(context, clients.reads))) {
    const message = `Failed to finish the transfer of ${context.taskSid}: nobody else is in the conversation now`;
    throw new TransferError('transfer_ended', message);
  }
  const isColleague = (one: ChannelParticipant): boolean => one.type === 'agent' && one.taskSid === invite.taskSid;
  const mustJoin = accepted && !ended && metadata.leave === 'on-acceptance' && !context.participants.some(isColleague);
  if (mustJoin) await waitUntilJoined(existing, context, clients);
  return removeSender(context, clients);
}

/** Throws `conversation_closed` or `colleague_not_joined`. */
async function waitUntilJoined(
  { invite }: ExistingTransfer,
  { channel, taskSid }: RequestContext,
  clients: AcceptanceClients,
): Promise<void> {
  const { reads } = clients;
  const [task, reservations] = await Promise.all([reads.task(invite.taskSid), reads.reservations(invite.taskSid)]);
  const workerSid = reservations.find(isAccepted)?.workerSid;
  const { transfer: metadata } = invite;
  if (!task || !metadata || workerSid === undefined) return;
  const { outcome } = await settleAcceptance({ task, metadata, channel, workerSid }, clients);
  if (outcome === 'joined') return;
  const isOver = isClosed(await reads.channelStatus(channel));
  throw isOver
    ? new TransferError('conversation_closed', `Failed to finish the transfer of ${taskSid}: its conversation is closed`)
    : new TransferError('colleague_not_joined', `Failed to finish the transfer of ${taskSid}: ${workerSid} has not joined`);
}
