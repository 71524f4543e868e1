import { clockLead, onOwnClock } from '../contract/clock';
import type { Reply } from '../contract/clock';
import type { FailureCode, TransferFailure } from '../contract/failure';
import { InvalidReplyError } from '../contract/replies';

/** Twilio ends a function after 10 s, so no answer comes later than this. */
const TIMEOUT_MS = 12_000;

export interface ServicePostOptions {
  /** The service's base URL, such as `https://chat-transfer-1234.twil.io`. */
  serviceUrl: string;
  /** The agent's Flex token, asked for at each request because Flex renews it. */
  token: () => string;
  fetch: typeof globalThis.fetch;
  /** The signal that ends one request for lack of time. */
  timeout?: () => AbortSignal;
  /** This browser's clock, in milliseconds since the epoch. The replies' times are on it. */
  now?: () => number;
}

interface Failed {
  outcome: 'failed';
  failure: TransferFailure;
}

/**
 * Sends a request to the service. The promise resolves with a reply, also when the service does not answer. After
 * `service_timeout` and `service_unreachable` it is unknown whether the service carried the request out.
 */
export type ServicePost = <One extends Reply>(
  path: string,
  encode: (token: string) => URLSearchParams,
  parse: (body: unknown) => One,
  signal: AbortSignal,
) => Promise<One | Failed>;

export function createServicePost({ serviceUrl, token, fetch, timeout, now = Date.now }: ServicePostOptions): ServicePost {
  const base = serviceUrl.replace(/\/+$/, '');
  return async (path, encode, parse, signal) => {
    const deadline = timeout?.() ?? AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(base + path, {
        method: 'POST',
        body: encode(token()),
        signal: AbortSignal.any([signal, deadline]),
      });
      return readReply(response.status, await response.text(), parse, now);
    } catch (error) {
      const code = deadline.aborted ? 'service_timeout' : 'service_unreachable';
      return failed(code, error instanceof Error ? error.message : String(error));
    }
  };
}

/** The reply in the body. For a body that is not the service's own, the HTTP status decides. */
function readReply<One extends Reply>(
  status: number,
  text: string,
  parse: (body: unknown) => One,
  now: () => number,
): One | Failed {
  try {
    const body: unknown = JSON.parse(text);
    return onOwnClock(parse(body), clockLead(body, now()));
  } catch (error) {
    if (!(error instanceof InvalidReplyError || error instanceof SyntaxError)) throw error;
    return failed(codeOfStatus(status), `HTTP ${status}, and not in the form of the contract (${error.name})`);
  }
}

function codeOfStatus(status: number): FailureCode {
  if (status === 401 || status === 403) return 'invalid_token';
  if (status === 404) return 'service_misconfigured';
  if (status === 429) return 'too_many_requests';
  if (status === 504) return 'service_timeout';
  if (status >= 500) return 'service_unreachable';
  return 'unexpected';
}

const failed = (code: FailureCode, detail: string): Failed => ({ outcome: 'failed', failure: { code, detail } });
