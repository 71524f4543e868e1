import type { Page, Request } from 'playwright-core';
import { hire } from '../sandbox/scenarios/hire';
import type { Scenario } from '../sandbox/scenarios/scenario';
import { twoAgentsOneChat } from '../sandbox/scenarios/two-agents-one-chat';
import { startSandbox } from '../sandbox/start';
import { createTaskQueue } from '../sandbox/twilio/domain/taskrouter/workspace';
import { AgentDesk } from '../tests/support/agent-desk';
import { launch } from '../tests/support/browser';
import { framesDuring, summary } from './bench/frames';
import { buildAll } from './builds/build-all';
import { npmCommand, parseArguments } from './command-line/command';
import { exitWith } from './command-line/exit-with';

const AGENTS = 500;
const QUEUES = 200;
const OPENINGS = 5;

/** The usual chat, in a contact center of many agents and queues. */
const crowded: Scenario = (world, inputs) => {
  const result = twoAgentsOneChat(world, inputs);
  const available = [...world.taskrouter.activities.values()].find(({ friendlyName }) => friendlyName === 'Available');
  for (let agent = 1; agent <= AGENTS; agent += 1)
    hire(world, { name: `Agent ${String(agent).padStart(3, '0')}`, levels: {}, activitySid: available?.sid });
  for (let queue = 1; queue <= QUEUES; queue += 1)
    createTaskQueue(world, { friendlyName: `Queue ${String(queue).padStart(3, '0')}`, targetWorkers: '1==1' });
  return result;
};

/** Notes in the page, without the time that the browser's driver takes, when the click is and when there is what it waits for. */
const WATCH_OPENING = `
  window.opening = {};
  document.addEventListener('click', () => { window.opening.click ??= performance.now(); }, { capture: true, once: true });
  requestAnimationFrame(function look(now) {
    const entries = [...document.querySelectorAll('.Twilio-WorkerDirectory-Worker')];
    if (entries.length > 0) window.opening.entries ??= now;
    if (!entries.some(({ textContent }) => /\\d of \\d chats/.test(textContent))) return requestAnimationFrame(look);
    window.opening.loads ??= now;
  });`;

/** Opens the directory. Milliseconds from the click until there is an entry, and a load in it. */
async function openingMs(alice: AgentDesk, page: Page): Promise<{ entries: number; loads: number }> {
  await page.evaluate(`{${WATCH_OPENING}}`);
  await alice.openDirectory('Agents');
  await page.waitForFunction('window.opening.loads');
  const { click, entries, loads } = await page.evaluate<Record<'click' | 'entries' | 'loads', number>>('window.opening');
  await page.waitForTimeout(500);
  return { entries: entries - click, loads: loads - click };
}

/** Reads how much time the processor has spent on the page's main thread, in milliseconds. */
async function threadTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000;
  };
}

async function scroll(page: Page, list: string): Promise<void> {
  await page.locator(list).first().hover();
  for (let turn = 0; turn < 60; turn += 1) {
    await page.mouse.wheel(0, turn < 40 ? 250 : -250);
    await page.waitForTimeout(33);
  }
}

/** `npm run bench:directory`. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const command = npmCommand(
    'npm run bench:directory --',
    `Measures how soon the directory is there with ${AGENTS} agents and ${QUEUES} queues, and how smoothly it scrolls. The times hold for this computer only.`,
    console.log,
  );
  if (!parseArguments(command, args)) return 0;
  const sandbox = await startSandbox({ ...(await buildAll('terminal')), scenario: crowded });
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const thread = await threadTime(page);
    const questions: number[] = [];
    const answers: number[] = [];
    page.on('requestfinished', (request: Request) => {
      if (request.url().endsWith('/transfer-targets')) answers.push(request.timing().responseEnd);
    });
    page.on('request', (request: Request) => {
      if (!request.url().endsWith('/transfer-targets')) return;
      const workerSids = new URLSearchParams(request.postData() ?? '').get('workerSids') ?? '';
      questions.push(workerSids === '' ? 0 : workerSids.split(',').length);
    });
    const entries: number[] = [];
    const loads: number[] = [];
    const busy: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      await page.goto(sandbox.agents.alice ?? '');
      const alice = new AgentDesk(page.mainFrame());
      await alice.isReady();
      if (opening === 0) await alice.accept('Casey');
      else await alice.frame.getByText('Casey Nguyen').first().click();
      const before = await thread();
      const times = await openingMs(alice, page);
      busy.push((await thread()) - before);
      entries.push(times.entries);
      loads.push(times.loads);
    }
    console.log(`click until the agents are there:  ${summary(entries)} openings`);
    console.log(`click until their loads are there: ${summary(loads)} openings`);
    console.log(`of it, the service's answer:       ${summary(answers)} answers`);
    console.log(`the page's own work, and 0.5 s on: ${summary(busy)} openings (processor time)`);
    const agents = await framesDuring(page, () => scroll(page, '.Twilio-WorkerDirectory-Worker'));
    console.log(
      `frames while the agents scroll:    ${summary(agents)}; ${agents.filter((ms) => ms > 50).length} longer than 50 ms`,
    );
    await new AgentDesk(page.mainFrame()).showTab('Queues');
    const queues = await framesDuring(page, () => scroll(page, '.Twilio-WorkerDirectory-Queue'));
    console.log(
      `frames while the queues scroll:    ${summary(queues)}; ${queues.filter((ms) => ms > 50).length} longer than 50 ms`,
    );
    console.log(`agents asked about by question:    ${questions.join(', ')}`);
  } finally {
    await browser.close();
    await sandbox.close();
  }
  return 0;
}

exitWith(main(process.argv.slice(2)));
