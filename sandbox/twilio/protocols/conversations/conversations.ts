import { findConversationParticipant } from '../../domain/conversations/participants';
import type { World } from '../../domain/world';
import type { HttpProtocol } from '../protocol';
import type { UpstreamConnection, UpstreamProtocol } from '../twilsock/upstream';
import { createUpstreamApp } from '../twilsock/upstream-app';
import { addConversationRoutes, TYPING_TIMEOUT_SECONDS } from './conversation-routes';
import { createMediaProtocol } from './media';
import type { MediaStore } from './media-store';
import { addMessageRoutes } from './message-routes';
import { projectConversations } from './projection';
import { addUserRoutes } from './user-routes';

const HOST = /^aim(\.[\w-]+)*\.twilio\.com$/;

/**
 * Conversations for Twilio's SDK: requests to `aim.<region>.twilio.com` over twilsock, attachments over HTTPS, and state as Sync
 * objects. Create it before the first conversation, because the Sync objects follow only later changes.
 */
export function createConversationsProtocol(world: World): { upstream: UpstreamProtocol; media: HttpProtocol } {
  const media: MediaStore = new Map();
  const connections = new Set<UpstreamConnection>();
  const app = createUpstreamApp();
  addUserRoutes(app, world);
  addConversationRoutes(app, world);
  addMessageRoutes(app, world, media);
  projectConversations(world);

  world.subscribe((event) => {
    if (event.type !== 'typing.started') return;
    const { conversation, identity } = event;
    for (const connection of connections) {
      const other = connection.session.identity;
      if (other === identity || !findConversationParticipant(conversation, other)) continue;
      connection.notify('twilio.ipmsg.typing_indicator', {
        channel_sid: conversation.sid,
        identity,
        typing_timeout: TYPING_TIMEOUT_SECONDS,
      });
    }
  });

  return {
    upstream: {
      request: (request, connection) => {
        if (!HOST.test(new URL(request.url).hostname)) return undefined;
        return Promise.resolve(app.fetch(request, { connection }));
      },
      connected: (connection) => {
        connections.add(connection);
        connection.onClose(() => connections.delete(connection));
      },
    },
    media: createMediaProtocol(world, media),
  };
}
