import type { Context, Hono } from 'hono';
import { badRequest } from '../../domain/errors';
import type { JsonObject } from '../../domain/json';
import type { SyncObjectKind } from '../../domain/sync/entities';
import {
  createSyncObject,
  deleteSyncObject,
  getSyncObject,
  pushListItem,
  removeItem,
  setDocument,
  setListItem,
  setMapItem,
  setTimeToLive,
} from '../../domain/sync/store';
import type { World } from '../../domain/world';
import { numberField, readBody, textField } from '../twilsock/request-body';
import { createUpstreamApp } from '../twilsock/upstream-app';
import type { UpstreamEnv } from '../twilsock/upstream-app';
import { pageOf, readPageToken } from './paging';
import type { PageQuery } from './paging';
import { itemPayload, objectPayload, parseRevision } from './payloads';

const KIND: Record<string, SyncObjectKind> = { Documents: 'document', Lists: 'list', Maps: 'map' };
const DEFAULT_PAGE_SIZE = 50;

/** Documents, lists, maps and their items. */
export function createSyncRoutes(world: World): Hono<UpstreamEnv> {
  const app = createUpstreamApp();
  const collection = '/v3/:collection{(?:Documents|Lists|Maps)}';
  const kindOf = (collectionName: string): SyncObjectKind => KIND[collectionName] ?? 'document';

  app.post(collection, async (c) => {
    const kind = kindOf(c.req.param('collection'));
    const body = await readBody(c.req);
    const object = createSyncObject(world, kind, {
      uniqueName: textField(body, 'unique_name'),
      ttlSeconds: numberField(body, 'ttl'),
      ...(kind === 'document' && body.data !== undefined && { data: body.data }),
    });
    return c.json(objectPayload(object), 201);
  });

  app.get(`${collection}/:id`, (c) => {
    const object = getSyncObject(world, c.req.param('id'), kindOf(c.req.param('collection')));
    return c.json(objectPayload(object, { withItems: c.req.query('Include') === 'items' }));
  });

  app.post(`${collection}/:id`, async (c) => {
    const { sid, kind } = getSyncObject(world, c.req.param('id'), kindOf(c.req.param('collection')));
    const body = await readBody(c.req);
    if (kind === 'document' && body.data !== undefined) {
      setDocument(world, sid, body.data, parseRevision(c.req.header('if-match')));
    }
    const ttlSeconds = numberField(body, 'ttl');
    if (ttlSeconds !== undefined) setTimeToLive(world, sid, ttlSeconds);
    return c.json(objectPayload(getSyncObject(world, sid)));
  });

  app.delete(`${collection}/:id`, (c) => {
    const { sid } = getSyncObject(world, c.req.param('id'), kindOf(c.req.param('collection')));
    deleteSyncObject(world, sid);
    return c.body(null, 204);
  });

  app.get('/v3/:collection{(?:Lists|Maps)}/:id/Items', (c) => {
    const object = getSyncObject(world, c.req.param('id'), kindOf(c.req.param('collection')));
    const readKey = (text: string): string | number => (object.kind === 'list' ? Number(text) : text);
    const wanted = c.req.query('Key') ?? c.req.query('Index');
    const all = [...object.items.values()].filter(({ key }) => wanted === undefined || key === readKey(wanted));
    const { items, previousToken, nextToken } = pageOf(all, readPageQuery(c, readKey));
    return c.json({
      items: items.map((item) => itemPayload(object, item)),
      meta: { previous_token: previousToken, next_token: nextToken, key: 'items' },
    });
  });

  app.post('/v3/Lists/:id/Items', async (c) => {
    const list = getSyncObject(world, c.req.param('id'), 'list');
    return c.json(itemPayload(list, pushListItem(world, list.sid, requireData(await readBody(c.req)))), 201);
  });

  app.post('/v3/Lists/:id/Items/:index', async (c) => {
    const list = getSyncObject(world, c.req.param('id'), 'list');
    const data = requireData(await readBody(c.req));
    const revision = parseRevision(c.req.header('if-match'));
    return c.json(itemPayload(list, setListItem(world, list.sid, Number(c.req.param('index')), data, revision)));
  });

  app.put('/v3/Maps/:id/Items/:key', async (c) => {
    const map = getSyncObject(world, c.req.param('id'), 'map');
    const key = c.req.param('key');
    const status = map.items.has(key) ? 200 : 201;
    const data = requireData(await readBody(c.req));
    const item = setMapItem(world, map.sid, key, data, parseRevision(c.req.header('if-match')));
    return c.json(itemPayload(map, item), status);
  });

  app.delete('/v3/:collection{(?:Lists|Maps)}/:id/Items/:key', (c) => {
    const object = getSyncObject(world, c.req.param('id'), kindOf(c.req.param('collection')));
    removeItem(world, object.sid, object.kind === 'list' ? Number(c.req.param('key')) : c.req.param('key'));
    return c.json({ last_event_id: object.lastEventId, date_updated: new Date(object.dateUpdated).toISOString() });
  });

  return app;
}

/** A page token holds a whole query and comes alone. */
function readPageQuery(c: Context<UpstreamEnv>, readKey: (text: string) => string | number): PageQuery {
  const token = c.req.query('PageToken');
  if (token !== undefined) return readPageToken(token);
  const from = c.req.query('From');
  return {
    order: c.req.query('Order') === 'desc' ? 'desc' : 'asc',
    pageSize: Number(c.req.query('PageSize') ?? DEFAULT_PAGE_SIZE),
    ...(from !== undefined && { from: readKey(from) }),
  };
}

function requireData({ data }: JsonObject): Exclude<JsonObject[string], undefined> {
  if (data === undefined) throw badRequest('data is missing: the sandbox knows no other change of an item');
  return data;
}
