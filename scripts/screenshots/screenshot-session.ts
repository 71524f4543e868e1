import type { Browser, BrowserContextOptions, ElementHandle, Page } from 'playwright-core';
import { twoAgentsOneChat } from '../../sandbox/scenarios/two-agents-one-chat';
import { startSandbox } from '../../sandbox/start';
import type { Sandbox, SandboxOptions } from '../../sandbox/start';
import { AgentDesk } from '../../tests/support/agent-desk';
import { launch } from '../../tests/support/browser';
import { keepNotices } from '../../tests/support/told-notices';
import { buildAll } from '../builds/build-all';

/** The running sandbox, and a browser whose pictures are the same on every computer. */
export interface ScreenshotSession {
  sandbox: Sandbox;
  /** The start page with the two desks in it, ready for work. */
  openStartPage(options: BrowserContextOptions): Promise<{ page: Page; alice: AgentDesk; bob: AgentDesk }>;
  /** The worker's Flex in a separate window, ready for work. */
  openDesk(worker: string, options: BrowserContextOptions): Promise<AgentDesk>;
  /** The machine in a separate window; `hash` says what it shows. */
  openVisualizer(hash: string, options: BrowserContextOptions): Promise<Page>;
  /** Closes all windows and restarts the scenario. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export type SessionOptions = Pick<SandboxOptions, 'functionsEnvironment'>;

const SAME_EVERYWHERE: BrowserContextOptions = { locale: 'en-US', timezoneId: 'UTC', colorScheme: 'light', reducedMotion: 'reduce' };

async function newPage(browser: Browser, options: BrowserContextOptions, url: string): Promise<Page> {
  const context = await browser.newContext({ ...SAME_EVERYWHERE, ...options });
  await context.addInitScript(keepNotices);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function deskInside(iframe: ElementHandle): Promise<AgentDesk> {
  const frame = await iframe.contentFrame();
  if (!frame) throw new Error('Failed to open a desk: the start page shows no Flex there');
  return new AgentDesk(frame);
}

/** Builds what is missing and starts both. The caller closes the session. */
export async function openScreenshotSession(options: SessionOptions = {}): Promise<ScreenshotSession> {
  const sandbox = await startSandbox({ ...(await buildAll('terminal')), scenario: twoAgentsOneChat, ...options });
  const browser = await launch().catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  const closeWindows = (): Promise<unknown> => Promise.all(browser.contexts().map((context) => context.close()));
  return {
    sandbox,
    openStartPage: async (options) => {
      const page = await newPage(browser, options, sandbox.url);
      const [alice, bob] = await Promise.all(
        ['Alice', 'Bob'].map(async (name) => {
          const desk = await deskInside(await page.waitForSelector(`iframe[title$="signed in as ${name}"]`));
          await desk.isReady();
          return desk;
        }),
      );
      if (!alice || !bob) throw new Error('Failed to open the start page: it has no two desks');
      await alice.acceptButton.waitFor();
      return { page, alice, bob };
    },
    openDesk: async (worker, options) => {
      const page = await newPage(browser, options, sandbox.agents[worker] ?? '');
      const desk = new AgentDesk(page.mainFrame());
      await desk.isReady();
      return desk;
    },
    openVisualizer: async (hash, options) => {
      const page = await newPage(browser, options, `${sandbox.url}/visualizer/${hash}`);
      await page.getByRole('button', { name: /^selectingTarget/ }).waitFor();
      return page;
    },
    restart: async () => {
      await closeWindows();
      await sandbox.callbacksSettled();
      sandbox.reset();
    },
    close: async () => {
      await browser.close();
      await sandbox.close();
    },
  };
}
