import { TransferError } from './failure';
import type { NewInvite } from './flex-chat';
import { reinvite } from './invite-anew';
import type { ReplacementInvite } from './invite-anew';
import type { TransferTask } from './live-transfer';
import { replacementInvite, isRoutedTo } from './route';
import type { Route } from './route';
import type { Clients } from './tools';

/** How long whoever has withdrawn an invite may take to make another one in its place, also when Twilio is busy and is asked again. */
export const REPLACEMENT_MS = 3_000;

/** A chat that is lost again and again must not come back for ever. */
const MOST_RESCUES = 3;

/**
 * The safety net under everything else: when an invite was canceled that nobody has accepted, the conversation goes on and nobody is in it or
 * about to be, then the sender gets it who has taken it back, or else the fallback queue. Undefined when there is no need.
 * Throws `invite_failed` when that is due once more after three times, and what Twilio answers.
 */
export async function rescue(transfer: TransferTask, clients: Clients): Promise<ReplacementInvite | undefined> {
  try {
    return await reinvite(transfer, { make: () => invitation(transfer), canceledByUs: false }, clients);
  } catch (error) {
    if (error instanceof TransferError && error.code === 'conversation_closed') return undefined;
    throw error;
  }
}

/** An invite that knows how many there were. */
function invitation({ task, metadata, channel }: TransferTask): NewInvite {
  const rescues = (metadata.rescues ?? 0) + 1;
  if (rescues > MOST_RESCUES) {
    throw new TransferError('invite_failed', `Failed to rescue ${channel.channelSid}: ${MOST_RESCUES} invites more have ended`);
  }
  const attributes = { ...task.attributes, transfer: { ...metadata, rescues } };
  const back: Route = { to: 'worker', workerSid: metadata.from, takenBack: true };
  const isComingBack = metadata.takenBack && isRoutedTo(task.attributes, back);
  return replacementInvite({ ...task, attributes }, isComingBack ? back : { to: 'fallback' });
}
