import { getConversation } from '../conversations/conversations';
import type { ConversationParticipant } from '../conversations/entities';
import type { Json, JsonObject } from '../json';
import type { World } from '../world';
import type { InteractionChannel, Invite } from './entities';
import { findCustomer } from './customer';

const objectOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

const withoutUnknown = (entries: Record<string, Json | undefined>): JsonObject => {
  const known: JsonObject = {};
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) known[key] = value;
  return known;
};

const nameOf = (world: World, { identity }: ConversationParticipant): string | undefined => {
  const friendlyName = identity === null ? undefined : world.conversations.users.get(identity)?.friendlyName;
  return friendlyName === identity ? undefined : friendlyName;
};

/**
 * The attributes of an invite's task: those passed, and Twilio's own (SPEC IN3). Passed attributes win key by key, also inside
 * `conversations` and `customers`, except for the SIDs that tie the task to its interaction.
 */
export function inviteTaskAttributes(
  world: World,
  channel: InteractionChannel,
  invite: Pick<Invite, 'sid'>,
  passed: JsonObject,
): JsonObject {
  const customer = findCustomer(world, getConversation(world, channel.conversationSid));
  const phone = customer?.messagingBinding?.address;
  const customerAddress = phone ?? customer?.identity ?? undefined;
  const customerName = customer && nameOf(world, customer);
  const named = world.rules.invitesNameTheCustomer;
  return {
    ...withoutUnknown({ channelType: channel.type, customerAddress }),
    ...(named && withoutUnknown({ customerName, from: customerName ?? customerAddress })),
    ...passed,
    conversations: {
      conversation_id: channel.interactionSid,
      media: [{ type: 'ChatTranscript', sid: channel.conversationSid }],
      ...objectOf(passed.conversations),
    },
    customers: { ...(named && withoutUnknown({ name: customerName, phone })), ...objectOf(passed.customers) },
    conversationSid: channel.conversationSid,
    flexInteractionSid: channel.interactionSid,
    flexInteractionChannelSid: channel.sid,
    flexChannelInviteSid: invite.sid,
  };
}
