import { TransferError } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import type { NewInvite } from '../twilio/gateway';
import { replacementOfUnjoined } from './acceptance';
import type { AcceptanceClients } from './acceptance';
import type { KnownInvite } from './conversation';
import { reinvite } from './create-invite';
import { neverJoined, replacedBy } from './end-reasons';
import { replacementInvite } from './replacement-invite';
import type { Replacement } from './replacement-invite';
import type { TransferTask } from './metadata';
import { holderOf } from './conversation';
import type { TransferRecord } from './transfer-record';
import { inviteStateOf } from './transfer-status';

/** The service gives up on a conversation that is lost again and again. */
const MOST_RESCUES = 3;

/**
 * The last safety net. When an invite has ended that brought nobody, and an open conversation has no agent and no live invite,
 * the service invites again: the sender if the chat was on its way back, or else the fallback queue. Undefined when that is not
 * needed. Throws `invite_failed` after three rescues, and Twilio's error.
 */
export async function rescue(transfer: TransferTask, clients: AcceptanceClients): Promise<KnownInvite | undefined> {
  const replacement = await replacementOf(transfer, clients);
  const newInvite = () => rescueInvite(transfer, replacement, clients);
  try {
    return await reinvite(transfer, { newInvite, endedByUs: false }, clients);
  } catch (error) {
    if (error instanceof TransferError && error.code === 'conversation_closed') return undefined;
    throw error;
  }
}

async function replacementOf(transfer: TransferTask, clients: AcceptanceClients): Promise<Replacement> {
  const { task, metadata } = transfer;
  if (neverJoined(task)) return replacementOfUnjoined(transfer, await clients.reads.reservations(task.sid), clients);
  // A redirect that has ended half-way does not say to which target.
  return { route: (replacedBy(task) ?? metadata.route) === 'sender' ? 'sender' : 'fallback' };
}

/** Counts the rescues in the invite's metadata. */
function rescueInvite(transfer: TransferTask, replacement: Replacement, clients: Clients): NewInvite {
  const { metadata, channel } = transfer;
  const rescues = (metadata.rescues ?? 0) + 1;
  if (rescues > MOST_RESCUES) {
    throw new TransferError('invite_failed', `Failed to rescue ${channel.channelSid}: ${MOST_RESCUES} invites more have ended`);
  }
  return replacementInvite(transfer, { ...replacement, rescues }, clients);
}

/** Whether the invite was canceled and no agent is in the conversation. There may be another invite to it. */
export const isLost = (record: TransferRecord): boolean =>
  inviteStateOf(record).state === 'canceled' && holderOf(record.participants) === 'nobody';

/**
 * Another invite may be about to replace the canceled one, also when an earlier replacement has brought an agent, or while the
 * sender stays in the conversation. Or it was made between the reads: then an agent is present by an invite that is not listed.
 */
export function isLostOrReplaced(record: TransferRecord): boolean {
  const { task } = record.current;
  const hasEnded = ['canceled', 'withdrawn'].includes(inviteStateOf(record).state);
  const isReplaced = task !== undefined && replacedBy(task) !== undefined;
  return isLost(record) || (hasEnded && (isReplaced || hasUnlistedAgent(record)));
}

function hasUnlistedAgent({ participants, invites, metadata }: TransferRecord): boolean {
  const listed = new Set<string | null>([...invites.map(({ taskSid }) => taskSid), metadata.task]);
  return participants.some(({ type, taskSid }) => type === 'agent' && !listed.has(taskSid));
}
