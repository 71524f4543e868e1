import type { JsonObject } from '../../domain/json';
import type { IndexItem, LiveQuery, SyncEvent, SyncItem, SyncObject, SyncObjectKind } from '../../domain/sync/entities';

const BASE_URL = 'https://cds.us1.twilio.com/v3';
const COLLECTION: Record<SyncObjectKind, string> = { document: 'Documents', list: 'Lists', map: 'Maps' };

const iso = (ms: number): string => new Date(ms).toISOString();
/** Revisions are hexadecimal text on the wire. */
const revisionText = (revision: number): string => revision.toString(16);
const objectUrl = ({ kind, sid }: Pick<SyncObject, 'kind' | 'sid'>): string => `${BASE_URL}/${COLLECTION[kind]}/${sid}`;
const itemUrl = (object: Pick<SyncObject, 'kind' | 'sid'>, key: string | number): string =>
  `${objectUrl(object)}/Items/${encodeURIComponent(key)}`;
const itemKey = ({ key }: Pick<SyncItem, 'key'>, prefix = ''): JsonObject =>
  typeof key === 'number' ? { [`${prefix}index`]: key } : { [`${prefix}key`]: key };

/** The revision in `If-Match`; undefined without the header. Invalid text matches no revision. */
export const parseRevision = (ifMatch: string | undefined): number | undefined =>
  ifMatch === undefined ? undefined : Number.parseInt(ifMatch, 16);

/** A document, list or map; `withItems` adds a map's items. */
export function objectPayload(object: SyncObject, { withItems = false } = {}): JsonObject {
  const url = objectUrl(object);
  return {
    sid: object.sid,
    unique_name: object.uniqueName,
    url,
    links: object.kind === 'document' ? {} : { items: `${url}/Items`, context: `${url}/Context` },
    revision: revisionText(object.revision),
    last_event_id: object.lastEventId,
    date_created: iso(object.dateCreated),
    date_updated: iso(object.dateUpdated),
    date_expires: object.dateExpires === null ? null : iso(object.dateExpires),
    ...(object.kind === 'document' && { data: object.data }),
    ...(withItems && { items: [...object.items.values()].map((item) => itemPayload(object, item)) }),
  };
}

export const itemPayload = (object: Pick<SyncObject, 'kind' | 'sid'>, item: SyncItem): JsonObject => ({
  ...itemKey(item),
  url: itemUrl(object, item.key),
  data: item.data,
  revision: revisionText(item.revision),
  last_event_id: item.lastEventId,
  date_updated: iso(item.dateUpdated),
  date_expires: null,
});

export const indexItemPayload = ({ key, data, revision }: IndexItem): JsonObject => ({ key, data, revision });

/** A change as `twilio.sync.event` carries it, such as `map_item_added`. */
export function eventPayload(
  object: Pick<SyncObject, 'kind' | 'sid'>,
  { id, kind, dateCreated, revision, data, item }: SyncEvent,
): { event_type: string; event: JsonObject } {
  return {
    event_type: `${object.kind}_${kind}`,
    event: {
      id,
      date_created: iso(dateCreated),
      [`${object.kind}_sid`]: object.sid,
      [`${object.kind}_revision`]: revisionText(revision),
      ...(data !== undefined && { [`${object.kind}_data`]: data }),
      ...(item && {
        ...itemKey(item, 'item_'),
        item_url: itemUrl(object, item.key),
        item_data: item.data,
        item_revision: revisionText(item.revision),
      }),
    },
  };
}

/** A row that joined, changed in, or left the result of a live query. */
export const liveQueryItemPayload = (
  kind: 'item_updated' | 'item_removed',
  { sid, lastEventId }: LiveQuery,
  { key, data, revision }: IndexItem,
): JsonObject => ({
  event_type: `live_query_${kind}`,
  strictly_ordered: true,
  event: {
    query_id: sid,
    item_key: key,
    ...(kind === 'item_updated' && { item_data: data }),
    item_revision: revision,
    last_event_id: lastEventId,
  },
});
