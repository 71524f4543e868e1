import { TwilioError } from '../../domain/errors';
import type { Packet } from './packet';
import type { UpstreamConnection, UpstreamProtocol } from './upstream';
import { toRequest } from './upstream-request';

interface Upstreams {
  upstreams: UpstreamProtocol[];
  onUnhandled: (description: string) => void;
}

/**
 * The answer of the first upstream protocol that knows the request in a `message` packet. Without one it answers 501 and calls
 * `onUnhandled`.
 */
export async function dispatchUpstream(packet: Packet, connection: UpstreamConnection, options: Upstreams): Promise<Response> {
  let description = 'upstream message';
  try {
    const request = toRequest(packet);
    const { host, pathname } = new URL(request.url);
    description = `upstream ${request.method} ${host}${pathname}`;
    for (const upstream of options.upstreams) {
      const answer = upstream.request(request, connection);
      if (answer) return reportUnknown(await answer, description, options);
    }
    return answerUnhandled(description, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof TwilioError && error.status !== 501) return failure(error.status, error.code, reason);
    options.onUnhandled(`${description}: ${reason}`);
    return failure(error instanceof TwilioError ? 501 : 500, 20500, `Failed to answer ${description}: ${reason}`);
  }
}

const reportUnknown = (answer: Response, description: string, options: Upstreams): Response =>
  answer.status === 501 ? answerUnhandled(description, options) : answer;

function answerUnhandled(description: string, { onUnhandled }: Upstreams): Response {
  onUnhandled(description);
  return failure(501, 20501, `Failed to emulate ${description}: the sandbox does not know this request`);
}

const failure = (status: number, code: number, message: string): Response =>
  Response.json({ status, code, message, more_info: `https://www.twilio.com/docs/errors/${code}` }, { status });
