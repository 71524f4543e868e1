import type { TransferFailure } from '../../../src/contract/failure';
import { toTransferError } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { hasEnded, isClosed } from '../twilio/gateway';
import type { ChannelAddress, ChannelParticipant, GatewayReads, Task } from '../twilio/gateway';
import { holderBesides } from './conversation';
import type { Conversation } from './conversation';
import { removeAgent } from './remove-agent';
import type { AgentRemoval, KnownAgent } from './remove-agent';

/** The agent who transfers, and the task they hold. */
interface Sender {
  senderSid: string;
  taskSid: string;
}

/** How long Twilio may take to show a removal. */
export const REMOVAL_MS = 1_500;

/** The sender's own participant, never another agent's or a supervisor's. */
export const senderParticipant = (
  participants: ChannelParticipant[],
  { senderSid, taskSid }: Sender,
): ChannelParticipant | undefined =>
  participants.find((one) => one.type === 'agent' && one.taskSid === taskSid && one.workerSid === senderSid);

type SenderInConversation = Sender & Conversation & { task: Task | undefined };

/** The sender's participant. Undefined once their task has ended, because then they have left the conversation. */
export const presentSender = ({ task, participants, ...sender }: SenderInConversation): ChannelParticipant | undefined =>
  hasEnded(task) ? undefined : senderParticipant(participants, sender);

/** Whether the sender may leave: another agent is present or invited, or the conversation is closed. */
export async function isSenderFree(
  sender: Sender & Conversation,
  reads: Pick<GatewayReads, 'task' | 'channelStatus'>,
): Promise<boolean> {
  if ((await holderBesides(sender.taskSid, sender, reads)) !== 'nobody') return true;
  return isClosed(await reads.channelStatus(sender.channel));
}

const READS = 3;
const READ_PAUSE_MS = 300;

/** Looks for a participant up to three times, because Twilio lists an agent a moment after they accept. */
export async function waitForParticipant(
  { channel, participants: known }: Conversation,
  find: (participants: ChannelParticipant[]) => ChannelParticipant | undefined,
  { reads, deadline }: Clients,
): Promise<ChannelParticipant | undefined> {
  let participants = known;
  for (let read = 1; ; read++) {
    const found = find(participants);
    if (found || read === READS) return found;
    await deadline.pause(READ_PAUSE_MS);
    participants = (await reads.participants(channel)) ?? [];
  }
}

/** What became of the sender's removal, as `removeAgent` says it, or why it is not certain that they are out. */
export type SenderRemoval = AgentRemoval | TransferFailure;

export const failureIn = (removal: SenderRemoval): TransferFailure | undefined =>
  typeof removal === 'string' ? undefined : removal;

/**
 * Removes the sender, as `removeAgent` does. `duplicates`: the sender's participants by other tasks, which are to leave too.
 */
export async function removeSender(
  sender: SenderInConversation,
  clients: Clients,
  { duplicates = [], ...known }: KnownAgent & { duplicates?: ChannelParticipant[] } = {},
): Promise<SenderRemoval> {
  const participant = presentSender(sender);
  const remove = (one: ChannelParticipant): Promise<SenderRemoval> =>
    removeParticipant(one, sender.channel, clients, { ...known, participants: sender.participants });
  const [own = 'alreadyOut', ...others] = await Promise.all([participant && remove(participant), ...duplicates.map(remove)]);
  const failures = [own, ...others].flatMap((removal) => (removal && failureIn(removal)) ?? []);
  return failures[0] ?? own;
}

/** The sender's participants by other tasks, of those given: they have accepted duplicates of an invite. */
export const duplicatesOfSender = (participants: ChannelParticipant[], { senderSid, taskSid }: Sender): ChannelParticipant[] =>
  participants.filter((one) => one.type === 'agent' && one.workerSid === senderSid && one.taskSid !== taskSid);

async function removeParticipant(
  participant: ChannelParticipant,
  channel: ChannelAddress,
  clients: Clients,
  known: KnownAgent,
): Promise<SenderRemoval> {
  try {
    return await removeAgent(participant, channel, clients, known);
  } catch (error) {
    return { code: 'agent_not_removed', detail: toTransferError(`close participant ${participant.sid}`, error).message };
  }
}
