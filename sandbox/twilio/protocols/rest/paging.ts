import { badRequest } from '../../domain/errors';
import type { Json } from '../../domain/json';

const DEFAULT_SIZE = 50;
const LARGEST_SIZE = 1000;
const TOKEN_PREFIX = 'PA';

type Payload = ({ sid: string } | { task_queue_sid: string }) & Record<string, unknown>;

const sidOf = (payload: Payload): unknown => ('sid' in payload ? payload.sid : payload.task_queue_sid);

/**
 * One page of a list in TaskRouter, Flex and Conversations: the items under `key`, and `meta`. A page token names the last item
 * of the previous page, so that removing earlier items skips nothing (SPEC RE4).
 */
export function page(request: Request, key: string, payloads: readonly Payload[]): Record<string, unknown> {
  const url = new URL(request.url);
  const size = Math.min(wholeNumber(url, 'PageSize') ?? DEFAULT_SIZE, LARGEST_SIZE);
  const index = wholeNumber(url, 'Page') ?? 0;
  if (size === 0) throw badRequest('Invalid PageSize: it must be at least 1');
  const start = startOf(url.searchParams.get('PageToken'), payloads) ?? index * size;
  const items = payloads.slice(start, start + size);
  const last = items.at(-1);
  const next = last && start + size < payloads.length ? `${TOKEN_PREFIX}${sidOf(last)}` : null;
  const meta: Record<string, Json> = {
    page: index,
    page_size: size,
    first_page_url: pageUrl(url, size, 0),
    previous_page_url: index > 0 ? pageUrl(url, size, index - 1) : null,
    url: pageUrl(url, size, index, url.searchParams.get('PageToken')),
    next_page_url: next === null ? null : pageUrl(url, size, index + 1, next),
    key,
  };
  return { [key]: items, meta };
}

function wholeNumber({ searchParams }: URL, name: string): number | undefined {
  const text = searchParams.get(name);
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw badRequest(`Invalid ${name}: ${text} is not a whole number`);
  return Number(text);
}

function startOf(token: string | null, payloads: readonly Payload[]): number | undefined {
  if (token === null) return undefined;
  const last = payloads.findIndex((one) => `${TOKEN_PREFIX}${sidOf(one)}` === token);
  if (last < 0) throw badRequest(`Invalid PageToken: ${token}`);
  return last + 1;
}

function pageUrl(from: URL, size: number, index: number, token: string | null = null): string {
  const url = new URL(from);
  url.searchParams.set('PageSize', String(size));
  url.searchParams.set('Page', String(index));
  if (token === null) url.searchParams.delete('PageToken');
  else url.searchParams.set('PageToken', token);
  return url.href;
}
