import type { Page } from 'playwright-core';

/** As text, because the page does not have the helper functions that tsx adds to a function. */
const WATCH_FRAMES = `
  window.frames = [];
  let last = performance.now();
  requestAnimationFrame(function tick(now) {
    window.frames.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  });`;

/** Milliseconds between frames while `work` runs. */
export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(`{${WATCH_FRAMES}}`);
  await work();
  return page.evaluate<number[]>('window.frames.slice(1)');
}

/** Median, 95th percentile and longest of these milliseconds. */
export const summary = (times: readonly number[]): string => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? NaN).toFixed(1);
  return `median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms, of ${times.length}`;
};
