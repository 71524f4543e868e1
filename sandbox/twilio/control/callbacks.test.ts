import { ManualClock } from '../domain/clock';
import { createCallbacks, parseCallbackFault } from './callbacks';
import type { CallbackFault, Callbacks } from './callbacks';

/** Runs everything that does not wait for the clock. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function setUp(): { callbacks: Callbacks; clock: ManualClock; received: string[]; plan(fault: Partial<CallbackFault>): void } {
  const clock = new ManualClock();
  const received: string[] = [];
  const callbacks = createCallbacks({
    clock,
    fetch: async (request) => {
      const eventType = new URLSearchParams(await request.text()).get('EventType') ?? '';
      if (eventType === 'task.deleted') throw new Error('connection refused');
      received.push(eventType);
      return new Response(null, { status: eventType === 'task.canceled' ? 500 : 204 });
    },
  });
  return { callbacks, clock, received, plan: (fault) => callbacks.plan(parseCallbackFault(fault)) };
}

const callback = (eventType: string): Request =>
  new Request('http://localhost/events', {
    method: 'POST',
    body: new URLSearchParams({ EventType: eventType, ResourceSid: 'WR1', TaskAttributes: '{"name":"Casey"}' }),
  });

describe('event callbacks', () => {
  it('are recorded with their results, without attributes', async () => {
    const { callbacks, clock } = setUp();
    await callbacks.fetch(callback('task.created'));
    await callbacks.fetch(callback('task.canceled'));
    await expect(callbacks.fetch(callback('task.deleted'))).rejects.toThrow('connection refused');
    const result = { resourceSid: 'WR1', at: clock.now() };
    expect(callbacks.deliveries).toEqual([
      { eventType: 'task.created', status: 204, ...result },
      { eventType: 'task.canceled', status: 500, ...result },
      { eventType: 'task.deleted', status: 'failed', ...result },
    ]);
  });

  it('can be lost, as often as planned, and no others are lost', async () => {
    const { callbacks, received, plan } = setUp();
    plan({ eventType: String.raw`^reservation\.`, lose: true, times: 2 });
    const types = ['reservation.created', 'task.created', 'reservation.rejected', 'reservation.accepted'];
    for (const type of types) expect((await callbacks.fetch(callback(type))).status).toBe(204);
    expect(received).toEqual(['task.created', 'reservation.accepted']);
    expect(callbacks.deliveries.map(({ status }) => status)).toEqual(['lost', 204, 'lost', 204]);
    expect(callbacks.faults).toEqual([]);
  });

  it('can be delayed, so that a later one overtakes them', async () => {
    const { callbacks, clock, received, plan } = setUp();
    plan({ delayMs: 300 });
    await callbacks.fetch(callback('reservation.rejected'));
    await callbacks.fetch(callback('reservation.created'));
    clock.advance(299);
    await callbacks.settled();
    expect(received).toEqual(['reservation.created']);
    clock.advance(1);
    await callbacks.settled();
    expect(received).toEqual(['reservation.created', 'reservation.rejected']);
  });

  it.each([undefined, 200])('can be doubled, the second one after %s ms', async (delayMs) => {
    const { callbacks, clock, received, plan } = setUp();
    plan({ double: true, delayMs });
    await callbacks.fetch(callback('reservation.accepted'));
    expect(received).toEqual(['reservation.accepted']);
    clock.advance(delayMs ?? 0);
    await callbacks.settled();
    expect(received).toEqual(['reservation.accepted', 'reservation.accepted']);
  });

  it('are settled when the last one is answered', async () => {
    let answer: (response: Response) => void = () => undefined;
    const callbacks = createCallbacks({ clock: new ManualClock(), fetch: () => new Promise((resolve) => (answer = resolve)) });
    const log: string[] = [];
    void callbacks.fetch(callback('task.created'));
    const settled = callbacks.settled().then(() => log.push('settled'));
    await breathe();
    log.push('answered');
    answer(new Response(null, { status: 204 }));
    await settled;
    expect(log).toEqual(['answered', 'settled']);
  });

  it.each([
    [{}, 'a callback fault needs either "lose", or "delayMs" or "double"'],
    [{ lose: true, double: true }, 'a callback fault needs either "lose", or "delayMs" or "double"'],
    [{ lose: true, eventType: '(' }, '"eventType" must be a regular expression'],
    [{ lose: 'yes' }, '"lose" must be true or false'],
  ])('reject the fault %j', (fields, message) => {
    expect(() => parseCallbackFault(fields)).toThrow(message);
  });
});
