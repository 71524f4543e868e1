import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { twoAgentsOneChat } from '../../sandbox/scenarios/two-agents-one-chat';
import { leaveAsCustomer, writeAsCustomer } from '../../sandbox/twilio/control/act-as-customer';
import { setActivity } from '../../sandbox/twilio/control/act-as-worker';
import { findWorker } from '../../sandbox/twilio/control/login';
import { startSandbox } from '../../sandbox/start';
import type { Sandbox, SandboxOptions } from '../../sandbox/start';
import { launch } from './browser';
import { AgentDesk } from './agent-desk';
import { builtParts } from './build-parts';
import { eventually } from './eventually';
import { StartPage } from './start-page';
import { keepNotices } from './told-notices';

/** The sandbox and a browser to look at it with. */
export interface BrowserSandbox {
  sandbox: Sandbox;
  browser: Browser;
  /** A window of its own for a page that is no agent's Flex. Waits in it as long as everywhere here. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** This worker's own Flex, opened in a window of its own and ready for work. */
  openDesk(worker: string): Promise<AgentDesk>;
  /** Closes the tab with this worker's Flex. Throws when they have none. `openDesk` opens another in the same browser. */
  closeDesk(worker: string): Promise<void>;
  /** The page at the sandbox's one URL, in a window of its own. */
  openStartPage(): Promise<StartPage>;
  /** A customer writes into the scenario's chat. */
  customerWrites(body: string): void;
  /** The same customer ends the chat. */
  customerLeaves(): void;
  /** Resolves when the sender's Flex follows the newest task, so that it sees whatever a colleague does with it from now on. */
  isWatched(): Promise<void>;
  /** Another worker goes to lunch, or comes back, without a Flex of their own. */
  makeUnavailable(worker: string): void;
  makeAvailable(worker: string): void;
  /**
   * Makes everything as it was at the start: a new world, every page left, nothing stored in the browser. The windows stay,
   * because Flex starts several times faster in a window that has compiled its script before. Throws as `stop` does.
   */
  reset(): Promise<void>;
  /** Throws when a page had an uncaught error, or the emulated Twilio did not know a request. */
  stop(): Promise<void>;
}

/**
 * What Flex UI 2.17.1 fails with, uncaught and unseen, when Twilio refuses to hear how far an agent has read a
 * conversation: it asks also for one that the agent has just been removed from.
 */
const FLEX_REFUSED = 'FORBIDDEN';

/** Beside other work a page may take more than a minute to load. A test that passes never waits as long as this. */
const LONGEST_WAIT_MS = 240_000;

/** Starts both on free ports. */
export async function startBrowserSandbox(options: Partial<SandboxOptions> = {}): Promise<BrowserSandbox> {
  const [sandbox, browser] = await Promise.all([
    startSandbox({ scenario: twoAgentsOneChat, ...builtParts(), ...options }),
    launch(),
  ]);
  const pageErrors: string[] = [];
  const complaints = (): string[] => [
    ...pageErrors.splice(0),
    ...sandbox.unhandled.map((request) => `unknown to the emulated Twilio: ${request}`),
  ];
  const complain = (found: string[]): void => {
    if (found.length > 0) throw new Error(`Failed without a sign to the agent: ${found.join('; ')}`);
  };

  const newContext = async (contextOptions?: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext(contextOptions);
    await context.addInitScript(keepNotices);
    context.setDefaultTimeout(LONGEST_WAIT_MS);
    context.setDefaultNavigationTimeout(LONGEST_WAIT_MS);
    return context;
  };
  const windows = new Map<string, Page>();
  // Each in a context of its own: Chromium slows down all but one of the pages that share a context.
  const newWindow = async (): Promise<Page> => {
    const context = await newContext({ viewport: { width: 1280, height: 800 } });
    context.on('weberror', (webError) => {
      const error = webError.error();
      if (error.message !== FLEX_REFUSED) pageErrors.push(`${webError.page()?.url()}: ${error.stack ?? error.message}`);
    });
    return context.newPage();
  };
  const open = async (name: string, url: string): Promise<Page> => {
    const page = windows.get(name) ?? (await newWindow());
    windows.set(name, page);
    await page.goto(url);
    return page;
  };
  const leave = async (page: Page): Promise<void> => {
    const opened = page.context().pages();
    await Promise.all(opened.filter((other) => other !== page).map((other) => other.close()));
    await page.unrouteAll();
    await page.goto('about:blank');
    await page.context().setStorageState({ cookies: [], origins: [] });
  };
  const putInto = (worker: string, activity: string): void => {
    setActivity(sandbox.world, findWorker(sandbox.world, worker), activity);
  };

  return {
    sandbox,
    browser,
    newContext,
    openDesk: async (worker) => {
      const page = await open(worker, sandbox.agents[worker] ?? '');
      const desk = new AgentDesk(page.mainFrame());
      await desk.isReady();
      return desk;
    },
    closeDesk: async (worker) => {
      const page = windows.get(worker);
      if (!page) throw new Error(`Failed to close the Flex of ${worker}: it is not open`);
      windows.set(worker, await page.context().newPage());
      await page.close();
    },
    openStartPage: async () => new StartPage(await open('start page', sandbox.url)),
    customerWrites: (body) => void writeAsCustomer(sandbox.world, sandbox.sids.customerConversationSid, body),
    customerLeaves: () => leaveAsCustomer(sandbox.world, sandbox.sids.customerConversationSid),
    isWatched: () =>
      eventually(() => {
        const newest = [...sandbox.world.taskrouter.tasks.keys()].pop() ?? '';
        const watched = [...sandbox.world.sync.liveQueries.values()].filter(({ queryString }) => queryString.includes(newest));
        return new Set(watched.map(({ indexName }) => indexName)).size === 2;
      }),
    makeUnavailable: (worker) => putInto(worker, 'Unavailable'),
    makeAvailable: (worker) => putInto(worker, 'Available'),
    reset: async () => {
      const found = complaints();
      await Promise.all([...windows.values()].map(leave));
      // Flex, left while it waits for Twilio, rejects what nobody listens to any more.
      pageErrors.splice(0);
      sandbox.reset();
      complain(found);
    },
    stop: async () => {
      await browser.close();
      await sandbox.close();
      complain(complaints());
    },
  };
}
