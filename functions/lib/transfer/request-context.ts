import type { TransferRequest } from '../../../src/contract/transfer';
import type { Policies } from '../http/configuration';
import { isSupervisor } from '../http/flex-endpoint';
import type { AuthenticatedAgent } from '../http/flex-endpoint';
import { TransferError } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import type { ChannelAddress, FlexWorker, Reservation, Task } from '../twilio/gateway';
import { readConversation } from './conversation';
import type { Conversation } from './conversation';
import { channelIn } from './metadata';
import { senderParticipant } from './removal';
import { findTarget, readTargetLoad } from './target';
import type { FoundTarget, TargetLoad } from './target';

/** What the service reads at Twilio before it decides about one transfer request. */
export interface RequestContext extends Conversation {
  /** The task to transfer (`WT…`). */
  taskSid: string;
  /** The agent who transfers (`WK…`): the agent who sent the request, or the one whose chat a supervisor transfers. */
  senderSid: string;
  /** Undefined when TaskRouter has forgotten it, five minutes after its end. */
  task: Task | undefined;
  reservations: Reservation[];
  /** Only a new transfer needs these; to finish one, the service does not wait for them. */
  target(): Promise<FoundTarget | undefined>;
  targetLoad(): Promise<TargetLoad>;
  sender(): Promise<FlexWorker | undefined>;
}

/**
 * Reads everything at once, so that it takes one round trip, and uses it only when the token is valid. The request's
 * `interactionSid`, `channelSid` and `workerSid` are hints: what they led to counts only when task and token agree; otherwise the
 * service reads again. Throws `invalid_token`, `task_not_found`, `not_transferable` (no Flex conversation) or
 * `conversation_closed`.
 */
export async function readRequestContext(
  request: TransferRequest,
  agent: Promise<AuthenticatedAgent>,
  clients: Clients,
  policies: Pick<Policies, 'supervisorRoles' | 'settings'>,
): Promise<RequestContext> {
  const { reads } = clients;
  // Who wraps up is listed here too, which saves a round trip.
  const listing = { ...clients, reads: { ...reads, participants: clients.listedParticipants } };
  const hinted = hintedChannel(request);
  const target = later(findTarget(request.targetSid, reads));
  const targetLoad = later(readTargetLoad(request.targetSid, policies.settings, reads));
  const hintedWorker = later(request.workerSid ? reads.worker(request.workerSid) : Promise.resolve(undefined));
  const [identity, answers] = await Promise.allSettled([
    agent,
    Promise.all([reads.task(request.taskSid), reads.reservations(request.taskSid), hinted && readConversation(hinted, listing)]),
  ]);
  if (identity.status === 'rejected') throw identity.reason;
  if (answers.status === 'rejected') throw answers.reason;

  const [task, reservations, hintedConversation] = answers.value;
  const channel = task ? channelOf(task) : hinted;
  if (!channel) throw new TransferError('task_not_found', `Failed to find task ${request.taskSid}`);
  const agrees = hinted?.interactionSid === channel.interactionSid && hinted.channelSid === channel.channelSid;
  const conversation = agrees ? hintedConversation : await readConversation(channel, clients);
  if (!conversation) throw new TransferError('conversation_closed', `Failed to find channel ${channel.channelSid}: it is gone`);

  const senderSid = senderSidOf(identity.value, { reservations, ...conversation }, request, policies);
  const sender = async () => {
    const worker = await hintedWorker();
    return worker?.sid === senderSid ? worker : reads.worker(senderSid);
  };
  return { ...conversation, taskSid: request.taskSid, senderSid, task, reservations, target, targetLoad, sender };
}

/** The answer to a read that has begun. It is an error only for who asks for it. */
function later<T>(reading: Promise<T>): () => Promise<T> {
  reading.catch(() => undefined);
  return () => reading;
}

/**
 * After a slow read the reservations may be older than the invites. Without this, a second invite could follow one that was
 * accepted in between.
 */
export async function withRecentReservations(context: RequestContext, { reads, deadline }: Clients): Promise<RequestContext> {
  if (deadline.isSnapshot) return context;
  return { ...context, reservations: await reads.reservations(context.taskSid) };
}

const hintedChannel = ({ interactionSid, channelSid }: TransferRequest): ChannelAddress | undefined =>
  interactionSid && channelSid ? { interactionSid, channelSid } : undefined;

/** The channel in the task's attributes. Throws `not_transferable` for voice and for tasks without a Flex conversation. */
function channelOf({ sid, taskChannelUniqueName, attributes }: Task): ChannelAddress {
  const { conversationSid, channelType } = attributes;
  if (taskChannelUniqueName === 'voice' || channelType === 'voice') {
    throw new TransferError('not_transferable', `Failed to transfer ${sid}: it is a voice task`);
  }
  const channel = typeof conversationSid === 'string' && conversationSid !== '' ? channelIn(attributes) : undefined;
  if (!channel) throw new TransferError('not_transferable', `Failed to transfer ${sid}: it is not a Flex conversation`);
  return channel;
}

/**
 * The agent who transfers (`WK…`). A supervisor may ask for another agent: the one who made this transfer before, or else
 * the one who holds the task; of several, the one who is in the conversation.
 */
function senderSidOf(
  agent: AuthenticatedAgent,
  { reservations, participants, invites }: Conversation & Pick<RequestContext, 'reservations'>,
  { transferId, taskSid }: TransferRequest,
  policies: Pick<Policies, 'supervisorRoles'>,
): string {
  if (!isSupervisor(agent, policies)) return agent.workerSid;
  const existing = invites.map(({ transfer }) => transfer).find((one) => one?.id === transferId);
  if (existing) return existing.from;
  const holders = reservations.filter(({ status }) => status === 'accepted').map(({ workerSid }) => workerSid);
  if (holders.includes(agent.workerSid)) return agent.workerSid;
  return holders.find((senderSid) => senderParticipant(participants, { senderSid, taskSid })) ?? holders[0] ?? agent.workerSid;
}
