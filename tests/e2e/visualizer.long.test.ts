import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { buildVisualizer } from '../../scripts/builds/build-visualizer';
import { transferMachine } from '../../src/transfer/machine';
import { nameOfState, statesOf } from '../../src/transfer/model/transitions';
import { accessibilityFaults } from '../support/axe';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { builtParts } from '../support/build-parts';
import { VisualizerPage } from '../support/visualizer-page';

const GZIP_LIMIT_BYTES = 250_000;

let flex: BrowserSandbox;
/** Everything that the page asked of anywhere else. */
let outside: string[];
let visualizer: VisualizerPage;

const openVisualizer = async (hash = '', scheme: 'light' | 'dark' = 'light'): Promise<VisualizerPage> => {
  const context = await flex.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => outside.push(`an error: ${message}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(flex.sandbox.url).origin) outside.push(request.url());
  });
  await page.goto(`${flex.sandbox.url}/visualizer/${hash}`);
  const opened = new VisualizerPage(page);
  await opened.state('selectingTarget').waitFor();
  return opened;
};

beforeAll(async () => {
  flex = await startBrowserSandbox();
});
beforeEach(async () => {
  outside = [];
  visualizer = await openVisualizer();
});
afterEach(async () => {
  await visualizer.page.context().close();
  expect(outside).toEqual([]);
});
afterAll(() => flex.stop());

it('shows every state of the machine', async () => {
  for (const state of statesOf(transferMachine)) await visualizer.state(nameOfState(state)).waitFor();
});

it('plays what the reader lets happen, and tells what the agent is told', async () => {
  const panel = await visualizer.open('Play');
  await panel.getByRole('button', { name: 'Alice holds a chat' }).click();
  await panel.getByRole('button', { name: /^Alice chooses Bob →/ }).click();
  await panel.getByRole('button', { name: /^the service has invited Bob and removed Alice/ }).click();
  await panel.getByText('Transferring the customer’s chat to Bob…').waitFor();
  await visualizer.showsStates('invited', 'invited.agentRemoved');
  await panel.getByRole('button', { name: 'Step back' }).click();
  await visualizer.showsStates('requesting');
  await panel.getByRole('button', { name: 'Step forth' }).click();
  await visualizer.showsStates('invited', 'invited.agentRemoved');
});

it('tells a story of the tests step by step, and links to each step', async () => {
  const panel = await visualizer.open('Stories');
  await panel.getByRole('searchbox').fill('rejects');
  await panel.getByRole('listitem').first().getByRole('button').click();
  await visualizer.stepToEnd(panel);
  const ends = statesOf(transferMachine).filter(({ type }) => type === 'final');
  const end = await visualizer.showsOneOf(ends.map(nameOfState));

  const linked = await openVisualizer(new URL(visualizer.page.url()).hash);
  await linked.showsStates(end);
  await linked.page.context().close();
});

it('links to a state, with everything that can happen there', async () => {
  const linked = await openVisualizer('#state=invited.takingBack');
  const panel = linked.panel('State');
  await panel.getByRole('heading', { name: 'invited.takingBack' }).waitFor();
  await panel.getByText('You took the customer’s chat for Bob back. It is yours.').first().waitFor();
  await linked.page.context().close();
});

it('is worked by keyboard', async () => {
  const { page } = visualizer;
  await visualizer.state('failed').focus();
  await page.keyboard.press('Enter');
  await visualizer.panel('State').getByRole('heading', { name: 'failed' }).waitFor();
  await page.keyboard.press('Escape');
  await visualizer.panel('State').waitFor({ state: 'detached' });
  const before = await page.locator('.react-flow__viewport').getAttribute('style');
  await page.getByRole('main').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((style) => document.querySelector('.react-flow__viewport')?.getAttribute('style') !== style, before);
});

it.each(['light', 'dark'] as const)('axe finds nothing wrong with it, nor with its panels, when it is %s', async (scheme) => {
  const opened = await openVisualizer('#state=invited.awaitingAcceptance', scheme);
  const faults = await accessibilityFaults(opened.page);
  for (const name of ['Stories', 'Live', 'Outline'] as const) {
    await opened.open(name);
    faults.push(...(await accessibilityFaults(opened.page, '.panel')));
  }
  const panel = await opened.open('Play');
  await panel.getByRole('button', { name: 'Alice holds a chat' }).click();
  faults.push(...(await accessibilityFaults(opened.page, '.panel')));
  expect([...new Set(faults)]).toEqual([]);
  await opened.page.context().close();
});

const saved = async (page: Page, kind: 'SVG' | 'PNG'): Promise<Buffer> => {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: kind }).click();
  return readFile(await (await download).path());
};

it('saves the whole chart as SVG and as PNG', async () => {
  const svg = (await saved(visualizer.page, 'SVG')).toString();
  for (const { key } of statesOf(transferMachine)) expect(svg).toContain(`>${key}</text>`);
  expect(svg).not.toMatch(/class=|var\(|color\(/);
  const png = await saved(visualizer.page, 'PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});

it('shows a state that is new in the machine', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'visualizer-'));
  try {
    await buildVisualizer({ machineFile: path.resolve(__dirname, '../support/machine-with-one-more-state.ts'), folder });
    const { page } = visualizer;
    await page.route('**/visualizer/*', (route) =>
      route.fulfill({ path: path.join(folder, path.basename(new URL(route.request().url()).pathname) || 'index.html') }),
    );
    await page.goto(`${flex.sandbox.url}/visualizer/index.html`);
    await visualizer.state('thinkingAgain').press('Enter');
    await visualizer.panel('State').getByText('The agent thinks again.').waitFor();
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('is small', async () => {
  const { visualizerFolder } = builtParts();
  const files = await Promise.all((await readdir(visualizerFolder)).map((name) => readFile(path.join(visualizerFolder, name))));
  const bytes = files.reduce((sum, content) => sum + gzipSync(content).length, 0);
  expect(bytes).toBeLessThanOrEqual(GZIP_LIMIT_BYTES);
});
