import { badRequest } from '../../domain/errors';
import type { JsonObject } from '../../domain/json';
import { textParam } from './envelope';

const DEFAULT_PAGE_SIZE = 50;
const LARGEST_PAGE_SIZE = 1000;

interface Listed {
  sid: string;
}

/** Where the next page starts: `NextToken` for ordered lists, `AfterSid` for others. Both hold the last SID sent (SPEC EB9). */
export function listPayload<T extends Listed>(rows: T[], params: JsonObject): object {
  const pageSize = Number(textParam(params, 'PageSize') ?? DEFAULT_PAGE_SIZE);
  if (!Number.isInteger(pageSize) || pageSize < 1) throw badRequest('PageSize is not a number of at least 1');
  const after = textParam(params, 'NextToken') ?? textParam(params, 'AfterSid');
  const start = after === undefined ? 0 : rows.findIndex(({ sid }) => sid === after) + 1;
  const contents = rows.slice(start, start + Math.min(pageSize, LARGEST_PAGE_SIZE));
  const last = start + contents.length < rows.length ? (contents.at(-1)?.sid ?? null) : null;
  return {
    contents,
    total: rows.length,
    before_sid: null,
    after_sid: last,
    meta: { list_key: 'contents', next_token: last },
  };
}

/** Sorts by `Ordering`, such as `FriendlyName:asc`. Throws 400 for a field that is not in `fields`. */
export function inOrder<T extends Listed>(
  rows: T[],
  params: JsonObject,
  fields: Record<string, (row: T) => string | number>,
): T[] {
  const ordering = textParam(params, 'Ordering');
  if (ordering === undefined) return rows;
  const [field = '', direction = 'asc'] = ordering.split(':');
  const valueOf = fields[field];
  if (!valueOf) throw badRequest(`Failed to order by ${field}: the sandbox orders by ${Object.keys(fields).join(', ')}`);
  const sign = direction === 'desc' ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    return sign * (left < right ? -1 : left > right ? 1 : 0);
  });
}
