import type { CancelSchedule, Clock } from './twilio/domain/clock';

export interface DisposableClock extends Clock {
  /** Cancels everything that is scheduled. Nothing that is scheduled later runs. */
  dispose(): void;
}

export function disposableClock(clock: Clock): DisposableClock {
  const pending = new Set<CancelSchedule>();
  let disposed = false;
  return {
    now: () => clock.now(),
    schedule: (delayMs, run) => {
      if (disposed) return () => undefined;
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
    dispose: () => {
      disposed = true;
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}
