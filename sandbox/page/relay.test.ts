import { createRelay } from './relay';
import type { Relay } from './relay';

const ADDRESS = 'http://localhost/relay';

const post = (relay: Relay, body: string, type = 'application/json'): Promise<Response | undefined> =>
  relay.pages(new Request(ADDRESS, { method: 'POST', body, headers: { 'content-type': type } }));

/** A listening page: each call gives the next part of the stream. */
async function listen(relay: Relay): Promise<{ next(): Promise<string>; leave(): Promise<void> }> {
  const response = await relay.pages(new Request(ADDRESS));
  expect(response?.headers.get('content-type')).toBe('text/event-stream');
  const reader = response?.body?.getReader();
  return {
    next: async () => new TextDecoder().decode((await reader?.read())?.value),
    leave: async () => reader?.cancel(),
  };
}

const CLEARED = 'event: cleared\ndata: []\n\n';

it('streams posted messages to listeners, in order', async () => {
  const relay = createRelay();
  const [one, other] = [await listen(relay), await listen(relay)];
  expect(await one.next()).toBe(`${CLEARED}data: []\n\n`);
  await other.next();
  expect((await post(relay, '[{"step":1}]'))?.status).toBe(204);
  await post(relay, '[{"step":2},{"step":3}]');
  for (const listener of [one, other]) {
    expect(await listener.next()).toBe('data: [{"step":1}]\n\n');
    expect(await listener.next()).toBe('data: [{"step":2},{"step":3}]\n\n');
  }
});

it('streams every earlier message once to a late listener', async () => {
  const relay = createRelay();
  await post(relay, '[1]');
  await post(relay, '[2]');
  const late = await listen(relay);
  expect(await late.next()).toBe(`${CLEARED}data: [1,2]\n\n`);
});

it('clears its own messages and those of its listeners', async () => {
  const relay = createRelay();
  await post(relay, '[1]');
  const listener = await listen(relay);
  await listener.next();
  relay.clear();
  expect(await listener.next()).toBe(CLEARED);
  expect(await (await listen(relay)).next()).toBe(`${CLEARED}data: []\n\n`);
});

it('sends nothing to a listener that has disconnected', async () => {
  const relay = createRelay();
  const listener = await listen(relay);
  await listener.leave();
  expect((await post(relay, '[1]'))?.status).toBe(204);
});

it('keeps the newest 5,000 messages', async () => {
  const relay = createRelay();
  await post(relay, JSON.stringify(Array.from({ length: 5_001 }, (_, place) => place)));
  const late = await (await listen(relay)).next();
  expect(late).toContain('data: [1,2,');
});

it.each([
  ['a type that another site may send', '[1]', 'text/plain', 415],
  ['no JSON', '[1', 'application/json', 400],
  ['no array', '{"step":1}', 'application/json', 400],
  ['too much', JSON.stringify(['x'.repeat(1_000_000)]), 'application/json', 413],
])('rejects %s, and relays nothing of it', async (_, body, type, status) => {
  const relay = createRelay();
  const refused = await post(relay, body, type);
  expect(refused?.status).toBe(status);
  expect(await refused?.json()).toEqual({ message: expect.stringMatching(/^Failed to relay messages: /) });
  expect(await (await listen(relay)).next()).toBe(`${CLEARED}data: []\n\n`);
});

it('has one address and two methods', async () => {
  const { pages } = createRelay();
  expect(await pages(new Request('http://localhost/'))).toBeUndefined();
  expect((await pages(new Request(ADDRESS, { method: 'DELETE' })))?.status).toBe(405);
});
