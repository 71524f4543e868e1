import type { Colleague, InviteStatus, TransferStatus } from '../../src/contract/transfer-status';
import type { ChatReads } from './flex-chat';
import { nameTarget } from './target';
import { receiptFor } from './transfer-receipt';
import { inviteStateOf, isSenderPresent, lastOfferOf, markNow } from './transfer-status';
import type { InviteState, TransferFacts } from './transfer-status';

/** The transfer as the browser learns of it, with the names that Flex shows: one more round trip. */
export async function describeTransfer(facts: TransferFacts, reads: ChatReads): Promise<TransferStatus> {
  const { mark, channel, current } = facts;
  const offer = lastOfferOf(facts);
  const { leave } = markNow(facts);
  const [receipt, invite, worker] = await Promise.all([
    receiptFor(current.invite, { id: mark.id, leave, target: targetSidOf(facts) }, { target: undefined, channel }, reads),
    withName(inviteStateOf(facts), reads),
    offer && colleague(offer.workerSid, reads),
  ]);
  return {
    receipt,
    senderSid: mark.from,
    heldTaskSid: mark.task,
    senderPresent: isSenderPresent(facts),
    invite,
    ...(offer && worker && { lastOffer: { worker, answer: offer.answer } }),
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

async function colleague(workerSid: string, reads: ChatReads): Promise<Colleague> {
  const { sid, name } = await nameTarget(workerSid, reads);
  return { sid, name };
}
