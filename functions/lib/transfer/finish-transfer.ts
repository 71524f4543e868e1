import { TransferError, toFailure } from '../http/transfer-error';
import { isAccepted, isClosed } from '../twilio/gateway';
import type { ChannelParticipant, GatewayReads } from '../twilio/gateway';
import { joins, settleAcceptance } from './acceptance';
import type { AcceptanceClients } from './acceptance';
import type { ExistingTransfer } from './existing-transfer';
import { agentsToRemove } from './conversation';
import { duplicatesOfSender, isSenderFree, presentSender, removeSender } from './removal';
import type { SenderRemoval } from './removal';
import { removeAgent } from './remove-agent';
import type { RequestContext } from './request-context';

/**
 * Removes a sender who is still in the conversation although their transfer exists, as `removeSender` does. Throws
 * `transfer_ended` when the customer would be alone, `conversation_closed` when they have left, and `colleague_not_joined` when
 * the sender has the conversation again.
 */
export async function finishTransfer(
  existing: ExistingTransfer,
  context: RequestContext,
  clients: AcceptanceClients,
): Promise<SenderRemoval> {
  if (!presentSender(context)) return 'alreadyOut';
  const { invite, metadata, accepted, ended } = existing;
  if (ended && !(await isSenderFree(context, clients.reads))) {
    const message = `Failed to finish the transfer of ${context.taskSid}: nobody else is in the conversation now`;
    throw new TransferError('transfer_ended', message);
  }
  const isColleague = (one: ChannelParticipant): boolean => one.type === 'agent' && one.taskSid === invite.taskSid;
  const mustJoin = accepted && !ended && metadata.leave === 'on-acceptance' && !context.participants.some(isColleague);
  const leaving = mustJoin ? await whenJoined(existing, context, clients) : agentsToRemove(context);
  const [removal] = await Promise.all([
    removeSender(context, clients, { duplicates: duplicatesOfSender(leaving, context) }),
    removeEarlierSenders(leaving, context, clients),
  ]);
  return removal;
}

/** Those who handed the conversation over before, and have stayed: nobody may have looked since. */
async function removeEarlierSenders(
  leaving: ChannelParticipant[],
  { channel, senderSid }: RequestContext,
  clients: AcceptanceClients,
): Promise<void> {
  const others = leaving.filter(({ workerSid }) => workerSid !== senderSid);
  const removals = await Promise.allSettled(others.map((agent) => removeAgent(agent, channel, clients)));
  for (const removal of removals) {
    if (removal.status === 'fulfilled') continue;
    const { code, detail } = toFailure('remove an earlier sender', removal.reason);
    clients.log(`${code}: ${detail}`);
  }
}

/**
 * The agents who are to leave when the colleague has joined. Throws as `finishTransfer` does when they do not join in time; then
 * the service has ended their task, unless nothing says that it is this transfer's.
 */
async function whenJoined(
  existing: ExistingTransfer,
  context: RequestContext,
  clients: AcceptanceClients,
): Promise<ChannelParticipant[]> {
  const { taskSid, transfer: metadata } = existing.invite;
  const { channel } = context;
  const { reads } = clients;
  const [task, reservations] = await Promise.all([reads.task(taskSid), reads.reservations(taskSid)]);
  const workerSid = reservations.find(isAccepted)?.workerSid;
  if (!task || !metadata || workerSid === undefined) {
    if (await joins(taskSid, channel, clients)) return [];
    throw await notJoined(context, existing, reads);
  }
  const { outcome, leaving } = await settleAcceptance({ task, metadata, channel, workerSid }, clients);
  if (outcome === 'joined') return leaving;
  throw await notJoined(context, existing, reads);
}

async function notJoined(
  { taskSid, channel }: RequestContext,
  { invite }: ExistingTransfer,
  reads: Pick<GatewayReads, 'channelStatus'>,
): Promise<TransferError> {
  const step = `Failed to finish the transfer of ${taskSid}`;
  if (isClosed(await reads.channelStatus(channel)))
    return new TransferError('conversation_closed', `${step}: its conversation is closed`);
  return new TransferError('colleague_not_joined', `${step}: nobody has joined by ${invite.taskSid}`);
}
