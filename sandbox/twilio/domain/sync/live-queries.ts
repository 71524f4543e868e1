import { TwilioError } from '../errors';
import { evaluate, parseExpression } from '../expression/expression';
import type { JsonObject } from '../json';
import type { World } from '../world';
import type { IndexItem, LiveQuery } from './entities';

/** Adds or replaces a row of an index, and tells the queries that match or matched it. */
export function setIndexItem(world: World, indexName: string, key: string, data: JsonObject): void {
  const index = world.sync.indexes.get(indexName) ?? new Map<string, IndexItem>();
  world.sync.indexes.set(indexName, index);
  const previous = index.get(key);
  const item: IndexItem = { key, data, revision: nextRevision(world, previous) };
  index.set(key, item);
  for (const liveQuery of liveQueriesOf(world, indexName)) {
    const matches = matcher(liveQuery.queryString);
    if (matches(item)) emitRow(world, 'live-query.item_updated', liveQuery, item);
    else if (previous && matches(previous)) emitRow(world, 'live-query.item_removed', liveQuery, item);
  }
}

/** Removes a row of an index and tells the queries that matched it. Does nothing when the row does not exist. */
export function removeIndexItem(world: World, indexName: string, key: string): void {
  const previous = world.sync.indexes.get(indexName)?.get(key);
  if (!previous) return;
  world.sync.indexes.get(indexName)?.delete(key);
  const item: IndexItem = { ...previous, revision: nextRevision(world, previous) };
  for (const liveQuery of liveQueriesOf(world, indexName)) {
    if (matcher(liveQuery.queryString)(previous)) emitRow(world, 'live-query.item_removed', liveQuery, item);
  }
}

/** The rows that match now; an empty query string matches all. Throws 400/54507 for an invalid query string. */
export function queryIndex(world: World, indexName: string, queryString: string): IndexItem[] {
  return [...(world.sync.indexes.get(indexName)?.values() ?? [])].filter(matcher(queryString));
}

/** One live query per index and query string. Throws 400/54507 for an invalid query string. */
export function openLiveQuery(world: World, indexName: string, queryString: string): LiveQuery {
  const known = liveQueriesOf(world, indexName).find((liveQuery) => liveQuery.queryString === queryString);
  if (known) return known;
  matcher(queryString);
  const liveQuery: LiveQuery = { sid: world.sids('QR'), indexName, queryString, lastEventId: 0 };
  world.sync.liveQueries.set(liveQuery.sid, liveQuery);
  return liveQuery;
}

const liveQueriesOf = (world: World, indexName: string): LiveQuery[] =>
  [...world.sync.liveQueries.values()].filter((liveQuery) => liveQuery.indexName === indexName);

/** Twilio uses milliseconds as revisions. A second change within one millisecond must still increase the revision. */
const nextRevision = (world: World, previous?: IndexItem): number => Math.max(world.clock.now(), (previous?.revision ?? 0) + 1);

function emitRow(
  world: World,
  type: 'live-query.item_updated' | 'live-query.item_removed',
  query: LiveQuery,
  item: IndexItem,
): void {
  query.lastEventId += 1;
  world.emit({ type, liveQuery: query, item });
}

function matcher(queryString: string): (item: IndexItem) => boolean {
  if (queryString.trim() === '') return () => true;
  try {
    const expression = parseExpression(queryString);
    return ({ data }) => evaluate(expression, { data });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TwilioError(400, 54507, `Failed to read the query ${queryString}: ${reason}`);
  }
}
