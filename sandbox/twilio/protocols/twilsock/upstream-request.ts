import { isJsonObject } from '../../domain/json';
import type { Json, JsonObject } from '../../domain/json';
import type { Packet } from './packet';

/**
 * The HTTP request in a `message` packet. Its `params` are parts of a query string, still percent-encoded; a repeated name has an
 * array. Throws when the packet has no request.
 */
export function toRequest({ header, payload }: Packet): Request {
  const { http_request: http, payload_type: type } = header;
  if (!isJsonObject(http) || typeof http.host !== 'string' || typeof http.path !== 'string' || typeof http.method !== 'string') {
    throw new Error('Failed to read an upstream message: http_request needs host, path and method');
  }
  const { host, path, method, params, headers } = http;
  const query = queryString(isJsonObject(params) ? params : {});
  return new Request(`https://${host}${path}${query && `?${query}`}`, {
    method,
    headers: { 'content-type': typeof type === 'string' ? type : 'application/json', ...textValues(headers) },
    body: method === 'GET' || method === 'HEAD' || payload === '' ? undefined : payload,
  });
}

const queryString = (params: JsonObject): string =>
  Object.entries(params)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => `${name}=${String(one)}`))
    .join('&');

const textValues = (headers: Json | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isJsonObject(headers) ? headers : {})
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
