import * as v from 'valibot';
import type { Pages } from './pages';

/** Where every page of the sandbox posts and listens, on each of its origins. */
export const RELAY_PATH = '/relay';

/** How many messages later pages get. */
const KEPT = 5_000;
const LIMIT_BYTES = 1_000_000;

const messagesSchema = v.pipe(v.string(), v.parseJson(), v.array(v.unknown()));

export interface Relay {
  /** `POST` takes a JSON array of messages. `GET` streams every earlier message, then each new one. */
  pages: Pages;
  /** Forgets all messages, here and in the listeners. */
  clear(): void;
}

/**
 * Relays messages in order between pages of different origins. It does not read them. Listeners get server-sent events
 * (`text/event-stream`), each with an array. The event `cleared` means: forget the earlier messages.
 */
export function createRelay(): Relay {
  const kept: unknown[] = [];
  const listeners = new Set<(chunk: string) => void>();
  const notify = (chunk: string): void => listeners.forEach((listener) => listener(chunk));

  const take = async (request: Request): Promise<Response> => {
    // Pages of other sites need a preflight for this type, and nobody answers it.
    if (!request.headers.get('content-type')?.startsWith('application/json'))
      return errorResponse(415, 'the body is not application/json');
    const text = await request.text();
    if (text.length > LIMIT_BYTES) return errorResponse(413, `the body is longer than ${LIMIT_BYTES} characters`);
    const { success, output: messages } = v.safeParse(messagesSchema, text);
    if (!success) return errorResponse(400, 'the body is not a JSON array');
    kept.push(...messages);
    kept.splice(0, kept.length - KEPT);
    notify(eventWith(messages));
    return new Response(null, { status: 204 });
  };

  const stream = (): Response => {
    let end = (): void => undefined;
    const body = new ReadableStream<string>({
      start: (controller) => {
        const send = (chunk: string): void => controller.enqueue(chunk);
        end = () => void listeners.delete(send);
        send(CLEARED + eventWith(kept));
        listeners.add(send);
      },
      cancel: () => end(),
    }).pipeThrough(new TextEncoderStream());
    return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
  };

  return {
    pages: async (request) => {
      if (new URL(request.url).pathname !== RELAY_PATH) return undefined;
      if (request.method === 'GET') return stream();
      return request.method === 'POST' ? take(request) : errorResponse(405, `${request.method} is not known here`);
    },
    clear: () => {
      kept.length = 0;
      notify(CLEARED);
    },
  };
}

const CLEARED = 'event: cleared\ndata: []\n\n';
const eventWith = (messages: readonly unknown[]): string => `data: ${JSON.stringify(messages)}\n\n`;

const errorResponse = (status: number, reason: string): Response =>
  Response.json({ message: `Failed to relay messages: ${reason}` }, { status });
