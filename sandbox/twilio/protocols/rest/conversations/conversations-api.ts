import type { Hono } from 'hono';
import {
  createConversation,
  deleteConversation,
  getConversation,
  updateConversation,
} from '../../../domain/conversations/conversations';
import type { World } from '../../../domain/world';
import { createApi } from '../api';
import { readParameters } from '../parameters';
import { addMessageRoutes } from './message-routes';
import { addParticipantRoutes } from './participant-routes';
import { conversationPayload } from './payloads';

const SETTINGS = ['FriendlyName', 'UniqueName', 'Attributes', 'State'] as const;

/** The Conversations REST API. SID or unique name names a conversation. */
export function conversationsApi(world: World): Hono {
  const api = createApi();

  api.post('/v1/Conversations', async (c) => {
    const parameters = await readParameters(c.req.raw, ['FriendlyName', 'UniqueName', 'Attributes']);
    const conversation = createConversation(world, {
      friendlyName: parameters.text('FriendlyName'),
      uniqueName: parameters.text('UniqueName'),
      attributes: parameters.json('Attributes'),
    });
    return c.json(conversationPayload(world, conversation), 201);
  });

  api.get('/v1/Conversations/:conversation', (c) =>
    c.json(conversationPayload(world, getConversation(world, c.req.param('conversation')))),
  );

  api.post('/v1/Conversations/:conversation', async (c) => {
    const { sid } = getConversation(world, c.req.param('conversation'));
    const parameters = await readParameters(c.req.raw, SETTINGS);
    const conversation = updateConversation(world, sid, {
      friendlyName: parameters.text('FriendlyName'),
      uniqueName: parameters.text('UniqueName'),
      attributes: parameters.json('Attributes'),
      state: parameters.oneOf('State', ['active', 'inactive', 'closed']),
    });
    return c.json(conversationPayload(world, conversation));
  });

  api.delete('/v1/Conversations/:conversation', (c) => {
    deleteConversation(world, c.req.param('conversation'));
    return c.body(null, 204);
  });

  addParticipantRoutes(api, world);
  addMessageRoutes(api, world);
  return api;
}
