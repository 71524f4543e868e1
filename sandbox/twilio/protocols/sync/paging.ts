import { badRequest } from '../../domain/errors';
import { isJsonObject, parseJson } from '../../domain/json';
import type { Json } from '../../domain/json';
import type { SyncItem } from '../../domain/sync/entities';

type Key = string | number;

/** Which items of a list or map to return. The page includes `from`, but not `after` and `before`. */
export interface PageQuery {
  order: 'asc' | 'desc';
  pageSize: number;
  from?: Key;
  after?: Key;
  before?: Key;
}

export interface Page {
  items: SyncItem[];
  previousToken: string | null;
  nextToken: string | null;
}

/** Cuts one page out of a list's or map's items. Its tokens hold the whole query of the neighbouring pages. */
export function pageOf(all: Iterable<SyncItem>, query: PageQuery): Page {
  const { order, pageSize, from, after, before } = query;
  const direction = order === 'asc' ? 1 : -1;
  const isBefore = (a: Key, b: Key): boolean => (a < b ? direction : a > b ? -direction : 0) > 0;
  const sorted = [...all].sort((a, b) => (isBefore(a.key, b.key) ? -1 : 1));
  const rest = sorted.filter(
    ({ key }) =>
      (from === undefined || !isBefore(key, from)) &&
      (after === undefined || isBefore(after, key)) &&
      (before === undefined || isBefore(key, before)),
  );
  const items = before === undefined ? rest.slice(0, pageSize) : rest.slice(-pageSize);
  const [first, last] = [items.at(0), items.at(-1)];
  return {
    items,
    previousToken: first && first !== sorted[0] ? writeToken({ order, pageSize, before: first.key }) : null,
    nextToken: last && last !== sorted.at(-1) ? writeToken({ order, pageSize, after: last.key }) : null,
  };
}

const writeToken = (query: PageQuery): string => Buffer.from(JSON.stringify(query)).toString('base64url');

/** The query in a page token; throws 400/20001 for a token that is not ours. */
export function readPageToken(token: string): PageQuery {
  const query = parseToken(token);
  if (!isJsonObject(query) || typeof query.pageSize !== 'number') throw badRequest('PageToken was not made by this service');
  return {
    order: query.order === 'desc' ? 'desc' : 'asc',
    pageSize: query.pageSize,
    ...(isKey(query.after) && { after: query.after }),
    ...(isKey(query.before) && { before: query.before }),
  };
}

const isKey = (value: Json | undefined): value is Key => typeof value === 'string' || typeof value === 'number';

function parseToken(token: string): Json {
  try {
    return parseJson(Buffer.from(token, 'base64url').toString());
  } catch {
    return null;
  }
}
