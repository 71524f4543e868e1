import { EventEmitter } from 'node:events';
import https from 'node:https';
import type { RequestOptions } from 'node:https';
import timers from 'node:timers/promises';
import { VirtualTime, withVirtualGlobals } from '../../simulation/virtual-time';
import { currentCall } from './function-call';

/** As much of `https.request` as Flex's token validator uses, without a socket. */
function request(
  { hostname, path, method, headers }: RequestOptions,
  onResponse: (response: EventEmitter) => void,
): EventEmitter {
  const { carry } = currentCall();
  const sent = new EventEmitter();
  let body = '';
  const send = async (): Promise<void> => {
    const fields = Object.entries(headers ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
    const answer = await carry(new Request(`https://${hostname}${path}`, { method, headers: fields, body }));
    const text = await answer.text();
    const response = Object.assign(new EventEmitter(), { statusCode: answer.status, setEncoding: () => undefined });
    onResponse(response);
    response.emit('data', text);
    response.emit('end');
  };
  return Object.assign(sent, {
    write: (chunk: string) => (body += chunk),
    end: () => void send().catch((error: unknown) => sent.emit('error', error)),
  });
}

/**
 * Lets `work` go on in virtual time until it has settled. Meanwhile what functions use of Node's timers and sockets is
 * virtual too.
 */
export async function inVirtualTime<T>(time: VirtualTime, work: () => Promise<T>): Promise<T> {
  const { request: realRequest } = https;
  const { setTimeout: realSetTimeout } = timers;
  Object.assign(https, { request });
  Object.assign(timers, { setTimeout: (ms: number) => time.sleep(ms) });
  try {
    return await withVirtualGlobals(time, () => time.passUntilSettled(work()));
  } finally {
    Object.assign(https, { request: realRequest });
    Object.assign(timers, { setTimeout: realSetTimeout });
  }
}

/** A test that runs in a virtual time of its own, which it gets first. */
export const inVirtualTimeOf =
  <Row extends unknown[]>(test: (time: VirtualTime, ...row: Row) => Promise<void>) =>
  (...row: Row): Promise<void> => {
    const time = new VirtualTime();
    return inVirtualTime(time, () => test(time, ...row));
  };
