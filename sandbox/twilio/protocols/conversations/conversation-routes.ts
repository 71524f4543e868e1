import type { Hono } from 'hono';
import {
  createConversation,
  deleteConversation,
  getConversation,
  updateConversation,
} from '../../domain/conversations/conversations';
import type { MessagingBinding } from '../../domain/conversations/entities';
import { startTyping } from '../../domain/conversations/messages';
import {
  addConversationParticipant,
  removeConversationParticipant,
  updateConversationParticipant,
} from '../../domain/conversations/participants';
import { badRequest } from '../../domain/errors';
import { isJsonObject } from '../../domain/json';
import type { JsonObject } from '../../domain/json';
import type { World } from '../../domain/world';
import { attributesField, readBody, textField } from '../twilsock/request-body';
import type { UpstreamEnv } from '../twilsock/upstream-app';
import { conversationAnswer, participantAnswer } from './answers';
import { requireMember } from './membership';

/** How long a client may show that someone is typing. */
export const TYPING_TIMEOUT_SECONDS = 5;

/** Requests about conversations, participants and typing. */
export function addConversationRoutes(app: Hono<UpstreamEnv>, world: World): void {
  const service = '/Client/v2/Services/:serviceSid';
  const conversations = `${service}/Conversations`;

  app.post(conversations, async (c) => {
    const body = await readBody(c.req);
    const conversation = createConversation(world, {
      friendlyName: textField(body, 'friendly_name'),
      uniqueName: textField(body, 'unique_name'),
      attributes: attributesField(body),
    });
    return c.json(conversationAnswer(world, conversation), 201);
  });

  app.get(`${conversations}/:conversation`, (c) => {
    const conversation = getConversation(world, c.req.param('conversation'));
    const { identity, workerSid } = c.env.connection.session;
    if (workerSid === null) requireMember(conversation, identity);
    return c.json(conversationAnswer(world, conversation));
  });

  app.post(`${conversations}/:conversation`, async (c) => {
    const body = await readBody(c.req);
    const conversation = updateConversation(world, c.req.param('conversation'), {
      friendlyName: textField(body, 'friendly_name'),
      uniqueName: textField(body, 'unique_name'),
      attributes: attributesField(body),
    });
    return c.json(conversationAnswer(world, conversation));
  });

  app.delete(`${conversations}/:conversation`, (c) => {
    deleteConversation(world, c.req.param('conversation'));
    return c.body(null, 204);
  });

  app.post(`${conversations}/:conversation/Participants`, async (c) => {
    const body = await readBody(c.req);
    const participant = addConversationParticipant(world, c.req.param('conversation'), {
      identity: textField(body, 'identity'),
      messagingBinding: readBinding(body),
      attributes: attributesField(body),
    });
    return c.json(participantAnswer(participant), 201);
  });

  app.post(`${conversations}/:conversation/Participants/:participant`, async (c) => {
    const attributes = attributesField(await readBody(c.req));
    const { conversation, participant } = c.req.param();
    return c.json(participantAnswer(updateConversationParticipant(world, conversation, participant, { attributes })));
  });

  app.delete(`${conversations}/:conversation/Participants/:participant`, (c) => {
    const { conversation, participant } = c.req.param();
    removeConversationParticipant(world, conversation, participant);
    return c.body(null, 204);
  });

  app.post(`${service}/Typing`, async (c) => {
    const conversationSid = new URLSearchParams(await c.req.text()).get('ChannelSid');
    if (conversationSid === null) throw badRequest('ChannelSid is missing');
    const { identity } = c.env.connection.session;
    requireMember(getConversation(world, conversationSid), identity);
    startTyping(world, conversationSid, identity);
    return c.json({ typing_timeout: TYPING_TIMEOUT_SECONDS });
  });
}

/** The SDK does not name the type of a binding: only the address shows WhatsApp. */
function readBinding({ messaging_binding: binding }: JsonObject): MessagingBinding | undefined {
  if (!isJsonObject(binding)) return undefined;
  const address = textField(binding, 'address');
  const proxyAddress = textField(binding, 'proxy_address');
  if (address === undefined || proxyAddress === undefined) throw badRequest('messaging_binding needs address and proxy_address');
  return { type: address.startsWith('whatsapp:') ? 'whatsapp' : 'sms', address, proxyAddress };
}
