import { setTimeout as wait } from 'node:timers/promises';

const LOOK_MS = 20;
const LATE_MS = 30;

/**
 * Lets one after the other begin, each when this process has time for it. The service gives Twilio a few seconds for an answer: a machine that
 * is too busy would be one more fault, which nobody has planned.
 */
export function createAdmission(): () => Promise<void> {
  let turn: Promise<void> = Promise.resolve();
  const whenIdle = async (): Promise<void> => {
    for (let late = Infinity; late > LATE_MS;) {
      const asked = performance.now();
      await wait(LOOK_MS);
      late = performance.now() - asked - LOOK_MS;
    }
  };
  return () => (turn = turn.then(whenIdle));
}
