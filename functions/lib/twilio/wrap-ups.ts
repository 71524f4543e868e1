import { conversationOf } from './conversation-writes';
import type { ChannelAddress, ChannelInvite, ChannelParticipant, FlexWorker, GatewayReads } from './gateway';
import type { Membership } from './conversation-writes';

/**
 * The reads of a service that has agents wrap up. Twilio lists an agent until their task has ended, and the service takes them
 * out of the conversation before their task wraps up: so who wraps up is out (docs/decisions/0023).
 */
export const withoutWrapUps = (reads: GatewayReads): GatewayReads => ({
  ...reads,
  participants: async (channel: ChannelAddress) => {
    const participants = await reads.participants(channel);
    return participants && withoutWrappingAgents(participants, reads);
  },
});

export async function withoutWrappingAgents(
  participants: ChannelParticipant[],
  reads: Pick<GatewayReads, 'task'>,
): Promise<ChannelParticipant[]> {
  const tasks = await Promise.all(
    participants.map(({ type, taskSid }) => (type === 'agent' && taskSid !== null ? reads.task(taskSid) : undefined)),
  );
  return participants.filter((_, index) => tasks[index]?.assignmentStatus !== 'wrapping');
}

/** Twilio's encoding of an identity: `ann.veal@example.com` becomes `ann_2Eveal_40example_2Ecom`. */
const encodeIdentity = (name: string): string =>
  name.replace(/\W/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `_${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );

/**
 * The identity and the conversation of the worker with this task (`WT…`). Undefined unless both are certain. Agents can write
 * their own attributes, but not their name, and those of their task, but not of others: so another invite has to name the
 * conversation too.
 */
export function membershipOf(
  taskSid: string,
  { friendlyName, attributes }: FlexWorker,
  invites: readonly ChannelInvite[],
): Membership | undefined {
  const conversationSid = invites.some((one) => one.taskSid !== taskSid) ? conversationOf(invites) : undefined;
  const identity = encodeIdentity(friendlyName);
  const isTheirs = attributes.contact_uri === `client:${identity}`;
  return conversationSid !== undefined && isTheirs ? { conversationSid, identity } : undefined;
}
