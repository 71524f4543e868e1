import { isSid } from '../../../src/contract/sid';
import type { TransferReference } from '../../../src/contract/transfer-status';
import type { Clients } from '../twilio/clients';
import { awaitsAcceptance, isAccepted } from '../twilio/gateway';
import { readMetadata } from './metadata';
import { readTransferRecord } from './transfer-record';
import type { FirstReads, TransferRecord } from './transfer-record';

/**
 * The transfer, without another request while these reads leave nothing open: the invite waits, and the customer and nobody else
 * is in the conversation, or the sender who stays. Only for looks: nothing but the metadata says that the task is the transfer's.
 * Throws `transfer_not_found` when the channel has no invite with that id.
 */
export async function transferRecordFrom(
  reference: TransferReference,
  clients: Clients,
  first: FirstReads,
): Promise<TransferRecord> {
  return waitingRecord(first, reference, clients) ?? (await readTransferRecord(reference, clients, { first }));
}

function waitingRecord(
  { task, reservations, participants }: FirstReads,
  { transferId, taskSid, interactionSid, channelSid }: TransferReference,
  { signingKey }: Pick<Clients, 'signingKey'>,
): TransferRecord | undefined {
  const channel = { interactionSid, channelSid };
  const metadata = task && readMetadata(task.attributes, channel, { signingKey });
  if (!task || metadata?.id !== transferId || !awaitsAcceptance(task) || reservations.some(isAccepted)) return undefined;
  const { flexChannelInviteSid: sid } = task.attributes;
  if (!isSid(sid, 'KG')) return undefined;
  // A closed channel lists no customer. By the policy `immediately` a sender who is present is still to be removed.
  const isCustomerPresent = participants.some(({ type }) => type === 'customer');
  const agents = participants.filter(({ type }) => type === 'agent');
  const maySenderStay = metadata.leave === 'on-acceptance' && agents.length === 1 && agents[0]?.taskSid === metadata.task;
  if (!isCustomerPresent || (agents.length > 0 && !maySenderStay)) return undefined;
  const invite = { sid, taskSid, attributes: task.attributes, createdAt: task.createdAt, transfer: metadata };
  const current = { invite, task, reservations };
  return { metadata, channel, channelStatus: 'active', participants, invites: [invite], current, earlier: [] };
}
