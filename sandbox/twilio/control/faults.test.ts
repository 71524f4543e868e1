import { ManualClock } from '../domain/clock';
import { createWorld } from '../domain/world';
import { parseFault, withFaults } from './faults';
import type { FaultyTwilio } from './faults';

function setUp(): { twilio: FaultyTwilio; clock: ManualClock; carriedOut: string[] } {
  const clock = new ManualClock();
  const carriedOut: string[] = [];
  const twilio = withFaults({
    world: createWorld({ clock }),
    connect: () => undefined,
    fetch: async ({ method, url }) => {
      carriedOut.push(`${method} ${url}`);
      return new Response('done');
    },
  });
  return { twilio, clock, carriedOut };
}

const invites = 'https://flex-api.twilio.com/v1/Interactions/KD1/Channels/UO1/Invites';
const post = (url: string): Request => new Request(url, { method: 'POST' });

describe('planned faults', () => {
  it('answers as many matching requests as planned with an error like Twilio’s, and no others', async () => {
    const { twilio, carriedOut } = setUp();
    twilio.plan(parseFault({ host: 'flex-api.twilio.com', method: 'post', pathPattern: '/Invites$', status: 429, times: 2 }));

    const first = await twilio.fetch(post(invites));
    const answers = [(await twilio.fetch(new Request(invites))).status, (await twilio.fetch(post(invites))).status];
    const last = (await twilio.fetch(post(invites))).status;

    expect(await first.json()).toEqual({ status: 429, code: 20429, message: 'Too Many Requests', more_info: '' });
    expect([...answers, last]).toEqual([200, 429, 200]);
    expect(carriedOut).toEqual([`GET ${invites}`, `POST ${invites}`]);
    expect(twilio.faults).toEqual([]);
  });

  it.each([
    [{ status: 503 }, { code: 20503, message: 'Service is unavailable. Please try again' }],
    [
      { status: 503, message: 'Invalid token' },
      { code: 20503, message: 'Invalid token' },
    ],
    [
      { status: 500, code: 1 },
      { code: 1, message: 'A planned fault of the sandbox' },
    ],
  ])('speaks with Twilio’s words where they are known, and with made-up ones: %j', async (fault, words) => {
    const { twilio } = setUp();
    twilio.plan(parseFault({ pathPattern: '/Invites$', ...fault }));
    const answer: unknown = await (await twilio.fetch(post(invites))).json();
    expect(answer).toEqual({ status: fault.status, ...words, more_info: '' });
  });

  it('can lose the answer to a request that Twilio has carried out', async () => {
    const { twilio, carriedOut } = setUp();
    twilio.plan(parseFault({ pathPattern: '/Invites$', reset: true, afterwards: true }));
    const answer = await twilio.fetch(post(invites));
    await expect(answer.text()).rejects.toThrow('Connection reset by a planned fault');
    expect(carriedOut).toEqual([`POST ${invites}`]);
  });

  it('delays by the world’s clock', async () => {
    const { twilio, clock, carriedOut } = setUp();
    twilio.plan(parseFault({ pathPattern: '/Invites$', delayMs: 500 }));
    const answer = twilio.fetch(post(invites));
    clock.advance(499);
    await Promise.resolve();
    expect(carriedOut).toEqual([]);
    clock.advance(1);
    expect(await (await answer).text()).toBe('done');
  });

  it.each([
    [{ status: 500 }, '"pathPattern" is missing'],
    [{ pathPattern: 'x' }, 'a fault needs "status", "delayMs" or "reset"'],
    [{ pathPattern: '(', status: 500 }, '"pathPattern" must be a regular expression'],
    [{ pathPattern: 'x', status: 20 }, '"status" must be an HTTP status'],
    [{ pathPattern: 'x', status: '500' }, '"status" must be a number'],
  ])('cannot be planned as %j', (fields, message) => {
    expect(() => parseFault(fields)).toThrow(message);
  });
});
