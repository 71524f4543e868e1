import type { Policies } from '../http/configuration';
import type { Clients } from '../twilio/clients';
import { isAccepted, isClosed } from '../twilio/gateway';
import type { ChannelAddress, ChannelParticipant, Reservation } from '../twilio/gateway';
import { agentsToRemove, hasJoined, holderOf, readConversation } from './conversation';
import type { Conversation, KnownInvite } from './conversation';
import { END_REASONS, neverJoined } from './end-reasons';
import { replacementInvite } from './replacement-invite';
import type { Replacement } from './replacement-invite';
import type { TransferTask } from './metadata';
import { removeAgent } from './remove-agent';
import { REINVITE_MS, reinvite } from './create-invite';

export interface AcceptanceClients extends Clients {
  policies: Pick<Policies, 'noAnswer'>;
  /** Takes one line for developers: SIDs and codes only. */
  log(line: string): void;
}

/** An invite that a worker (`WK…`) has accepted. */
export interface AcceptedInvite extends TransferTask {
  workerSid: string;
}

export interface SettledAcceptance {
  /** `notJoined`: the service has ended the worker's task. `over`: they completed it meanwhile, or the conversation is closed. */
  outcome: 'joined' | 'notJoined' | 'over';
  invites: KnownInvite[];
  /** Who is in the conversation. */
  participants: ChannelParticipant[];
  /** The agents who are to be removed now that a worker has joined. */
  leaving: ChannelParticipant[];
}

/** How long a worker who accepts may take to join the conversation. */
const JOIN_MS = 3_600;
const JOIN_PAUSE_MS = 400;

/**
 * After a worker has accepted an invite: waits until they are in the conversation. A worker with a malformed `contact_uri`
 * accepts and never joins. Then the service ends their task, and unless an agent is in the conversation it invites again. Safe to
 * repeat. Throws Twilio's error.
 * Source: https://support.twilio.com/hc/en-us/articles/44313792492955
 */
export async function settleAcceptance(accepted: AcceptedInvite, clients: AcceptanceClients): Promise<SettledAcceptance> {
  const { channel, task } = accepted;
  const { reads } = clients;
  const first = await readConversation(channel, clients);
  const conversation = first && (await whenJoined(task.sid, first, clients));
  if (!conversation) return { outcome: 'over', invites: [], participants: [], leaving: [] };
  const { invites, participants } = conversation;
  if (hasJoined(task.sid, conversation))
    return { outcome: 'joined', invites, participants, leaving: agentsToRemove(conversation) };
  const [now, status] = await Promise.all([reads.task(task.sid), reads.channelStatus(channel)]);
  // An agent can copy the metadata to another task of theirs: only the channel's list says which tasks its invites have.
  const isInvite = invites.some(({ taskSid }) => taskSid === task.sid);
  const isOver = !isInvite || now?.assignmentStatus !== 'assigned' || isClosed(status);
  const hasEnded = !isOver && (await endUnjoined(accepted, conversation, clients));
  return { outcome: hasEnded ? 'notJoined' : 'over', invites, participants, leaving: [] };
}

/** Whether the agent with this task (`WT…`) is in the conversation, or comes within some time. */
export async function joins(taskSid: string, channel: ChannelAddress, clients: Clients): Promise<boolean> {
  const first = await readConversation(channel, clients);
  const conversation = first && (await whenJoined(taskSid, first, clients));
  return conversation !== undefined && hasJoined(taskSid, conversation);
}

/** The conversation once the agent is in it, or after some time. */
async function whenJoined(taskSid: string, first: Conversation, clients: Clients): Promise<Conversation | undefined> {
  const { deadline } = clients;
  const until = deadline.elapsedMs + JOIN_MS;
  let conversation = first;
  while (!hasJoined(taskSid, conversation) && deadline.elapsedMs < until) {
    await deadline.pause(JOIN_PAUSE_MS);
    const participants = await clients.reads.participants(first.channel);
    if (!participants) return undefined;
    conversation = { ...conversation, participants };
  }
  // They may have passed the conversation on meanwhile: by new invites.
  return hasJoined(taskSid, conversation) ? conversation : readConversation(first.channel, clients);
}

/** Removes them one after another, so that a failure leaves the others as they were. Returns those that this request removed. */
export async function removeAgents(
  agents: ChannelParticipant[],
  { channel }: Pick<TransferTask, 'channel'>,
  clients: Clients,
): Promise<ChannelParticipant[]> {
  const removed: ChannelParticipant[] = [];
  for (const agent of agents) if ((await removeAgent(agent, channel, clients)) === 'removed') removed.push(agent);
  return removed;
}

/** False when the worker has completed the task meanwhile. */
async function endUnjoined(
  accepted: AcceptedInvite,
  { participants }: Conversation,
  clients: AcceptanceClients,
): Promise<boolean> {
  const { task, channel, workerSid } = accepted;
  const { gateway, reads, deadline, log } = clients;
  deadline.assertTimeLeft(`complete task ${task.sid} and reinvite`, REINVITE_MS);
  if (!(await deadline.retry(() => gateway.complete(task.sid, END_REASONS.neverJoined)))) {
    // The answer to an earlier try may have been lost.
    const now = await reads.task(task.sid);
    if (!now || !neverJoined(now)) return false;
  }
  log(`colleague_not_joined: Failed to join ${workerSid} to ${channel.channelSid}: accepted ${task.sid}, check contact_uri`);
  if (holderOf(participants) === 'present') return true;
  const replacement = replacementOfUnjoined(accepted, await reads.reservations(task.sid), clients);
  await reinvite(accepted, { newInvite: () => replacementInvite(accepted, replacement, clients), endedByUs: false }, clients);
  return true;
}

/** Where the chat goes that a worker has accepted and never joined. */
export function replacementOfUnjoined(
  { metadata }: TransferTask,
  reservations: Reservation[],
  { policies }: Pick<AcceptanceClients, 'policies'>,
): Replacement {
  const accepted = reservations.find(isAccepted);
  if (!accepted) return { route: 'fallback' };
  const { workerSid: worker, workerName: name } = accepted;
  const route = policies.noAnswer === 'return-to-sender' && worker !== metadata.from ? 'sender' : 'fallback';
  return { route, excluded: [worker], lastReservation: { worker, name, status: 'notJoined' } };
}
