import type { Server } from 'node:net';

const isPort = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

/** Makes servers that name no interface listen on this computer's own. Twilio's runtime listens on all of them. */
export function listenLocally(prototype: Server): void {
  const { listen } = prototype;
  Object.assign(prototype, {
    listen(this: Server, ...args: unknown[]): unknown {
      const [port, host] = args;
      const local = isPort(port) && typeof host !== 'string' ? [port, '127.0.0.1', ...args.slice(1)] : args;
      return Reflect.apply(listen, this, local);
    },
  });
}
