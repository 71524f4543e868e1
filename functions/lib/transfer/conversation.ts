import type { Clients } from '../twilio/clients';
import { isLive } from '../twilio/gateway';
import type { ChannelAddress, ChannelInvite, ChannelParticipant, GatewayReads, Task } from '../twilio/gateway';
import { readMetadata } from './metadata';
import type { TransferMetadata } from './metadata';

/** An invite. `transfer` is missing when the service did not create it. */
export interface KnownInvite extends ChannelInvite {
  transfer?: TransferMetadata;
}

/** A conversation's channel, its participants and all its invites. */
export interface Conversation {
  channel: ChannelAddress;
  participants: ChannelParticipant[];
  invites: KnownInvite[];
}

export const knownInvite = (
  invite: ChannelInvite,
  channel: ChannelAddress,
  signing: Pick<Clients, 'signingKey'>,
): KnownInvite => {
  const transfer = readMetadata(invite.attributes, channel, signing);
  // No invite transfers its own task: the sender has copied the metadata there.
  return { ...invite, transfer: transfer?.task === invite.taskSid ? undefined : transfer };
};

/** Undefined when the channel does not exist. */
export async function readInvites(
  channel: ChannelAddress,
  { reads, signingKey }: Pick<Clients, 'reads' | 'signingKey'>,
): Promise<KnownInvite[] | undefined> {
  const invites = (await reads.invites(channel))?.map((invite) => knownInvite(invite, channel, { signingKey }));
  return invites?.map((invite) => (isOlderThanItsTask(invite, invites) ? { ...invite, transfer: undefined } : invite));
}

/** Whether the invite was there before the task that it transfers: an agent has copied the metadata to it. */
const isOlderThanItsTask = ({ transfer, createdAt }: KnownInvite, invites: KnownInvite[]): boolean =>
  invites.some((one) => one.taskSid === transfer?.task && createdAt < one.createdAt);

/** Undefined when the channel does not exist. */
export async function readConversation(
  channel: ChannelAddress,
  clients: Pick<Clients, 'reads' | 'signingKey'>,
): Promise<Conversation | undefined> {
  const [participants, invites] = await Promise.all([clients.reads.participants(channel), readInvites(channel, clients)]);
  return participants && invites && { channel, participants, invites };
}

/** Who has a conversation: an agent is present in it, an agent is invited to it, or nobody has it. */
export type Holder = 'present' | 'invited' | 'nobody';

/** `tasks` are those of the invites that count for the caller. */
export function holderOf(participants: ChannelParticipant[], tasks: (Task | undefined)[] = []): Holder {
  if (participants.some(({ type }) => type === 'agent')) return 'present';
  return tasks.some((task) => isLive(task)) ? 'invited' : 'nobody';
}

/**
 * Who has the conversation besides the agent with this task (`WT…`). Reads the tasks of the other invites only while no other
 * agent is present.
 */
export async function holderBesides(
  ownTaskSid: string,
  { participants, invites }: Pick<Conversation, 'participants' | 'invites'>,
  reads: Pick<GatewayReads, 'task'>,
): Promise<Holder> {
  const isOther = ({ taskSid }: { taskSid: string | null }): boolean => taskSid !== ownTaskSid;
  const others = participants.filter(isOther);
  if (holderOf(others) === 'present') return 'present';
  return holderOf(others, await Promise.all(invites.filter(isOther).map(({ taskSid }) => reads.task(taskSid))));
}

/** Orders invites by age. Within one second the SID decides, so that all requests agree on the oldest. */
export const oldestFirst = (a: ChannelInvite, b: ChannelInvite): number => a.createdAt - b.createdAt || (a.sid < b.sid ? -1 : 1);

/** Whether the later task (`WT…`) carries on what the agent with the earlier one transferred, perhaps by way of others. */
export function isLaterLeg(earlier: string, later: string, invites: KnownInvite[]): boolean {
  const seen = new Set([earlier]);
  // A set also visits what is added to it meanwhile.
  for (const taskSid of seen) {
    for (const { taskSid: next, transfer } of invites) if (transfer?.task === taskSid) seen.add(next);
  }
  return later !== earlier && seen.has(later);
}

/** Whether an agent is in the conversation with this task (`WT…`), or with one to which it was passed on. */
export const hasJoined = (taskSid: string, { participants, invites }: Pick<Conversation, 'participants' | 'invites'>): boolean =>
  participants.some(
    (one) =>
      one.type === 'agent' && one.taskSid !== null && (one.taskSid === taskSid || isLaterLeg(taskSid, one.taskSid, invites)),
  );

/**
 * The agents who are to leave, because another agent has joined: by their own transfer, or by an older invite of the transfer
 * that brought them (docs/decisions/0009). An agent who was invited again before they had left stays until they hand over their
 * last task.
 */
export function agentsToRemove({ participants, invites }: Pick<Conversation, 'participants' | 'invites'>): ChannelParticipant[] {
  const agents = participants.flatMap((one) =>
    one.type === 'agent' && one.taskSid !== null ? { ...one, taskSid: one.taskSid } : [],
  );
  type Agent = (typeof agents)[number];
  const wasHandedOver = ({ taskSid, workerSid }: Agent): boolean =>
    [taskSid, ...duplicatesTransferredBy(workerSid, taskSid, invites)].some((one) =>
      agents.some((other) => other.workerSid !== workerSid && isLaterLeg(one, other.taskSid, invites)),
    );
  const isDuplicate = ({ taskSid }: Agent): boolean =>
    olderDuplicates(taskSid, invites).some((older) => hasJoined(older.taskSid, { participants, invites }));
  return agents.filter(
    (agent) => isDuplicate(agent) || agents.filter(({ workerSid }) => workerSid === agent.workerSid).every(wasHandedOver),
  );
}

/** The other invites of the transfer that made the invite of this task (`WT…`). */
function duplicatesOf(taskSid: string, invites: KnownInvite[]): KnownInvite[] {
  const own = invites.find((one) => one.taskSid === taskSid);
  return invites.filter((one) => own?.transfer && one.transfer?.task === own.transfer.task && one !== own);
}

function olderDuplicates(taskSid: string, invites: KnownInvite[]): KnownInvite[] {
  const own = invites.find((one) => one.taskSid === taskSid);
  return own ? duplicatesOf(taskSid, invites).filter((one) => oldestFirst(one, own) < 0) : [];
}

/** The tasks of the duplicates by which the worker (`WK…`), who had accepted them too, has transferred the conversation. */
const duplicatesTransferredBy = (workerSid: string | null, taskSid: string, invites: KnownInvite[]): string[] =>
  duplicatesOf(taskSid, invites)
    .map((one) => one.taskSid)
    .filter((one) => invites.some(({ transfer }) => transfer?.task === one && transfer.from === workerSid));
