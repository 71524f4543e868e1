import type { Page } from 'playwright-core';
import type { AgentDesk } from '../../tests/support/agent-desk';
import { GREETING } from '../../tests/support/greeting';
import type { ScreenshotSession } from './screenshot-session';

/** Saves a picture under its name in the gallery. */
export type Keep = (name: string, picture: Uint8Array) => Promise<void>;

/** Takes the pictures of one story, from the beginning of the scenario. When it ends, no request to the service is running. */
export type Take = (session: ScreenshotSession, keep: Keep) => Promise<void>;

export const WINDOW = { viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1.5 };

/** The service's request for an invite, and its request to remove the sender, as the sandbox sees them. */
export const INVITE = { method: 'POST', pathPattern: '/Invites$' };
export const REMOVAL = { method: 'POST', pathPattern: '/Participants/UT' };

/** What Alice writes for Bob. */
export const NOTE = 'Charged twice in March, order 48213. She wants the second payment back today.';

export const HELLO = 'Let me get a colleague from billing.';

export const picture = (page: Page): Promise<Buffer> => page.screenshot({ animations: 'disabled' });

/** Alice, who has accepted Casey's chat and answered it. */
export async function aliceWithChat({ openDesk }: ScreenshotSession): Promise<AgentDesk> {
  const alice = await openDesk('alice', WINDOW);
  await acceptAndAnswer(alice);
  return alice;
}

export async function acceptAndAnswer(alice: AgentDesk): Promise<void> {
  await alice.accept('Casey');
  await alice.sees(...GREETING);
  await alice.write(HELLO);
  await alice.sees(...GREETING, HELLO);
}

/** Alice has transferred the chat, and her Flex shows that it rings at Bob. */
export async function ringingAtBob(session: ScreenshotSession): Promise<{ alice: AgentDesk; bob: AgentDesk }> {
  const [alice, bob] = await Promise.all([aliceWithChat(session), session.openDesk('bob', WINDOW)]);
  await alice.transferTo('Agents', 'Bob');
  await bob.acceptButton.first().waitFor();
  await alice.frame.getByText('Ringing at Bob').first().waitFor();
  return { alice, bob };
}
