import type { TransferTarget } from '../../src/contract/transfer';
import type { Colleague, InviteStatus, TransferStatus } from '../../src/contract/transfer-status';
import type { ChatReads } from './flex-chat';
import { readTarget } from './situation';
import { inviteStateOf, isSenderPresent, lastOfferOf, markNow } from './transfer-status';
import type { InviteState, TransferFacts } from './transfer-status';

/** The transfer as the browser learns of it, with the names that Flex shows: one more round trip. */
export async function describeTransfer(facts: TransferFacts, reads: ChatReads): Promise<TransferStatus> {
  const { mark, channel, current } = facts;
  const offer = lastOfferOf(facts);
  const [target, invite, offered] = await Promise.all([
    named(targetSidOf(facts), reads),
    withName(inviteStateOf(facts), reads),
    offer && colleague(offer.workerSid, reads),
  ]);
  return {
    receipt: {
      transferId: mark.id,
      inviteSid: current.invite.sid,
      taskSid: current.invite.taskSid,
      ...channel,
      target,
      leave: markNow(facts).leave,
      sentAt: current.invite.createdAt * 1_000,
    },
    senderSid: mark.from,
    heldTaskSid: mark.task,
    senderPresent: isSenderPresent(facts),
    invite,
    ...(offer && offered && { lastOffer: { worker: offered, answer: offer.answer } }),
  };
}

/**
 * Whom the sender has chosen, also while the chat is on its way back to them. Once they have declined it as well, it is for whoever waits at
 * the queue it went to.
 */
function targetSidOf(facts: TransferFacts): string {
  const { target, chosen = target } = markNow(facts);
  const { task } = facts.current;
  const isSentOn = target === facts.mark.from && task?.attributes.transferTargetType === 'fallback';
  return isSentOn && task.taskQueueSid !== undefined ? task.taskQueueSid : chosen;
}

const withName = async (state: InviteState, reads: ChatReads): Promise<InviteStatus> =>
  'workerSid' in state ? { state: state.state, worker: await colleague(state.workerSid, reads) } : state;

/** A worker or queue that was deleted meanwhile goes by its SID. */
const named = async (sid: string, reads: ChatReads): Promise<TransferTarget> =>
  (await readTarget(sid, reads)) ?? { type: sid.startsWith('WK') ? 'worker' : 'queue', sid, name: sid };

async function colleague(workerSid: string, reads: ChatReads): Promise<Colleague> {
  const { sid, name } = await named(workerSid, reads);
  return { sid, name };
}
