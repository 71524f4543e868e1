import { ManualClock } from '../domain/clock';
import { createWorld } from '../domain/world';
import { resettable } from './resettable';

describe('an emulator that can be reset', () => {
  it('replaces the world, disposes of the old instance, and closes its sockets', async () => {
    const log: string[] = [];
    let instances = 0;
    const twilio = resettable(() => {
      const instance = ++instances;
      const world = createWorld({ clock: new ManualClock() });
      return {
        twilio: {
          world,
          fetch: async () => new Response(`instance ${instance}`),
          connect: () => log.push(`connected to ${instance}`),
        },
        dispose: () => log.push(`instance ${instance} disposed`),
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

    expect(log).toEqual(['connected to 1', 'user.updated', 'instance 1 disposed', 'closed 1012 The sandbox was reset', 'reset']);
    expect(await (await twilio.fetch(new Request('https://api.twilio.com/'))).text()).toBe('instance 2');
    expect(twilio.worldId).not.toBe(worldId);
  });
});
