import type { Browser } from 'playwright-core';
import { twoAgentsOneChat } from '../../sandbox/scenarios/two-agents-one-chat';
import { setActivity } from '../../sandbox/twilio/control/act-as-worker';
import { customerOf } from '../../sandbox/twilio/control/describe';
import { findWorker } from '../../sandbox/twilio/control/login';
import { getConversation } from '../../sandbox/twilio/domain/conversations/conversations';
import { addMessage } from '../../sandbox/twilio/domain/conversations/messages';
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
  /** A customer writes into the scenario's chat. */
  customerWrites(body: string): void;
  /** Another worker goes to lunch, or comes back, without a Flex of their own. */
  makeUnavailable(worker: string): void;
  makeAvailable(worker: string): void;
  /** Throws when a page had an uncaught error, or the emulated Twilio did not know a request. */
  stop(): Promise<void>;
}

/** Starts both on free ports. */
export async function startBrowserSandbox(options: Partial<SandboxOptions> = {}): Promise<BrowserSandbox> {
  const [sandbox, browser] = await Promise.all([
    startSandbox({ scenario: twoAgentsOneChat, ...builtParts(), ...options }),
    launch(),
  ]);
  const putInto = (worker: string, activity: string): void => {
    setActivity(sandbox.world, findWorker(sandbox.world, worker), activity);
  };
  const pageErrors: string[] = [];
  return {
    sandbox,
    browser,
    openDesk: async (worker) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      context.setDefaultTimeout(12_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => pageErrors.push(`${worker}: ${error.message}`));
      const desk = new AgentDesk(page);
      await page.goto(sandbox.agents[worker] ?? '');
      await desk.isReady();
      return desk;
    },
    customerWrites: (body) => {
      const { world, sids } = sandbox;
      const customer = customerOf(world, getConversation(world, sids.customerConversationSid));
      if (!customer) throw new Error('Failed to write as the customer: the conversation has none');
      addMessage(world, sids.customerConversationSid, { ...customer, body });
    },
    makeUnavailable: (worker) => putInto(worker, 'Unavailable'),
    makeAvailable: (worker) => putInto(worker, 'Available'),
    stop: async () => {
      await browser.close();
      await sandbox.close();
      const complaints = [...pageErrors, ...sandbox.unhandled.map((request) => `unknown to the emulated Twilio: ${request}`)];
      if (complaints.length > 0) throw new Error(`Failed without a sign to the agent: ${complaints.join('; ')}`);
    },
  };
}
