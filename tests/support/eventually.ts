import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;
const GIVE_UP_MS = 120_000;

/** Resolves when `holds` does. For what no event tells of. A test that passes never waits as long as this gives up after. */
export async function eventually(holds: () => boolean): Promise<void> {
  const end = performance.now() + GIVE_UP_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Failed to see that ${String(holds)} within ${GIVE_UP_MS / 1000} s`);
    await wait(LOOK_EVERY_MS);
  }
}
