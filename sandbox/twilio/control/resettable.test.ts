import { ManualClock } from '../domain/clock';
import { createWorld } from '../domain/world';
import { resettable } from './resettable';

describe('a Twilio that can start over', () => {
  it('swaps the world behind the same doors, ends the old life, and closes its sockets', async () => {
    const log: string[] = [];
    let lives = 0;
    const twilio = resettable(() => {
      const life = ++lives;
      const world = createWorld({ clock: new ManualClock() });
      return {
        twilio: { world, fetch: async () => new Response(`life ${life}`), connect: () => log.push(`connected to ${life}`) },
        end: () => log.push(`life ${life} ended`),
      };
    });
    const { worldId, world } = twilio;
    twilio.connect(new URL('wss://tsock.twilio.com/'), {
      send: () => undefined,
      close: (code, reason) => log.push(`closed ${code} ${reason}`),
      onMessage: () => undefined,
      onClose: () => undefined,
    });
    twilio.onChange((event) => log.push(event?.type ?? 'reset'));

    world.emit({ type: 'user.updated', identity: 'alice' });
    twilio.reset();
    world.emit({ type: 'user.updated', identity: 'from the old world' });

    expect(log).toEqual(['connected to 1', 'user.updated', 'life 1 ended', 'closed 1012 The sandbox was reset', 'reset']);
    expect(await (await twilio.fetch(new Request('https://api.twilio.com/'))).text()).toBe('life 2');
    expect(twilio.worldId).not.toBe(worldId);
  });
});
