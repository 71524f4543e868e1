import { badRequest } from '../../domain/errors';
import { isJsonObject } from '../../domain/json';
import type { Json } from '../../domain/json';
import { openLiveQuery, queryIndex } from '../../domain/sync/live-queries';
import type { World } from '../../domain/world';
import { readBody, textField } from '../twilsock/request-body';
import type { UpstreamProtocol } from '../twilsock/upstream';
import { indexItemPayload } from './payloads';
import { createSyncRoutes } from './routes';
import { Subscriptions } from './subscriptions';
import type { SubscriptionRequest } from './subscriptions';

const HOST = /^cds(\.[\w-]+)*\.twilio\.com$/;

/** Sync for Twilio's SDK, over twilsock with `cds.<region>.twilio.com`: objects, live queries and subscriptions. */
export function createSyncProtocol(world: World): UpstreamProtocol {
  const subscriptions = new Subscriptions(world);
  const app = createSyncRoutes(world);

  app.post('/v3/Insights/:indexName/Items', async (c) => {
    const body = await readBody(c.req);
    const queryString = textField(body, 'query_string');
    if (queryString === undefined) throw badRequest('query_string is missing');
    const indexName = c.req.param('indexName');
    const liveQuery = body.type === 'live_query' ? openLiveQuery(world, indexName, queryString) : null;
    return c.json({
      query_id: liveQuery?.sid ?? null,
      last_event_id: liveQuery?.lastEventId ?? 0,
      items: queryIndex(world, indexName, queryString).map(indexItemPayload),
    });
  });

  app.post('/v4/Subscriptions', async (c) => {
    const { action, correlation_id: correlationId = null, requests } = await readBody(c.req);
    for (const request of readRequests(requests)) {
      if (action === 'cancel') subscriptions.cancel(c.env.connection, request, correlationId);
      else subscriptions.establish(c.env.connection, request, correlationId);
    }
    return c.json({ max_batch_size: 1000, estimated_delivery_in_ms: 10_000, ttl_in_s: 86_400 }, 202);
  });

  return {
    request: (request, connection) => {
      if (!HOST.test(new URL(request.url).hostname)) return undefined;
      return Promise.resolve(app.fetch(request, { connection }));
    },
  };
}

function readRequests(requests: Json | undefined): SubscriptionRequest[] {
  if (!Array.isArray(requests)) throw badRequest('requests is not a list');
  return requests.filter(isJsonObject).map((request) => {
    const { object_sid: objectSid, object_type: objectType, last_event_id: lastEventId } = request;
    if (typeof objectSid !== 'string' || typeof objectType !== 'string') throw badRequest('object_sid or object_type is missing');
    return { objectSid, objectType, lastEventId: typeof lastEventId === 'number' ? lastEventId : 0 };
  });
}
