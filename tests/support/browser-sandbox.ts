import type { Browser } from 'playwright-core';
import { twoAgentsOneChat } from '../../sandbox/scenarios/two-agents-one-chat';
import { startSandbox } from '../../sandbox/start';
import type { Sandbox, SandboxOptions } from '../../sandbox/start';
import { launch } from '../../scripts/browser';
import { AgentDesk } from './agent-desk';
import { builtParts } from './build-parts';

/** The sandbox and a browser to look at it with. */
export interface BrowserSandbox {
  sandbox: Sandbox;
  browser: Browser;
  /** This worker's own Flex, opened in a window of its own and ready for work. */
  openDesk(worker: string): Promise<AgentDesk>;
  /** What the pages and the emulated Twilio complained of; a test that expects complaints empties it. */
  complaints: string[];
  stop(): Promise<void>;
}

/** Starts both on free ports. */
export async function startBrowserSandbox(options: Partial<SandboxOptions> = {}): Promise<BrowserSandbox> {
  const [sandbox, browser] = await Promise.all([
    startSandbox({ scenario: twoAgentsOneChat, ...builtParts(), ...options }),
    launch(),
  ]);
  const complaints: string[] = [];
  return {
    sandbox,
    browser,
    complaints,
    openDesk: async (worker) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(`${worker}: ${error.message}`));
      await page.goto(sandbox.agents[worker] ?? '');
      const desk = new AgentDesk(page);
      await desk.isReady();
      return desk;
    },
    stop: async () => {
      await browser.close();
      await sandbox.close();
    },
  };
}
