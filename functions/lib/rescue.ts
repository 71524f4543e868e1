import { TransferError } from './failure';
import type { NewInvite } from './flex-chat';
import { inviteAnew } from './invite-anew';
import type { Replacement } from './invite-anew';
import type { LiveTransfer } from './live-transfer';
import { inviteAgain, isOnRoute } from './route';
import type { Route } from './route';
import type { Tools } from './tools';

/** How long whoever has withdrawn an invite may take to make another one in its place, also when Twilio is busy and is asked again. */
export const REPLACEMENT_MS = 3_000;

/** A chat that is lost again and again must not come back for ever. */
const MOST_RESCUES = 3;

/**
 * The safety net under everything else: when an invite was canceled that nobody has accepted, the conversation goes on and nobody is in it or
 * about to be, then the sender gets it who has taken it back, or else the fallback queue. Undefined when there is no need.
 * Throws `invite_failed` when that is due once more after three times, and what Twilio answers.
 */
export async function rescue(transfer: LiveTransfer, tools: Tools): Promise<Replacement | undefined> {
  try {
    return await inviteAnew(transfer, { make: () => invitation(transfer), isOurDoing: false }, tools);
  } catch (error) {
    if (error instanceof TransferError && error.code === 'conversation_closed') return undefined;
    throw error;
  }
}

/** An invite that knows how many there were. */
function invitation({ task, mark, channel }: LiveTransfer): NewInvite {
  const rescues = (mark.rescues ?? 0) + 1;
  if (rescues > MOST_RESCUES) {
    throw new TransferError('invite_failed', `Failed to rescue ${channel.channelSid}: ${MOST_RESCUES} invites more have ended`);
  }
  const attributes = { ...task.attributes, transfer: { ...mark, rescues } };
  const back: Route = { to: 'worker', workerSid: mark.from, takenBack: true };
  const isComingBack = mark.takenBack && isOnRoute(task.attributes, back);
  return inviteAgain({ ...task, attributes }, isComingBack ? back : { to: 'fallback' });
}
