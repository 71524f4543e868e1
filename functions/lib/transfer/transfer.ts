import type { TransferFailure } from '../../../src/contract/failure';
import type { TransferReceipt, TransferReply, TransferRequest } from '../../../src/contract/transfer';
import type { Policies } from '../http/configuration';
import type { AuthenticatedAgent } from '../http/flex-endpoint';
import { TransferError } from '../http/transfer-error';
import { clientsForAgent } from '../twilio/clients';
import type { AgentDependencies } from '../twilio/clients';
import { isClosed } from '../twilio/gateway';
import { settleAcceptance } from './acceptance';
import type { AcceptanceClients } from './acceptance';
import { assertAllowed, assertRoom, receiptFor, receiptOf } from './target';
import type { KnownInvite } from './conversation';
import { createInvite } from './create-invite';
import { tellFinished, tellHandedOver } from './customer-news';
import { deduplicateInvites, withdrawRedundantInvites } from './duplicate-invites';
import { findExistingTransfer } from './existing-transfer';
import type { ExistingTransfer } from './existing-transfer';
import { finishTransfer } from './finish-transfer';
import { assertSendersWords } from './hand-over';
import { transferAttributes } from './invite-attributes';
import { assertHeldTask, assertOwnTransferId, assertTarget, nextHop } from './permissions';
import { duplicatesOfSender, failureIn, presentSender, removeSender, senderParticipant, waitForParticipant } from './removal';
import { readRequestContext, withRecentReservations } from './request-context';
import type { RequestContext } from './request-context';

export interface ColdTransferDependencies extends AgentDependencies, Pick<AcceptanceClients, 'log'> {
  policies: Pick<Policies, 'leave' | 'maxHops' | 'supervisorRoles' | 'noAnswer' | 'settings' | 'allowed'>;
}

const notRemoved = (detail: string): TransferFailure => ({ code: 'agent_not_removed', detail });
const OUT_OF_TIME = notRemoved('Failed to finish in time');

/**
 * Hands a conversation to a worker or a queue: it creates one invite, and then removes the sender, at once or when a worker has
 * accepted. A repeated request with the same `transferId` continues where the earlier one ended. Throws a TransferError while no
 * invite exists, and when the sender must not leave any more. Otherwise it answers `transferred`, `offered` or `invited`.
 */
export class ColdTransfer {
  private readonly clients: AcceptanceClients;
  private readonly agent: Promise<AuthenticatedAgent>;
  /** The reply when the deadline passes. */
  private replySoFar: TransferReply | undefined;

  constructor(
    private readonly request: TransferRequest,
    private readonly dependencies: ColdTransferDependencies,
  ) {
    const { policies, log } = dependencies;
    const { agent, clients } = clientsForAgent(dependencies);
    this.agent = agent;
    this.clients = { ...clients, policies, log };
  }

  run(): Promise<TransferReply> {
    return this.clients.deadline.race(this.transfer(), () => {
      if (this.replySoFar) return this.replySoFar;
      throw new TransferError('twilio_unavailable', `${OUT_OF_TIME.detail}: ask again to learn whether the invite was made`);
    });
  }

  private async transfer(): Promise<TransferReply> {
    const context = await readRequestContext(this.request, this.agent, this.clients, this.dependencies.policies);
    assertOwnTransferId(context, this.request);
    const { leave } = this.dependencies.policies;
    const existing = await findExistingTransfer(context, { id: this.request.transferId, leave }, this.clients);
    return existing ? this.continue(existing, context) : this.begin(context);
  }

