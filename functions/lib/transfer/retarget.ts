import type { Clients } from '../twilio/clients';
import type { KnownInvite } from './conversation';
import { REINVITE_MS, reinvite } from './create-invite';
import { withdrawInvite } from './duplicate-invites';
import { END_REASONS, endedUnjoined } from './end-reasons';
import { replacementInvite } from './replacement-invite';
import type { Replacement } from './replacement-invite';
import type { Route, TransferTask } from './metadata';

/** Of two requests that send the chat to different places, the earlier in this list wins. */
const PRECEDENCE: readonly Route[] = ['sender', 'fallback', 'target'];

/**
 * Sends a waiting invite elsewhere: withdraws it, then creates another (docs/decisions/0010). The sender must have left the
 * conversation. Returns the invite that waits now; undefined when a worker has accepted the chat, or it is over. Safe to repeat
 * after any failure. Throws `twilio_unavailable` and the like when a repetition can help.
 */
export async function retarget(
  transfer: TransferTask,
  replacement: Replacement,
  clients: Clients,
): Promise<KnownInvite | undefined> {
  const { task } = transfer;
  const { route } = replacement;
  const endedByUs = !endedUnjoined(task);
  if (endedByUs) {
    const reason = route === 'sender' ? END_REASONS.toSender : END_REASONS.toFallback;
    clients.deadline.assertTimeLeft(`withdraw ${task.sid} and reinvite`, REINVITE_MS);
    if (!(await withdrawInvite(task.sid, reason, clients))) return undefined;
  }
  const newInvite = () => replacementInvite(transfer, replacement, clients);
  const invite = await reinvite(transfer, { newInvite, endedByUs }, clients);
  const found = invite?.transfer;
  if (!found || PRECEDENCE.indexOf(found.route) <= PRECEDENCE.indexOf(route)) return invite;
  // Another request has made this invite at the same time.
  const other = await clients.reads.task(invite.taskSid);
  return other && retarget({ ...transfer, task: other, metadata: found }, replacement, clients);
}
