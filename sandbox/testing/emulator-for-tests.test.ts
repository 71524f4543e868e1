import { ManualClock } from '../twilio/domain/clock';
import { emulatorForTests } from './emulator-for-tests';

it('stops with an error that names each request the emulator did not understand', async () => {
  const emitted: string[] = [];
  const { emulator, unhandled, stop } = emulatorForTests({ clock: new ManualClock(), onUnhandled: (what) => emitted.push(what) });
  await emulator.fetch(new Request('https://video.twilio.com/v1/Rooms'));
  expect(unhandled).toEqual(['GET video.twilio.com/v1/Rooms']);
  expect(emitted).toEqual(unhandled);
  expect(stop).toThrow('Failed to emulate GET video.twilio.com/v1/Rooms');
});

it('stops without an error when the emulator understood everything, and runs nothing afterwards', () => {
  const clock = new ManualClock();
  const { world, stop } = emulatorForTests({ clock });
  const ran = jest.fn();
  world.clock.schedule(10, ran);
  stop();
  clock.advance(10);
  expect(ran).not.toHaveBeenCalled();
});
