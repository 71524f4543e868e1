import type { TransferFailure } from '../../src/contract/failure';
import type { TransferReceipt, TransferReply, TransferRequest, TransferTarget } from '../../src/contract/transfer';
import type { Budget } from './budget';
import { TransferError, toTransferError } from './failure';
import { retrying } from './flex-chat';
import type { ChannelInvite, ChannelParticipant, ChatReads, ChatTask, ChatWrites } from './flex-chat';
import type { Agent } from './flex-token';
import { inviteOnce } from './invite-once';
import { keepOneInvite } from './keep-one-invite';
import { allowedTarget, assertOwnTransferId, heldTask, invitesOfTask, ownParticipant } from './refusals';
import { readSituation, readTarget } from './situation';
import type { Situation } from './situation';
import { readTransferMark, transferAttributes } from './transfer-attributes';

export interface ColdTransferDependencies {
  chat: ChatReads & ChatWrites;
  /** Throws `invalid_token`, `too_many_requests` or `twilio_unavailable`. */
  authenticate(): Promise<Agent>;
  budget: Budget;
}

const ENDED: ReadonlySet<string> = new Set(['canceled', 'completed']);
const PARTICIPANT_PAUSE_MS = 300;
const PARTICIPANT_LOOKS = 3;

/**
 * Hands a conversation to a worker or a queue: one invite, and only then the agent's removal. Asking again with the same
 * `transferId` continues where the last try ended. Throws a TransferError while nothing is invited; once something is, it
 * answers `transferred` or `invited`, whatever happens.
 */
export class ColdTransfer {
  private readonly reads: ChatReads;
  private receipt: TransferReceipt | undefined;

  constructor(
    private readonly request: TransferRequest,
    private readonly dependencies: ColdTransferDependencies,
  ) {
    this.reads = retrying(dependencies.chat, (read) => dependencies.budget.retry(read));
  }

  run(): Promise<TransferReply> {
    return this.dependencies.budget.race(this.transfer(), () => this.outOfTime());
  }

  private async transfer(): Promise<TransferReply> {
    const { budget, authenticate } = this.dependencies;
    const situation = await readSituation(this.request, this.reads, () => budget.retry(authenticate));
    assertOwnTransferId(situation, this.request);
    const earlier = await this.earlierInvite(situation);
    const invite = earlier ?? (await this.invite(situation));
    const target = await this.targetOf(invite, situation);
    this.receipt = this.receiptFor(invite, target);
    const { chat } = this.dependencies;
    const [failure, kept] = await Promise.all([
      this.remove(situation),
      earlier ?? keepOneInvite(invite, situation, this.request.transferId, { reads: this.reads, chat }),
    ]);
    const receipt = this.receiptFor(kept, target);
    return failure ? { outcome: 'invited', receipt, failure } : { outcome: 'transferred', receipt };
  }

  /** What an earlier try of this transfer has made, if it still lives. Throws `not_transferable` for another transfer of this task that does. */
  private async earlierInvite(situation: Situation): Promise<ChannelInvite | undefined> {
    for (const { invite, mark } of invitesOfTask(situation, this.request)) {
      if (this.hasEnded(await this.reads.task(invite.taskSid))) continue;
      if (mark.id === this.request.transferId) return invite;
      const message = `Failed to transfer ${mark.task}: invite ${invite.sid} of another transfer is waiting`;
      throw new TransferError('not_transferable', message);
    }
    return undefined;
  }

  /** Whom the invite is for: an earlier try may have had another target. One that was deleted meanwhile goes by its SID. */
  private async targetOf({ attributes }: ChannelInvite, { target }: Situation): Promise<TransferTarget> {
    const sid = readTransferMark(attributes)?.target ?? this.request.targetSid;
    const found = sid === this.request.targetSid ? target : await readTarget(sid, this.reads);
    return found ?? { type: sid.startsWith('WK') ? 'worker' : 'queue', sid, name: sid };
  }

  private async invite(situation: Situation): Promise<ChannelInvite> {
    const { chat, budget } = this.dependencies;
    const task = heldTask(situation, this.request);
    const target = allowedTarget(situation, this.request);
    const { transferId } = this.request;
    const sender = await situation.sender();
    if (!sender) throw new TransferError('invalid_token', `Failed to find worker ${situation.agent.workerSid} of the token`);
    const attributes = transferAttributes({ task, sender, target, transferId });
    await this.awaitParticipant(situation);
    const { priority, taskChannelUniqueName } = task;
    const newInvite = { attributes, priority, taskChannelUniqueName };
    return inviteOnce(situation, newInvite, transferId, { reads: this.reads, chat, budget });
  }

  /** Twilio lists an agent a moment after the reservation is accepted. Throws `twilio_unavailable` when it does not come to that. */
  private async awaitParticipant(situation: Situation): Promise<void> {
    for (let look = 1; !this.ownParticipant(situation); look++) {
      if (look === PARTICIPANT_LOOKS) {
        const { channelSid } = situation.channel;
        throw new TransferError('twilio_unavailable', `Failed to find the agent among the participants of ${channelSid}`);
      }
      await this.dependencies.budget.pause(PARTICIPANT_PAUSE_MS);
      situation.participants = (await this.reads.participants(situation.channel)) ?? [];
    }
  }

  /** Undefined when the agent is out of the conversation; else why that is not certain. */
  private async remove(situation: Situation): Promise<TransferFailure | undefined> {
    const { chat, budget } = this.dependencies;
    const participant = this.ownParticipant(situation);
    if (!participant || this.hasEnded(situation.task)) return undefined;
    try {
      budget.assertLeft(`close participant ${participant.sid}`);
      await chat.close(situation.channel, participant.sid);
      return undefined;
    } catch (error) {
      const { message } = toTransferError(`close participant ${participant.sid}`, error);
      return (await this.isGone(situation)) ? undefined : { code: 'agent_not_removed', detail: message };
    }
  }

  /** Looks again after a failed removal. When that fails too, the agent counts as being there. */
  private async isGone(situation: Situation): Promise<boolean> {
    const [participants, task] = await Promise.allSettled([
      this.reads.participants(situation.channel),
      this.reads.task(this.request.taskSid),
    ]);
    if (task.status === 'fulfilled' && this.hasEnded(task.value)) return true;
    return participants.status === 'fulfilled' && !this.ownParticipant({ ...situation, participants: participants.value ?? [] });
  }

  private ownParticipant({ participants, agent }: Pick<Situation, 'participants' | 'agent'>): ChannelParticipant | undefined {
    return ownParticipant(participants, agent, this.request);
  }

  private hasEnded(task: ChatTask | undefined): boolean {
    return !task || ENDED.has(task.assignmentStatus);
  }

  private receiptFor({ sid, taskSid }: ChannelInvite, target: TransferTarget): TransferReceipt {
    return { transferId: this.request.transferId, inviteSid: sid, taskSid, target };
  }

  private outOfTime(): TransferReply {
    const detail = 'Failed to finish in time';
    if (!this.receipt) throw new TransferError('twilio_unavailable', `${detail}: ask again to learn whether the invite was made`);
    return { outcome: 'invited', receipt: this.receipt, failure: { code: 'agent_not_removed', detail } };
  }
}
