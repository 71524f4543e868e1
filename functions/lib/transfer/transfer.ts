import type { TransferFailure } from '../../../src/contract/failure';
import type { TransferReceipt, TransferReply, TransferRequest } from '../../../src/contract/transfer';
import type { Policies } from '../http/configuration';
import type { AuthenticatedAgent } from '../http/flex-endpoint';
import { TransferError } from '../http/transfer-error';
import { clientsFor } from '../twilio/clients';
import type { Clients } from '../twilio/clients';
import { isClosed } from '../twilio/gateway';
import type { ChannelInvite, ChannelParticipant } from '../twilio/gateway';
import { isSenderFree, presentSender, removeSender, senderParticipant, waitForParticipant } from './conversation';
import { createInvite } from './create-invite';
import { deduplicateInvites, withdrawRedundantInvites } from './duplicate-invites';
import { parseTransferMetadata, transferAttributes } from './metadata';
import { assertHeldTask, assertHopsLeft, assertOwnTransferId, assertTarget, findExistingTransfer } from './permissions';
import type { ExistingTransfer } from './permissions';
import { readRequestContext, withRecentReservations } from './request-context';
import type { RequestContext } from './request-context';
import { receiptFor } from './target';

export interface ColdTransferDependencies extends Pick<Clients, 'gateway' | 'deadline'> {
  /** Throws `invalid_token`, `too_many_requests` or `twilio_unavailable`. */
  authenticate(): Promise<AuthenticatedAgent>;
  policies: Pick<Policies, 'leave' | 'maxHops' | 'supervisorRoles'>;
}

const notRemoved = (detail: string): TransferFailure => ({ code: 'agent_not_removed', detail });
const OUT_OF_TIME = notRemoved('Failed to finish in time');

/**
 * Hands a conversation to a worker or a queue: it creates one invite, and then removes the sender, at once or when a worker has
 * accepted. A repeated request with the same `transferId` continues where the earlier one ended. Throws a TransferError while no
 * invite exists, and when the sender must not leave any more. Otherwise it answers `transferred`, `offered` or `invited`.
 */
export class ColdTransfer {
  private readonly clients: Clients;
  /** The reply when the deadline passes. */
  private replySoFar: TransferReply | undefined;

  constructor(
    private readonly request: TransferRequest,
    private readonly dependencies: ColdTransferDependencies,
  ) {
    this.clients = clientsFor(dependencies);
  }

  run(): Promise<TransferReply> {
    return this.clients.deadline.race(this.transfer(), () => {
      if (this.replySoFar) return this.replySoFar;
      throw new TransferError('twilio_unavailable', `${OUT_OF_TIME.detail}: ask again to learn whether the invite was made`);
    });
  }

  private async transfer(): Promise<TransferReply> {
    const { authenticate, policies } = this.dependencies;
    const { reads, deadline } = this.clients;
    const context = await readRequestContext(this.request, reads, () => deadline.retry(authenticate), policies);
    assertOwnTransferId(context, this.request);
    const existing = await findExistingTransfer(context, this.request.transferId, reads);
    return existing ? this.continue(existing, context) : this.begin(context);
  }

  private async begin(context: RequestContext): Promise<TransferReply> {
    const { reads } = this.clients;
    const { leave } = this.dependencies.policies;
    const { transferId: id, targetSid: target } = this.request;
    const stays = leave === 'on-acceptance';
    const invite = await this.invite(context);
    const written = parseTransferMetadata(invite.attributes) ?? { id, leave, target };
    const created = await receiptFor(invite, written, context, reads);
    this.replySoFar = replyWith(created, stays, OUT_OF_TIME);
    const [failure, kept] = await Promise.all([
      stays ? undefined : removeSender(context, this.clients),
      deduplicateInvites(invite, context, this.clients),
    ]);
    const metadata = parseTransferMetadata(kept.attributes);
    const receipt = metadata && kept.sid !== invite.sid ? await receiptFor(kept, metadata, context, reads) : created;
    return replyWith(receipt, stays, failure);
  }

  /** Continues what an earlier request began. The invite's metadata holds, even when the policies have changed since. */
  private async continue(existing: ExistingTransfer, context: RequestContext): Promise<TransferReply> {
    const { invite, metadata, accepted, redundantInvites } = existing;
    const stays = metadata.leave === 'on-acceptance' && !accepted && presentSender(context) !== undefined;
    const receipt = await receiptFor(invite, metadata, context, this.clients.reads);
    this.replySoFar = replyWith(receipt, stays, OUT_OF_TIME);
    const [failure] = await Promise.all([
      stays ? undefined : this.finish(existing, context),
      withdrawRedundantInvites(redundantInvites, this.clients),
    ]);
    return replyWith(receipt, stays, failure);
  }

  private async invite(found: RequestContext): Promise<ChannelInvite> {
    const { policies } = this.dependencies;
    const { transferId } = this.request;
    const context = await withRecentReservations(found, this.clients);
    const task = assertHeldTask(context, this.request);
    const target = assertTarget(context, this.request);
    assertHopsLeft(task, policies);
    const sender = await context.sender();
    if (!sender) throw new TransferError('invalid_token', `Failed to find worker ${context.senderSid}`);
    const attributes = transferAttributes({ task, sender, target, transferId, leave: policies.leave });
    if (!(await waitForParticipant(context, (participants) => senderParticipant(participants, context), this.clients))) {
      const message = `Failed to find the agent among the participants of ${context.channel.channelSid}`;
      throw new TransferError('twilio_unavailable', message);
    }
    const { priority, taskChannelUniqueName } = task;
    return createInvite(context, { attributes, priority, taskChannelUniqueName }, this.clients);
  }

  /**
   * Removes a sender who is still there. Throws `transfer_ended` when the customer would be alone, `conversation_closed` when
   * they have left.
   */
  private async finish({ invite, metadata, accepted, ended }: ExistingTransfer, context: RequestContext) {
    if (!presentSender(context)) return undefined;
    const { taskSid } = invite;
    const { reads } = this.clients;
    if (ended && !(await isSenderFree(context, reads))) {
      throw new TransferError(
        'transfer_ended',
        `Failed to finish the transfer of ${metadata.task}: nobody else is in the conversation now`,
      );
    }
    const isColleague = (one: ChannelParticipant): boolean => one.type === 'agent' && one.taskSid === taskSid;
    const mustJoin = accepted && !ended && metadata.leave === 'on-acceptance';
    if (mustJoin && !(await waitForParticipant(context, (participants) => participants.find(isColleague), this.clients))) {
      // Nobody joins a closed conversation, although a worker may have accepted the invite.
      if (isClosed(await reads.channelStatus(context.channel)))
        throw new TransferError(
          'conversation_closed',
          `Failed to finish the transfer of ${metadata.task}: its conversation is closed`,
        );
      return notRemoved(`Failed to close the sender's participant: nobody is in the conversation with ${taskSid} yet`);
    }
    return removeSender(context, this.clients);
  }
}

/** `stays`: by the leave policy the sender stays, so no removal can have failed. */
function replyWith(receipt: TransferReceipt, stays: boolean, failure: TransferFailure | undefined): TransferReply {
  if (stays) return { outcome: 'offered', receipt };
  return failure ? { outcome: 'invited', receipt, failure } : { outcome: 'transferred', receipt };
}
