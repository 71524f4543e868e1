import { newContact } from '../../sandbox/scenarios/new-contact';
import { GREETING } from '../../tests/support/greeting';
import { acceptAndAnswer, aliceWithChat, HELLO, INVITE, NOTE, picture, ringingAtBob, WINDOW } from './stage';
import type { Take } from './stage';

const START_PAGE = { viewport: { width: 1440, height: 810 }, deviceScaleFactor: 2 };
const HELD_UP_MS = 3_000;

/** The start page as `npm start` opens it. */
export const startPage: Take = async ({ openStartPage }, keep) => {
  const { page } = await openStartPage(START_PAGE);
  await keep('start-page.png', await picture(page));
};

/** One successful transfer, from both agents' side. */
export const transfer: Take = async ({ sandbox, openDesk }, keep) => {
  const [alice, bob] = await Promise.all([openDesk('alice', WINDOW), openDesk('bob', WINDOW)]);
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

  sandbox.plan({ ...INVITE, delayMs: HELD_UP_MS });
  await alice.pickButton('Bob').click();
  await alice.noteField.fill(NOTE);
  await keep('hand-over-panel.png', await picture(alice.page));
  await alice.confirmButton.click();
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
  await bob.card.waitFor();
  await keep('colleague-with-transcript.png', await picture(bob.page));
  await alice.isTold('Bob accepted Casey Nguyen’s chat');
  await alice.isIdle();
  await keep('transferred.png', await picture(alice.page));
};

/** Two pending transfers, while Alice works on another chat. */
export const twoTransfers: Take = async (session, keep) => {
  const { sandbox } = session;
  const alice = await aliceWithChat(session);
  for (const customer of ['Robin Okafor', 'Sam Lindqvist']) {
    newContact(sandbox.world, sandbox.sids.workflows.inbound, { channel: 'web', customer });
    await alice.accept(customer);
  }
  await alice.select('Casey Nguyen');
  await alice.transferTo('Queues', 'Sales');
  await alice.isTold('Transferring Casey Nguyen’s chat to Sales');
  await alice.select('Robin Okafor');
  await alice.transferTo('Agents', 'Carol');
  await alice.isTold('Transferring Robin Okafor’s chat to Carol');
  await alice.frame.getByText('Ringing at Carol').first().waitFor();
  await alice.select('Sam Lindqvist');
  await alice.closeNotices();
  await keep('pending-beside-another-chat.png', await picture(alice.page));
};

/** Alice reloads Flex, which then no longer has the task, nor the customer's name. */
export const foundAgain: Take = async (session, keep) => {
  const { alice } = await ringingAtBob(session);
  await alice.page.reload();
  await alice.isReady();
  await alice.frame.getByText('Ringing at Bob').first().waitFor();
  await keep('found-after-reload.png', await picture(alice.page));
};

/** Alice presses End while the service is working. */
export const endHeldBack: Take = async (session, keep) => {
  const alice = await aliceWithChat(session);
  session.sandbox.plan({ ...INVITE, delayMs: HELD_UP_MS });
  await alice.transferTo('Agents', 'Bob');
  await alice.frame.getByRole('button', { name: 'Transferring…' }).waitFor();
  await alice.frame.getByTestId('end-task-button').click();
  await alice.isTold('The chat with Casey Nguyen is just being handed over');
  await keep('end-held-back.png', await picture(alice.page));
  await alice.isIdle();
};
