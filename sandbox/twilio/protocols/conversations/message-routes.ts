import type { Hono } from 'hono';
import { getConversation } from '../../domain/conversations/conversations';
import type { Message } from '../../domain/conversations/entities';
import { addMessage, getMessage, removeMessage, updateMessage } from '../../domain/conversations/messages';
import { notFound } from '../../domain/errors';
import type { Json } from '../../domain/json';
import type { World } from '../../domain/world';
import { attributesField, readBody, textField } from '../twilsock/request-body';
import type { UpstreamEnv } from '../twilsock/upstream-app';
import { LAST_PAGE, messageAnswer } from './answers';
import type { MediaStore } from './media-store';
import { messageMedia } from './media-store';
import { requireMember } from './membership';

/** Requests about messages. The emulator sends nothing to phones, so receipts and recipients are empty pages. */
export function addMessageRoutes(app: Hono<UpstreamEnv>, world: World, media: MediaStore): void {
  const conversation = '/Client/v2/Services/:serviceSid/Conversations/:conversation';

  const readMedia = (sids: Json | undefined): Message['media'] =>
    (Array.isArray(sids) ? sids : []).map((sid) => {
      const file = media.get(String(sid));
      if (!file) throw notFound(`Media ${String(sid)}`);
      return messageMedia(file);
    });

  app.post(`${conversation}/Messages`, async (c) => {
    const { sid } = getConversation(world, c.req.param('conversation'));
    const { identity } = c.env.connection.session;
    const body = await readBody(c.req);
    requireMember(getConversation(world, sid), identity);
    const message = addMessage(world, sid, {
      author: identity,
      body: textField(body, 'body'),
      attributes: attributesField(body),
      media: readMedia(body.media_sids),
    });
    return c.json(messageAnswer(message), 201);
  });

  app.post(`${conversation}/Messages/:message`, async (c) => {
    const body = await readBody(c.req);
    const change = { body: textField(body, 'body'), attributes: attributesField(body) };
    return c.json(messageAnswer(updateMessage(world, c.req.param('conversation'), c.req.param('message'), change)));
  });

  app.delete(`${conversation}/Messages/:message`, (c) => {
    removeMessage(world, c.req.param('conversation'), c.req.param('message'));
    return c.body(null, 204);
  });

  app.get(`${conversation}/Messages/:message/Receipts`, (c) => {
    getMessage(getConversation(world, c.req.param('conversation')), c.req.param('message'));
    return c.json({ delivery_receipts: [], meta: LAST_PAGE });
  });

  app.get(`${conversation}/MessageRecipients`, (c) => {
    getConversation(world, c.req.param('conversation'));
    return c.json({ message_recipients: [], meta: LAST_PAGE });
  });
}
