import type { Page } from 'playwright-core';
import { RELAY_PATH } from '../sandbox/page/relay';
import { twoAgentsOneChat } from '../sandbox/scenarios/two-agents-one-chat';
import { startSandbox } from '../sandbox/start';
import type { InspectionEntry } from '../src/transfer/inspection';
import { transferMachine } from '../src/transfer/machine';
import { nameOfState, nameOfTransition, transitionsOf } from '../src/transfer/model/transitions';
import { VisualizerPage } from '../tests/support/visualizer-page';
import { launch } from '../tests/support/browser';
import { framesDuring, summary } from './bench/frames';
import { npmCommand, parseArguments } from './command-line/command';
import { exitWith } from './command-line/exit-with';
import { buildAll } from './builds/build-all';

const LOADS = 5;
const ENTRIES = 500;
const PAUSE_MS = 16;

/** Steps of one machine that takes every transition of the chart in turn. */
const entries = (): InspectionEntry[] => {
  const transitions = transitionsOf(transferMachine);
  return Array.from({ length: ENTRIES }, (_, sequence) => {
    const transition = transitions[sequence % transitions.length];
    if (!transition) throw new Error('Failed to make entries: the chart has no transition');
    return {
      transfer: 'benchmark',
      sequence,
      at: sequence * PAUSE_MS,
      event: transition.eventType,
      states: (transition.target ?? [transition.source]).map(nameOfState),
      transitions: [nameOfTransition(transition)],
      notices: [],
      context: { attempts: 1 },
    };
  });
};

/** Milliseconds from the navigation until the first state is there to click. */
async function interactiveMs(page: Page, address: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(address, { waitUntil: 'commit' });
  const first = new VisualizerPage(page).state('selectingTarget');
  await first.waitFor();
  return page.evaluate(() => performance.now());
}

const post = (page: Page, all: readonly InspectionEntry[]): Promise<void> =>
  page.evaluate(
    async ([path, posted, pauseMs]) => {
      for (const entry of posted) {
        await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify([entry]) });
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    },
    [RELAY_PATH, all, PAUSE_MS] as const,
  );

/** `npm run bench:visualizer`. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const command = npmCommand(
    'npm run bench:visualizer --',
    'Measures how soon the visualizer is ready, and how smooth it stays while it follows a transfer. The times hold for this computer only.',
    console.log,
  );
  if (!parseArguments(command, args)) return 0;
  const sandbox = await startSandbox({ ...(await buildAll('terminal')), scenario: twoAgentsOneChat });
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const address = `${sandbox.url}/visualizer/?feed=${RELAY_PATH}`;
    const loads: number[] = [];
    for (let load = 0; load < LOADS; load += 1) loads.push(await interactiveMs(page, address));
    console.log(`interactive:              ${summary(loads)} loads`);

    await new VisualizerPage(page).open('Live');
    const idle = await framesDuring(page, () => page.waitForTimeout(2_000));
    console.log(`frames with nothing new:  ${summary(idle)}`);
    const busy = await framesDuring(page, () => post(page, entries()));
    console.log(`frames with ${ENTRIES} events:   ${summary(busy)}; ${busy.filter((ms) => ms > 50).length} longer than 50 ms`);
  } finally {
    await browser.close();
    await sandbox.close();
  }
  return 0;
}

exitWith(main(process.argv.slice(2)));
