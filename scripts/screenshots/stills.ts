import type { Page } from 'playwright-core';
import type { AgentDesk } from '../../tests/support/agent-desk';
import { GREETING } from '../../tests/support/greeting';
import type { Studio } from './studio';

/** Keeps a picture under its name in the gallery. */
export type Keep = (name: string, picture: Uint8Array) => Promise<void>;

const SINGLE = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 };
const START_PAGE = { viewport: { width: 1440, height: 810 }, deviceScaleFactor: 2 };

const INVITES = { method: 'POST', pathPattern: '/Invites$' };
const HELD_BACK_MS = 3000;

const HELLO = 'Let me get a colleague from billing.';

const picture = (page: Page): Promise<Buffer> => page.screenshot({ animations: 'disabled' });

async function acceptAndAnswer(alice: AgentDesk): Promise<void> {
  await alice.accept();
  await alice.sees(...GREETING);
  await alice.write(HELLO);
  await alice.sees(...GREETING, HELLO);
}

/** The start page as `npm start` opens it. */
export async function takeStartPage({ openStartPage }: Studio, keep: Keep): Promise<void> {
  const { page } = await openStartPage(START_PAGE);
  await keep('start-page.png', await picture(page));
}

/** One transfer that goes well, from both agents' side. */
export async function takeTransfer({ sandbox, openDesk }: Studio, keep: Keep): Promise<void> {
  const [alice, bob] = await Promise.all([openDesk('alice', SINGLE), openDesk('bob', SINGLE)]);
  await alice.acceptButton.first().waitFor();
  await keep('incoming-chat.png', await picture(alice.page));

  await acceptAndAnswer(alice);
  await keep('chat-with-transfer-button.png', await picture(alice.page));

  await alice.openDirectory('Queues');
  await alice.directoryEntry('Support').hover();
  await alice.pickButton('Support').waitFor();
  await keep('directory-queues.png', await picture(alice.page));
  await alice.showTab('Agents');
  await alice.directoryEntry('Bob').hover();
  await alice.pickButton('Bob').waitFor();
  await keep('directory-agents.png', await picture(alice.page));

  sandbox.plan({ ...INVITES, delayMs: HELD_BACK_MS });
  await alice.pickButton('Bob').click();
  await alice.frame.getByRole('button', { name: 'Transferring…' }).waitFor();
  await keep('transferring.png', await picture(alice.page));

  await bob.acceptButton.first().waitFor();
  await keep('ringing-at-colleague.png', await picture(bob.page));
  await alice.takeBackButton.waitFor();
  await alice.closeNotices();
  await keep('pending-transfer.png', await picture(alice.page));
  await bob.accept();
  await bob.sees(...GREETING, HELLO);
  await bob.names('Alice');
  await keep('colleague-with-transcript.png', await picture(bob.page));
  await alice.isTold('Bob accepted the chat');
  await alice.isIdle();
  await keep('transferred.png', await picture(alice.page));
}

/** The colleague does not want the chat. */
export async function takeDecline({ openDesk }: Studio, keep: Keep): Promise<void> {
  const [alice, bob] = await Promise.all([openDesk('alice', SINGLE), openDesk('bob', SINGLE)]);
  await acceptAndAnswer(alice);
  await alice.transferTo('Agents', 'Bob');
  await bob.acceptButton.first().waitFor();
  await bob.decline();
  await alice.isTold('Bob declined the chat');
  await alice.acceptButton.waitFor();
  await keep('declined.png', await picture(alice.page));
}

/** Twilio refuses the invite. */
export async function takeFailure({ sandbox, openDesk }: Studio, keep: Keep): Promise<void> {
  const alice = await openDesk('alice', SINGLE);
  await acceptAndAnswer(alice);
  sandbox.plan({ ...INVITES, status: 400 });
  await alice.transferTo('Agents', 'Bob');
  await alice.isTold('The chat was not transferred and is still yours');
  await keep('failed.png', await picture(alice.page));
}

/** Alice takes the chat back before her colleague accepts it. */
export async function takeTakeBack({ openDesk }: Studio, keep: Keep): Promise<void> {
  const [alice, bob] = await Promise.all([openDesk('alice', SINGLE), openDesk('bob', SINGLE)]);
  await acceptAndAnswer(alice);
  await alice.transferTo('Agents', 'Bob');
  await bob.acceptButton.first().waitFor();
  await alice.takeBackButton.click();
  await alice.isTold('is yours again');
  await alice.sees(...GREETING, HELLO);
  await keep('taken-back.png', await picture(alice.page));
}
