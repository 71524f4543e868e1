import { setTimeout as wait } from 'node:timers/promises';
import { PATIENCE_MS } from './patience';

const LOOK_EVERY_MS = 20;

/** Resolves when `holds` does. For what no event tells of. A test that passes never waits as long as this gives up after. */
export async function eventually(holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Failed to see that ${String(holds)} within ${PATIENCE_MS / 1000} s`);
    await wait(LOOK_EVERY_MS);
  }
}
