import type { FailureCode } from '../contract/failure';
import { SERVICE_PATHS } from '../contract/transfer';
import type { TransferReply, TransferRequest } from '../contract/transfer';
import { InvalidReplyError } from '../contract/reply-parts';
import { parseTransferReply } from '../contract/transfer-reply';
import { encodeTransferRequest } from '../contract/transfer-request';

/** Twilio kills a function after 10 s: longer than that nobody answers. */
const TIMEOUT_MS = 12_000;

export interface TransferClientOptions {
  /** The service's base URL, such as `https://chat-transfer-1234.twil.io`. */
  serviceUrl: string;
  /** The agent's Flex token, asked for at each request because Flex renews it. */
  token: () => string;
  fetch: typeof globalThis.fetch;
  /** The signal that ends one request for lack of time. */
  timeout?: () => AbortSignal;
}

/**
 * Speaks with the service. The function it returns answers each request with a reply, also when the service does not:
 * `service_timeout` and `service_unreachable` mean that nobody knows whether the request was carried out.
 */
export function createTransferClient({ serviceUrl, token, fetch, timeout }: TransferClientOptions) {
  const url = serviceUrl.replace(/\/+$/, '') + SERVICE_PATHS.transfer;

  return async (request: TransferRequest, signal: AbortSignal): Promise<TransferReply> => {
    const deadline = timeout?.() ?? AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: encodeTransferRequest(request, token()),
        signal: AbortSignal.any([signal, deadline]),
      });
      return readReply(response.status, await response.text());
    } catch (error) {
      const code = deadline.aborted ? 'service_timeout' : 'service_unreachable';
      return failed(code, error instanceof Error ? error.message : String(error));
    }
  };
}

/** The reply in the body; for a body that is not the service's own, what the status alone says. */
function readReply(status: number, body: string): TransferReply {
  try {
    return parseTransferReply(JSON.parse(body));
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

const failed = (code: FailureCode, detail: string): TransferReply => ({ outcome: 'failed', failure: { code, detail } });
