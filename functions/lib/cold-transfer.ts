import type { TransferFailure } from '../../src/contract/failure';
import type { TransferReceipt, TransferReply, TransferRequest } from '../../src/contract/transfer';
import { isOver } from './channel-status';
import type { Policies } from './configuration';
import { earlierTransfer } from './earlier-transfer';
import type { EarlierTransfer } from './earlier-transfer';
import { TransferError } from './failure';
import type { ChannelInvite, ChannelParticipant } from './flex-chat';
import type { Agent } from './flex-token';
import { inviteOnce } from './invite-once';
import { keepOneInvite, withdrawSurplus } from './keep-one-invite';
import { awaitParticipant, isCaredFor, participantOf, presentSender } from './participants';
import { allowedTarget, assertHopsLeft, assertOwnTransferId, heldTask } from './refusals';
import { removeSender } from './remove-sender';
import { readSituation } from './situation';
import type { Situation } from './situation';
import { toolsFor } from './tools';
import type { Tools } from './tools';
import { readTransferMark, transferAttributes } from './transfer-attributes';
import { receiptFor } from './transfer-receipt';

export interface ColdTransferDependencies extends Pick<Tools, 'chat' | 'budget'> {
  /** Throws `invalid_token`, `too_many_requests` or `twilio_unavailable`. */
  authenticate(): Promise<Agent>;
  policies: Pick<Policies, 'leave' | 'maxHops' | 'supervisorRoles'>;
}

/**
 * Hands a conversation to a worker or a queue: one invite, and only then, or once somebody has accepted it, the sender's removal. Asking
 * again with the same `transferId` continues where the last try ended. Throws a TransferError while nothing is invited, and when the sender
 * must not leave any more; else it answers `transferred`, `offered` or `invited`, whatever happens.
 */
export class ColdTransfer {
  private readonly tools: Tools;
  /** The answer when time runs out. */
  private soFar: TransferReply | undefined;

  constructor(
    private readonly request: TransferRequest,
    private readonly dependencies: ColdTransferDependencies,
  ) {
    this.tools = toolsFor(dependencies);
  }

  run(): Promise<TransferReply> {
    return this.tools.budget.race(this.transfer(), () => {
      if (this.soFar) return this.soFar;
      throw new TransferError('twilio_unavailable', `${OUT_OF_TIME.detail}: ask again to learn whether the invite was made`);
    });
  }

  private async transfer(): Promise<TransferReply> {
    const { authenticate, policies } = this.dependencies;
    const { reads, budget } = this.tools;
    const situation = await readSituation(this.request, reads, () => budget.retry(authenticate), policies);
    assertOwnTransferId(situation, this.request);
    const earlier = await earlierTransfer(situation, this.request.transferId, reads);
    return earlier ? this.goOn(earlier, situation) : this.begin(situation);
  }

  private async begin(situation: Situation): Promise<TransferReply> {
    const { reads } = this.tools;
    const { leave } = this.dependencies.policies;
    const { transferId: id, targetSid: target } = this.request;
    const stays = leave === 'on-acceptance';
    const invite = await this.invite(situation);
    const meant = readTransferMark(invite.attributes) ?? { id, leave, target };
    const made = await receiptFor(invite, meant, situation, reads);
    this.soFar = replyWith(made, stays, OUT_OF_TIME);
    const [failure, kept] = await Promise.all([
      stays ? undefined : removeSender(situation, this.tools),
      keepOneInvite(invite, situation, this.tools),
    ]);
    const mark = readTransferMark(kept.attributes);
    const receipt = mark && kept.sid !== invite.sid ? await receiptFor(kept, mark, situation, reads) : made;
    return replyWith(receipt, stays, failure);
  }

  /** An earlier request has invited. The mark says how it was meant, whatever the policies are now. */
  private async goOn(earlier: EarlierTransfer, situation: Situation): Promise<TransferReply> {
    const { invite, mark, accepted, surplus } = earlier;
    const stays = mark.leave === 'on-acceptance' && !accepted && presentSender(situation) !== undefined;
    const receipt = await receiptFor(invite, mark, situation, this.tools.reads);
    this.soFar = replyWith(receipt, stays, OUT_OF_TIME);
    const [failure] = await Promise.all([
      stays ? undefined : this.finish(earlier, situation),
      withdrawSurplus(surplus, this.tools),
    ]);
    return replyWith(receipt, stays, failure);
  }

  private async invite(situation: Situation): Promise<ChannelInvite> {
    const { policies } = this.dependencies;
    const { transferId } = this.request;
    const task = heldTask(await this.upToDate(situation), this.request);
    const target = allowedTarget(situation, this.request);
    assertHopsLeft(task, policies);
    const sender = await situation.sender();
    if (!sender) throw new TransferError('invalid_token', `Failed to find worker ${situation.senderSid}`);
    const attributes = transferAttributes({ task, sender, target, transferId, leave: policies.leave });
    if (!(await awaitParticipant(situation, (participants) => participantOf(participants, situation), this.tools))) {
      const message = `Failed to find the agent among the participants of ${situation.channel.channelSid}`;
      throw new TransferError('twilio_unavailable', message);
    }
    const { priority, taskChannelUniqueName } = task;
    const newInvite = { attributes, priority, taskChannelUniqueName };
    return inviteOnce(situation, newInvite, this.tools);
  }

  /**
   * Where an answer took long, the reservations may be older than the invites: whom an invite brought that was made and accepted meanwhile
   * would get a second one.
   */
  private async upToDate(situation: Situation): Promise<Situation> {
    const { reads, budget } = this.tools;
    if (budget.spentMs < TOGETHER_MS) return situation;
    return { ...situation, reservations: await reads.reservations(situation.taskSid) };
  }

  /** Takes out a sender who is still there. Throws `transfer_ended` when the customer would be alone then, `conversation_closed` when they have left. */
  private async finish({ invite, mark, accepted, ended }: EarlierTransfer, situation: Situation) {
    const { taskSid } = invite;
    const { channel } = situation;
    if (!presentSender(situation)) return undefined;
    if (ended && !(await isCaredFor(situation, this.tools))) {
      throw new TransferError(
        'transfer_ended',
        `Failed to finish the transfer of ${mark.task}: whoever accepted it has left again`,
      );
    }
    const waitsForOther = accepted && !ended && mark.leave === 'on-acceptance';
    const findOther = (participants: ChannelParticipant[]) =>
      participants.find((one) => one.type === 'agent' && one.taskSid === taskSid);
    if (waitsForOther && !(await awaitParticipant(situation, findOther, this.tools))) {
      // Nobody joins a closed conversation, although its invite may be accepted.
      if (isOver(await this.tools.reads.channelStatus(channel)))
        throw new TransferError(
          'conversation_closed',
          `Failed to finish the transfer of ${mark.task}: its conversation is closed`,
        );
      return notRemoved(`Failed to close the sender's participant: nobody is in the conversation with ${taskSid} yet`);
    }
    return removeSender(situation, this.tools);
  }
}

const notRemoved = (detail: string): TransferFailure => ({ code: 'agent_not_removed', detail });
/** Answers that come within this time count as one look. */
const TOGETHER_MS = 1_000;
const OUT_OF_TIME = notRemoved('Failed to finish in time');

/** `stays`: the leave policy keeps the sender in the conversation, so that no removal can have failed. */
function replyWith(receipt: TransferReceipt, stays: boolean, failure: TransferFailure | undefined): TransferReply {
  if (stays) return { outcome: 'offered', receipt };
  return failure ? { outcome: 'invited', receipt, failure } : { outcome: 'transferred', receipt };
}
