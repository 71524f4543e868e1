import type { Clients } from '../twilio/clients';
import type { KnownInvite } from './conversation';
import { REINVITE_MS, reinvite } from './create-invite';
import { withdrawInvite } from './duplicate-invites';
import { REASON_OF_ROUTE, endedUnjoined } from './end-reasons';
import { replacementInvite } from './replacement-invite';
import type { Replacement } from './replacement-invite';
import type { TransferMetadata, TransferTask } from './metadata';

/**
 * Of two requests that send the chat to different places, the earlier in this list wins: people win over what the service does by
 * itself.
 */
const PRECEDENCE = ['taken back', 'redirected', 'returned', 'fallback', 'duplicate'] as const;

const precedenceOf = (invite: TransferMetadata, before: TransferMetadata): number => {
  if (invite.route !== 'target') return PRECEDENCE.indexOf(invite.route === 'sender' ? 'taken back' : 'fallback');
  return PRECEDENCE.indexOf((invite.redirects ?? 0) > (before.redirects ?? 0) ? 'redirected' : 'duplicate');
};

const precedenceIn = ({ route, outcome }: Replacement): number => {
  if (route === 'sender') return PRECEDENCE.indexOf(outcome === 'takenBack' ? 'taken back' : 'returned');
  return PRECEDENCE.indexOf(route === 'target' ? 'redirected' : 'fallback');
};

/**
 * Sends a waiting invite elsewhere: withdraws it, then creates another (docs/decisions/0010). But for a redirect, the sender must
 * have left the conversation. Returns the invite that waits now; undefined when a worker has accepted the chat, or it is over.
 * Safe to repeat after any failure. Throws `twilio_unavailable` and the like when a repetition can help.
 */
export async function retarget(
  transfer: TransferTask,
  replacement: Replacement,
  clients: Clients,
): Promise<KnownInvite | undefined> {
  const { task } = transfer;
  const endedByUs = !endedUnjoined(task);
  if (endedByUs) {
    clients.deadline.assertTimeLeft(`withdraw ${task.sid} and reinvite`, REINVITE_MS);
    if (!(await withdrawInvite(task.sid, REASON_OF_ROUTE[replacement.route], clients))) return undefined;
  }
  const newInvite = () => replacementInvite(transfer, replacement, clients);
  const invite = await reinvite(transfer, { newInvite, endedByUs }, clients);
  const found = invite?.transfer;
  if (!found || precedenceOf(found, transfer.metadata) <= precedenceIn(replacement)) return invite;
  // Another request has made this invite at the same time.
  const other = await clients.reads.task(invite.taskSid);
  return other && retarget({ ...transfer, task: other, metadata: found }, replacement, clients);
}
