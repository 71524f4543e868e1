import type { TransferRequest, TransferTarget } from '../../src/contract/transfer';
import type { Policies } from './configuration';
import { TransferError } from './failure';
import type { ChannelAddress, ChannelInvite, ChannelParticipant, GatewayReads, Task, FlexWorker, Reservation } from './flex-chat';
import type { Agent } from './flex-token';
import { senderSidOf } from './sender';
import { readTarget } from './target';

/** Everything that the decision needs, as Twilio told it after vouching for the agent. */
export interface RequestContext {
  /** The task that is transferred (`WT…`). */
  taskSid: string;
  /** Who transfers (`WK…`): the agent who asks, or the one for whom a supervisor asks. */
  senderSid: string;
  /** Undefined when TaskRouter has forgotten it: five minutes after it ended. */
  task: Task | undefined;
  reservations: Reservation[];
  target: TransferTarget | undefined;
  channel: ChannelAddress;
  participants: ChannelParticipant[];
  invites: ChannelInvite[];
  /** The sender's worker. */
  sender(): Promise<FlexWorker | undefined>;
}

type Roster = Pick<RequestContext, 'participants' | 'invites'>;

/**
 * Asks everything at once, so that it takes one round trip, and looks at the answers only when the token is valid.
 * What was read by way of a hint counts only if the hint agrees with the token and the task; otherwise it is read again.
 * Throws `invalid_token`, `task_not_found`, `not_transferable` (no Flex conversation) or `conversation_closed`.
 */
export async function readRequestContext(
  request: TransferRequest,
  reads: GatewayReads,
  authenticate: () => Promise<Agent>,
  policies: Pick<Policies, 'supervisorRoles'>,
): Promise<RequestContext> {
  const hinted = hintedChannel(request);
  const [identity, answers] = await Promise.allSettled([
    authenticate(),
    Promise.all([
      reads.task(request.taskSid),
      reads.reservations(request.taskSid),
      readTarget(request.targetSid, reads),
      request.workerSid ? reads.worker(request.workerSid) : undefined,
      hinted && readRoster(hinted, reads),
    ]),
  ]);
  if (identity.status === 'rejected') throw identity.reason;
  if (answers.status === 'rejected') throw answers.reason;

  const [task, reservations, target, hintedWorker, hintedRoster] = answers.value;
  const channel = task ? channelOf(task) : hinted;
  if (!channel) throw new TransferError('task_not_found', `Failed to find task ${request.taskSid}`);
  const agrees = hinted?.interactionSid === channel.interactionSid && hinted.channelSid === channel.channelSid;
  const roster = agrees ? hintedRoster : await readRoster(channel, reads);
  if (!roster) throw new TransferError('conversation_closed', `Failed to find channel ${channel.channelSid}: it is gone`);

  const senderSid = senderSidOf(identity.value, { reservations, ...roster }, request, policies);
  const sender = async () => (hintedWorker?.sid === senderSid ? hintedWorker : reads.worker(senderSid));
  return { taskSid: request.taskSid, senderSid, task, reservations, target, channel, ...roster, sender };
}

const hintedChannel = ({ interactionSid, channelSid }: TransferRequest): ChannelAddress | undefined =>
  interactionSid && channelSid ? { interactionSid, channelSid } : undefined;

async function readRoster(channel: ChannelAddress, reads: GatewayReads): Promise<Roster | undefined> {
  const [participants, invites] = await Promise.all([reads.participants(channel), reads.invites(channel)]);
  return participants && invites && { participants, invites };
}

/** Where the task's messages go, from its own attributes. Throws `not_transferable` for voice and for tasks without a Flex conversation. */
function channelOf({ sid, taskChannelUniqueName, attributes }: Task): ChannelAddress {
  const { flexInteractionSid, flexInteractionChannelSid, conversationSid, channelType } = attributes;
  if (taskChannelUniqueName === 'voice' || channelType === 'voice') {
    throw new TransferError('not_transferable', `Failed to transfer ${sid}: it is a voice task`);
  }
  const complete = typeof conversationSid === 'string' && conversationSid !== '';
  if (!complete || typeof flexInteractionSid !== 'string' || typeof flexInteractionChannelSid !== 'string') {
    throw new TransferError('not_transferable', `Failed to transfer ${sid}: it is not a Flex conversation`);
  }
  return { interactionSid: flexInteractionSid, channelSid: flexInteractionChannelSid };
}
