import type { Hono } from 'hono';
import { getConversation } from '../../../domain/conversations/conversations';
import { addMessage, getMessage, removeMessage, updateMessage } from '../../../domain/conversations/messages';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { messagePayload } from './payloads';

const MESSAGES = '/v1/Conversations/:conversation/Messages';
const MESSAGE = `${MESSAGES}/:message` as const;

export function addMessageRoutes(api: Hono, world: World): void {
  api.get(MESSAGES, async (c) => {
    const { messages } = getConversation(world, c.req.param('conversation'));
    const order = (await readParameters(c.req.raw, ['Order'])).oneOf('Order', ['asc', 'desc']);
    const payloads = messages.map((message) => messagePayload(world, message));
    return c.json(page(c.req.raw, 'messages', order === 'desc' ? payloads.reverse() : payloads));
  });

  api.post(MESSAGES, async (c) => {
    const { sid } = getConversation(world, c.req.param('conversation'));
    const parameters = await readParameters(c.req.raw, ['Author', 'Body', 'Attributes']);
    const message = addMessage(world, sid, {
      author: parameters.text('Author') ?? 'system',
      body: parameters.text('Body'),
      attributes: parameters.json('Attributes'),
    });
    return c.json(messagePayload(world, message), 201);
  });

  api.get(MESSAGE, (c) => {
    const { conversation, message } = c.req.param();
    return c.json(messagePayload(world, getMessage(getConversation(world, conversation), message)));
  });

  api.post(MESSAGE, async (c) => {
    const { conversation, message } = c.req.param();
    const parameters = await readParameters(c.req.raw, ['Body', 'Attributes']);
    const change = { body: parameters.text('Body'), attributes: parameters.json('Attributes') };
    return c.json(messagePayload(world, updateMessage(world, conversation, message, change)));
  });

  api.delete(MESSAGE, (c) => {
    const { conversation, message } = c.req.param();
    removeMessage(world, conversation, message);
    return c.body(null, 204);
  });
}
