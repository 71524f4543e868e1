import type { CancelSchedule, Clock } from './twilio/domain/clock';

/** A clock for one life of the emulator: what is still scheduled when that life ends, or is scheduled later, never runs. */
export function lifeClock(clock: Clock): Clock & { end(): void } {
  const pending = new Set<CancelSchedule>();
  let ended = false;
  return {
    now: () => clock.now(),
    schedule: (delayMs, run) => {
      if (ended) return () => undefined;
      const cancel = clock.schedule(delayMs, () => {
        pending.delete(cancel);
        run();
      });
      pending.add(cancel);
      return () => {
        pending.delete(cancel);
        cancel();
      };
    },
    end: () => {
      ended = true;
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}
