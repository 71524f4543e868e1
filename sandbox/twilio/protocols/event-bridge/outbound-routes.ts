import type { Hono } from 'hono';
import { createConversation } from '../../domain/conversations/conversations';
import { addConversationParticipant } from '../../domain/conversations/participants';
import { badRequest } from '../../domain/errors';
import type { InteractionChannelType, InviteRouting } from '../../domain/interactions/entities';
import { createInteraction } from '../../domain/interactions/interactions';
import type { JsonObject } from '../../domain/json';
import type { World } from '../../domain/world';
import { objectParam, objectsParam, requiredTextParam, textParam } from './envelope';
import { noVoice, reply } from './routes';
import type { BridgeEnv } from './routes';

type OutboundType = Extract<InteractionChannelType, 'sms' | 'whatsapp' | 'web'>;

const outboundType = (type: string): OutboundType => {
  if (type === 'sms' || type === 'whatsapp' || type === 'web') return type;
  throw badRequest(`Failed to create the interaction: the sandbox cannot start a conversation over ${type}`);
};

/** The conversation that the agent starts with a customer. */
function conversationWith(world: World, type: OutboundType, customer: JsonObject): string {
  const { sid } = createConversation(world);
  const address = textParam(customer, 'address');
  const identity = textParam(customer, 'identity');
  if (type === 'web') addConversationParticipant(world, sid, { identity: identity ?? requiredTextParam(customer, 'address') });
  else {
    const proxyAddress = requiredTextParam(customer, 'proxy_address');
    const messagingBinding = { type, address: address ?? requiredTextParam(customer, 'address'), proxyAddress };
    addConversationParticipant(world, sid, { messagingBinding });
  }
  return sid;
}

const routingOf = (properties: JsonObject): InviteRouting => ({
  workspaceSid: requiredTextParam(properties, 'workspace_sid'),
  workflowSid: textParam(properties, 'workflow_sid'),
  queueSid: textParam(properties, 'queue_sid'),
  workerSid: textParam(properties, 'worker_sid'),
  taskChannelSid: textParam(properties, 'task_channel_sid'),
  taskChannelUniqueName: textParam(properties, 'task_channel_unique_name'),
  attributes: objectParam(properties, 'attributes') ?? {},
});

/** Conversations that an agent starts: SMS, WhatsApp and webchat. */
export function addOutboundRoutes(app: Hono<BridgeEnv>, world: World): void {
  app.post('/v1/Interactions', (c) => {
    const channel = objectParam(c.env.params, 'channel') ?? {};
    const routing = objectParam(objectParam(c.env.params, 'routing') ?? {}, 'properties');
    if (!routing) throw badRequest('Missing required parameter routing.properties in the request');
    const [customer] = objectsParam(channel, 'participants');
    if (!customer) throw badRequest('Missing required parameter channel.participants in the request');
    if (textParam(channel, 'type') === 'voice') throw noVoice('start a call');
    const type = outboundType(requiredTextParam(channel, 'type'));
    const conversationSid = conversationWith(world, type, customer);
    const made = createInteraction(world, { channelType: type, conversationSid, routing: routingOf(routing) });
    return reply(c, {
      sid: made.interaction.sid,
      channel: { sid: made.channel.sid, type },
      routing: { properties: { sid: made.invite?.taskSid ?? null } },
    });
  });

  app.post('/v1/Interactions/:interactionSid/Channels', () => {
    throw badRequest('Failed to create the channel: the sandbox keeps one channel per interaction');
  });
  app.post('/v1/Instances/:instanceSid/Interactions/:interactionSid/Channels/:channelSid/Transfers', () => {
    throw badRequest("Failed to transfer the channel: the sandbox does not emulate Flex's own messaging transfers");
  });
}
