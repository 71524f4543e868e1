import type { IncomingMessage, ServerResponse } from 'node:http';

/** The web-standard form of a Node request with its whole body. Throws when the client disconnects first. */
export async function toFetchRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = method === 'GET' || method === 'HEAD' ? undefined : Buffer.concat(chunks);
  return new Request(new URL(url, `http://${incoming.headers.host ?? 'localhost'}`), { method, headers, body });
}

/** Streams the response. Stops reading it when the client disconnects. */
export async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const cookies = response.headers.getSetCookie();
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
  });
  const reader = response.body?.getReader();
  // A broken body has already thrown from read().
  outgoing.once('close', () => reader?.cancel().catch(() => undefined));
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) outgoing.write(part.value);
  outgoing.end();
}
