import { createServer } from 'node:net';

const canListen = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const free = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(free));
    });
  });

/** The first free local port from `preferred` on, or any free one without `preferred`. Throws after 200 taken ones. */
export async function freePort(preferred = 0): Promise<number> {
  const candidates = preferred === 0 ? [0] : Array.from({ length: 200 }, (_, step) => preferred + step);
  for (const candidate of candidates) {
    const free = await canListen(candidate);
    if (free !== undefined) return free;
  }
  throw new Error(`Failed to find a free port: ${preferred} and the next 199 are taken`);
}
