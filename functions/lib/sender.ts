import type { TransferRequest } from '../../src/contract/transfer';
import type { Policies } from './configuration';
import type { ChannelInvite, ChannelParticipant, Reservation } from './flex-chat';
import { isSupervisor } from './flex-token';
import type { Agent } from './flex-token';
import { senderParticipant } from './participants';
import { parseTransferMetadata } from './transfer-attributes';

interface Traces {
  reservations: Reservation[];
  participants: ChannelParticipant[];
  invites: ChannelInvite[];
}

/**
 * Who transfers (`WK…`): the agent who asks. A supervisor may ask for another: then it is whoever made this transfer before, or else
 * whoever holds the task, of several the one who is in the conversation.
 */
export function senderSidOf(
  agent: Agent,
  { reservations, participants, invites }: Traces,
  { transferId, taskSid }: TransferRequest,
  policies: Pick<Policies, 'supervisorRoles'>,
): string {
  if (!isSupervisor(agent, policies)) return agent.workerSid;
  const marks = invites.map(({ attributes }) => parseTransferMetadata(attributes));
  const earlier = marks.find((metadata) => metadata?.id === transferId);
  if (earlier) return earlier.from;
  const holders = reservations.filter(({ status }) => status === 'accepted').map(({ workerSid }) => workerSid);
  if (holders.includes(agent.workerSid)) return agent.workerSid;
  return holders.find((senderSid) => senderParticipant(participants, { senderSid, taskSid })) ?? holders[0] ?? agent.workerSid;
}
