import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

interface AxeResults {
  violations: { id: string; help: string; nodes: { html: string }[] }[];
}

/**
 * What the accessibility checker axe finds wrong with the page as it is now, or with what is in there, in a line each;
 * empty when it finds nothing. `within` is a CSS selector.
 */
export async function accessibilityFaults(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate((part) => {
    const { axe } = window as unknown as { axe: { run(part: string): Promise<AxeResults> } };
    return axe.run(part);
  }, within);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
}
