import type { TransferFailure } from '../../src/contract/failure';
import type { TransferReceipt, TransferReply, TransferRequest } from '../../src/contract/transfer';
import { isOver } from './channel-status';
import type { Policies } from './configuration';
import { findExistingTransfer } from './earlier-transfer';
import type { ExistingTransfer } from './earlier-transfer';
import { TransferError } from './failure';
import type { ChannelInvite, ChannelParticipant } from './flex-chat';
import type { Agent } from './flex-token';
import { createInvite } from './invite-once';
import { deduplicateInvites, withdrawRedundantInvites } from './keep-one-invite';
import { waitForParticipant, isCaredFor, senderParticipant, presentSender } from './participants';
import { allowedTarget, assertHopsLeft, assertOwnTransferId, heldTask } from './refusals';
import { removeSender } from './remove-sender';
import { readRequestContext } from './situation';
import type { RequestContext } from './situation';
import { clientsFor } from './tools';
import type { Clients } from './tools';
import { parseTransferMetadata, transferAttributes } from './transfer-attributes';
import { receiptFor } from './transfer-receipt';

export interface ColdTransferDependencies extends Pick<Clients, 'gateway' | 'deadline'> {
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
  private readonly clients: Clients;
  /** The answer when time runs out. */
  private soFar: TransferReply | undefined;

  constructor(
    private readonly request: TransferRequest,
    private readonly dependencies: ColdTransferDependencies,
  ) {
    this.clients = clientsFor(dependencies);
  }

  run(): Promise<TransferReply> {
    return this.clients.deadline.race(this.transfer(), () => {
      if (this.soFar) return this.soFar;
      throw new TransferError('twilio_unavailable', `${OUT_OF_TIME.detail}: ask again to learn whether the invite was made`);
    });
  }

  private async transfer(): Promise<TransferReply> {
    const { authenticate, policies } = this.dependencies;
    const { reads, deadline } = this.clients;
    const context = await readRequestContext(this.request, reads, () => deadline.retry(authenticate), policies);
    assertOwnTransferId(context, this.request);
    const earlier = await findExistingTransfer(context, this.request.transferId, reads);
    return earlier ? this.goOn(earlier, context) : this.begin(context);
  }

  private async begin(context: RequestContext): Promise<TransferReply> {
    const { reads } = this.clients;
    const { leave } = this.dependencies.policies;
    const { transferId: id, targetSid: target } = this.request;
    const stays = leave === 'on-acceptance';
    const invite = await this.invite(context);
    const meant = parseTransferMetadata(invite.attributes) ?? { id, leave, target };
    const made = await receiptFor(invite, meant, context, reads);
    this.soFar = replyWith(made, stays, OUT_OF_TIME);
    const [failure, kept] = await Promise.all([
      stays ? undefined : removeSender(context, this.clients),
      deduplicateInvites(invite, context, this.clients),
    ]);
    const metadata = parseTransferMetadata(kept.attributes);
    const receipt = metadata && kept.sid !== invite.sid ? await receiptFor(kept, metadata, context, reads) : made;
    return replyWith(receipt, stays, failure);
  }

  /** An earlier request has invited. The mark says how it was meant, whatever the policies are now. */
  private async goOn(earlier: ExistingTransfer, context: RequestContext): Promise<TransferReply> {
    const { invite, metadata, accepted, redundantInvites } = earlier;
    const stays = metadata.leave === 'on-acceptance' && !accepted && presentSender(context) !== undefined;
    const receipt = await receiptFor(invite, metadata, context, this.clients.reads);
    this.soFar = replyWith(receipt, stays, OUT_OF_TIME);
    const [failure] = await Promise.all([
      stays ? undefined : this.finish(earlier, context),
      withdrawRedundantInvites(redundantInvites, this.clients),
    ]);
    return replyWith(receipt, stays, failure);
  }

  private async invite(context: RequestContext): Promise<ChannelInvite> {
    const { policies } = this.dependencies;
    const { transferId } = this.request;
    const task = heldTask(await this.upToDate(context), this.request);
    const target = allowedTarget(context, this.request);
    assertHopsLeft(task, policies);
    const sender = await context.sender();
    if (!sender) throw new TransferError('invalid_token', `Failed to find worker ${context.senderSid}`);
    const attributes = transferAttributes({ task, sender, target, transferId, leave: policies.leave });
    if (!(await waitForParticipant(context, (participants) => senderParticipant(participants, context), this.clients))) {
      const message = `Failed to find the agent among the participants of ${context.channel.channelSid}`;
      throw new TransferError('twilio_unavailable', message);
    }
    const { priority, taskChannelUniqueName } = task;
    const newInvite = { attributes, priority, taskChannelUniqueName };
    return createInvite(context, newInvite, this.clients);
  }

  /**
   * Where an answer took long, the reservations may be older than the invites: whom an invite brought that was made and accepted meanwhile
   * would get a second one.
   */
  private async upToDate(context: RequestContext): Promise<RequestContext> {
    const { reads, deadline } = this.clients;
    if (deadline.elapsedMs < TOGETHER_MS) return context;
    return { ...context, reservations: await reads.reservations(context.taskSid) };
  }

  /** Takes out a sender who is still there. Throws `transfer_ended` when the customer would be alone then, `conversation_closed` when they have left. */
  private async finish({ invite, metadata, accepted, ended }: ExistingTransfer, context: RequestContext) {
    const { taskSid } = invite;
    const { channel } = context;
    if (!presentSender(context)) return undefined;
    if (ended && !(await isCaredFor(context, this.clients))) {
      throw new TransferError(
        'transfer_ended',
        `Failed to finish the transfer of ${metadata.task}: whoever accepted it has left again`,
      );
    }
    const waitsForOther = accepted && !ended && metadata.leave === 'on-acceptance';
    const findOther = (participants: ChannelParticipant[]) =>
      participants.find((one) => one.type === 'agent' && one.taskSid === taskSid);
    if (waitsForOther && !(await waitForParticipant(context, findOther, this.clients))) {
      // Nobody joins a closed conversation, although its invite may be accepted.
      if (isOver(await this.clients.reads.channelStatus(channel)))
        throw new TransferError(
          'conversation_closed',
          `Failed to finish the transfer of ${metadata.task}: its conversation is closed`,
        );
      return notRemoved(`Failed to close the sender's participant: nobody is in the conversation with ${taskSid} yet`);
    }
    return removeSender(context, this.clients);
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
