import type { Hono } from 'hono';
import { getConversation } from '../../domain/conversations/conversations';
import { conversationsOf, updateConversationParticipant } from '../../domain/conversations/participants';
import { ensureUser, getUser, updateUser } from '../../domain/conversations/users';
import { badRequest } from '../../domain/errors';
import type { World } from '../../domain/world';
import { attributesField, numberField, readBody, textField } from '../twilsock/request-body';
import type { UpstreamEnv } from '../twilsock/upstream-app';
import { configuration, LAST_PAGE, myConversationAnswer, userAnswer } from './answers';
import { requireMember } from './membership';

/** Requests for the configuration, for users, and for the client's own conversations and read horizons. */
export function addUserRoutes(app: Hono<UpstreamEnv>, world: World): void {
  const users = '/Client/v2/Services/:serviceSid/Users';

  app.get('/Client/v2/Configuration', (c) => c.json(configuration(world, ensureUser(world, c.env.connection.session.identity))));

  app.get('/Client/v2/ContentTemplates', (c) => c.json({ templates: [], meta: LAST_PAGE }));

  app.get(`${users}/:userSid/Conversations`, (c) => {
    const { identity } = getUser(world, c.req.param('userSid'));
    const conversations = conversationsOf(world, identity).map((conversation) =>
      myConversationAnswer(world, conversation, requireMember(conversation, identity)),
    );
    return c.json({ conversations, meta: LAST_PAGE });
  });

  app.get(`${users}/:userSid/Conversations/:conversation`, (c) => {
    const conversation = getConversation(world, c.req.param('conversation'));
    const member = requireMember(conversation, getUser(world, c.req.param('userSid')).identity);
    return c.json(myConversationAnswer(world, conversation, member));
  });

  app.post(`${users}/:userSid/Conversations/:conversation`, async (c) => {
    const conversation = getConversation(world, c.req.param('conversation'));
    const member = requireMember(conversation, c.env.connection.session.identity);
    const body = await readBody(c.req);
    if (body.last_read_message_index === undefined) {
      throw badRequest('The sandbox knows only last_read_message_index of a user conversation');
    }
    const updated = updateConversationParticipant(world, conversation.sid, member.sid, {
      lastReadMessageIndex: numberField(body, 'last_read_message_index') ?? null,
    });
    return c.json(myConversationAnswer(world, conversation, updated));
  });

  app.get(`${users}/:user`, (c) => c.json(userAnswer(getUser(world, c.req.param('user')))));

  app.post(`${users}/:user`, async (c) => {
    const body = await readBody(c.req);
    const change = { friendlyName: textField(body, 'friendly_name'), attributes: attributesField(body) };
    return c.json(userAnswer(updateUser(world, c.req.param('user'), change)));
  });
}
