import http from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type https from 'node:https';
import { urlToHttpOptions } from 'node:url';

type OnResponse = (response: IncomingMessage) => void;
type HttpsRequest = typeof https.request;

const TWILIO_HOST = /(^|\.)twilio\.com$/;

const optionsOf = (address: string | URL | RequestOptions): RequestOptions => {
  if (!(address instanceof URL) && typeof address !== 'string') return address;
  return urlToHttpOptions(new URL(address));
};

const hostOf = ({ hostname, host }: RequestOptions): string => (hostname ?? host ?? '').replace(/:\d+$/, '');

/**
 * `https.request` that sends requests for `*.twilio.com` to the sandbox, with the host in `x-twilio-host`. twilio-node and
 * twilio-flex-token-validator both end in `https.request`.
 */
export function redirecting(real: HttpsRequest, sandbox: URL): HttpsRequest {
  function request(options: RequestOptions | string | URL, callback?: OnResponse): ClientRequest;
  function request(url: string | URL, options: RequestOptions, callback?: OnResponse): ClientRequest;
  function request(
    address: RequestOptions | string | URL,
    second?: RequestOptions | OnResponse,
    third?: OnResponse,
  ): ClientRequest {
    const callback = typeof second === 'function' ? second : third;
    const options = { ...optionsOf(address), ...(typeof second === 'object' && second) };
    const host = hostOf(options);
    if (!TWILIO_HOST.test(host)) return real(options, callback);
    const headers = { ...Object.fromEntries(Object.entries(options.headers ?? {})), 'x-twilio-host': host };
    const { hostname, port } = sandbox;
    return http.request({ ...options, headers, protocol: 'http:', hostname, host: hostname, port, agent: undefined }, callback);
  }
  return request;
}