  private async begin(context: RequestContext): Promise<TransferReply> {
    const stays = this.dependencies.policies.leave === 'on-acceptance';
    const invite = await this.invite(context);
    this.replySoFar = replyWith(receiptOf(invite, context.channel), stays, OUT_OF_TIME);
    const known = { duplicates: duplicatesOfSender(context.participants, context), worker: context.sender, invites: [invite] };
    const removal = stays ? undefined : removeSender(context, this.clients, known);
    const deduplication = deduplicateInvites(invite, context, this.clients);
    const result = await removal;
    const failure = result && failureIn(result);
    this.replySoFar = replyWith(receiptOf(invite, context.channel), stays, failure);
    const kept = await deduplication;
    this.replySoFar = replyWith(receiptOf(kept, context.channel), stays, failure);
    if (result === 'removed') await tellHandedOver(invite, { ...context, invites: [...context.invites, invite] }, this.clients);
    return this.replySoFar;
  }

  /** Continues what an earlier request began. The invite's metadata holds, even when the policies have changed since. */
  private async continue(existing: ExistingTransfer, read: RequestContext): Promise<TransferReply> {
    const context = { ...read, participants: await this.clients.present(read.participants) };
    const { invite, metadata, accepted, redundantInvites } = existing;
    const stays = metadata.leave === 'on-acceptance' && !accepted && presentSender(context) !== undefined;
    const receipt = receiptFor(invite, metadata, context.channel);
    this.replySoFar = replyWith(receipt, stays, OUT_OF_TIME);
    const withdrawal = withdrawRedundantInvites(redundantInvites, this.clients);
    const removal = stays ? undefined : await finishTransfer(existing, context, this.clients);
    this.replySoFar = replyWith(receipt, stays, removal && failureIn(removal));
    await withdrawal;
    if (removal === 'removed') await tellFinished(existing, context, this.clients);
    return this.replySoFar;
  }

  private async invite(read: RequestContext): Promise<KnownInvite> {
    const { policies, deadline } = this.dependencies;
    const { transferId } = this.request;
    const context = await withRecentReservations(read, this.clients);
    const { channel } = context;
    const task = assertHeldTask(context, this.request);
    // The refusals below say that the chat is still the sender's.
    if (!(await waitForParticipant(context, (participants) => senderParticipant(participants, context), this.clients)))
      throw await this.noSender(context);
    const found = await assertTarget(context, this.request);
    const hop = nextHop(context, policies);
    const words = assertSendersWords(this.request, policies.settings);
    const sender = await context.sender();
    if (!sender) throw new TransferError('invalid_token', `Failed to find worker ${context.senderSid}`);
    assertAllowed(found, sender, policies.allowed);
    const { target } = found;
    assertRoom(await context.targetLoad(), target.sid, task);
    const transfer = { task, channel, sender, target, transferId, leave: policies.leave, hop, at: deadline.now, ...words };
    const attributes = transferAttributes(transfer, this.clients);
    const { priority, taskChannelUniqueName } = task;
    return createInvite(context, { attributes, priority, taskChannelUniqueName }, this.clients);
  }

  /**
   * A closed channel lists nobody, and the attributes of a task can name a foreign one. An agent who has accepted a chat and
   * never joined it loses it, so that the customer gets somebody.
   */
  private async noSender({ taskSid, senderSid, task, channel, invites }: RequestContext): Promise<TransferError> {
    const message = `Failed to find the agent with ${taskSid} among the participants of ${channel.channelSid}`;
    if (isClosed(await this.clients.reads.channelStatus(channel))) return new TransferError('conversation_closed', message);
    const own = invites.find((one) => one.taskSid === taskSid);
    if (!own) return new TransferError('not_transferable', message);
    if (!task || !own.transfer) return new TransferError('twilio_unavailable', message);
    const accepted = { task, metadata: own.transfer, channel, workerSid: senderSid };
    const { outcome } = await settleAcceptance(accepted, this.clients);
    return new TransferError(outcome === 'notJoined' ? 'not_task_holder' : 'twilio_unavailable', message);
  }
}

/** `stays`: by the leave policy the sender stays, so no removal can have failed. */
function replyWith(receipt: TransferReceipt, stays: boolean, failure: TransferFailure | undefined): TransferReply {
  if (stays) return { outcome: 'offered', receipt };
  return failure ? { outcome: 'invited', receipt, failure } : { outcome: 'transferred', receipt };
}
