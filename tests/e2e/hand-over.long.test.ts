import type { AgentDesk } from '../support/agent-desk';
import { accessibilityFaults } from '../support/axe';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { GREETING } from '../support/greeting';
import { pressByKeyboard, tabTo } from '../support/keyboard';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox({ functionsEnvironment: { CHAT_TRANSFER_REASONS: 'Refund,Question' } });
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

const NOTE = 'Charged twice 😡\n<b>order 48213</b>';

const CARD = '[data-testid="chat-transfer-card"]';

/** What the colleague reads before they accept, and then above the chat. */
async function reads(desk: AgentDesk, line: string, note: string): Promise<void> {
  await desk.tasks.filter({ hasText: line }).waitFor();
  await desk.accept();
  await desk.card.getByRole('heading', { name: line, exact: true }).waitFor();
  expect(await desk.card.getByTestId('chat-transfer-card-note').textContent()).toBe(note);
}

const focused = ({ frame }: AgentDesk): Promise<string | null> =>
  frame.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.tagName ?? null);

it('Alice writes Bob a note; he reads it, passes the chat on to Support, and it comes back to Alice with its history', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  flex.makeUnavailable('carol');
  await alice.accept();
  await alice.transferTo('Agents', 'Bob', { note: NOTE, reason: 'Refund' });
  await reads(bob, 'Transferred by Alice · Refund', NOTE);
  await bob.sees(...GREETING);
  expect(await bob.card.getByRole('button', { name: /^History/ }).count()).toBe(0);

  await alice.isIdle();
  flex.makeUnavailable('alice');
  flex.makeUnavailable('bob');
  await bob.transferTo('Queues', 'Support', { note: 'Not ours', reason: 'Question' });
  await bob.mayTakeBack();
  flex.makeAvailable('carol');
  const carol = await flex.openDesk('carol');
  await reads(carol, 'Transferred by Bob · Question', 'Not ours');

  flex.makeAvailable('alice');
  await carol.transferTo('Agents', 'Alice', { note: 'Yours again' });
  await reads(alice, 'Transferred by Carol', 'Yours again');
  await alice.page.reload();
  await alice.isReady();
  await alice.select('Casey');
  await alice.card.waitFor();
  await alice.card.getByRole('button', { name: 'History (3)' }).click();
  const legs = await alice.card.getByRole('listitem').allTextContents();
  expect(legs.map((leg) => leg.replace(/ · [^·]*$/, ''))).toEqual([
    'Alice to Bob · Refund · accepted',
    'Bob to Support · Question · accepted',
    'Carol to Alice · now',
  ]);
  expect(await accessibilityFaults(alice.page, CARD)).toEqual([]);
});

it('does the same by the keyboard alone, and the focus goes where one expects it', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  const { keyboard } = alice.page;
  await pressByKeyboard(alice.acceptButton.first());
  await alice.frame.getByTestId('end-task-button').waitFor();
  await pressByKeyboard(alice.transferButton);
  await pressByKeyboard(alice.pickButton('Bob'));
  await alice.noteField.and(alice.frame.locator(':focus')).waitFor();
  expect(await accessibilityFaults(alice.page, '[data-testid="chat-transfer-hand-over"]')).toEqual([]);

  await keyboard.press('Escape');
  await pressByKeyboard(alice.pickButton('Bob'));
  await alice.noteField.and(alice.frame.locator(':focus')).waitFor();
  await keyboard.type('Charged twice');
  await tabTo(alice.reasonField);
  await keyboard.type('Ref');
  await keyboard.press('Control+Enter');
  await alice.mayTakeBack();
  await alice.frame.locator('[data-testid="chat-transfer-pending"]:focus').waitFor();
  expect(await accessibilityFaults(alice.page, '[data-testid="chat-transfer-pending"]')).toEqual([]);
  await tabTo(alice.takeBackButton);

  await reads(bob, 'Transferred by Alice · Refund', 'Charged twice');
});

it('tells a failure at the chat, where it covers nothing, keeps the note, and tries again', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  flex.sandbox.plan({ method: 'POST', pathPattern: '/Invites$', status: 400, times: 2 });
  await alice.transferTo('Agents', 'Bob', { note: NOTE, reason: 'Refund' });
  await alice.trouble.getByText('Twilio refused the invite').waitFor();
  expect(await alice.notices.count()).toBe(0);
  expect(await accessibilityFaults(alice.page, '[data-testid="chat-transfer-trouble"]')).toEqual([]);
  expect(await focused(alice)).not.toBe('BODY');

  await pressByKeyboard(alice.trouble.getByRole('button', { name: 'Try again' }));
  await alice.trouble.waitFor();
  await alice.trouble.getByRole('button', { name: 'Choose another' }).click();
  await alice.showTab('Agents');
  await alice.directoryEntry('Bob').hover();
  await alice.pickButton('Bob').click();
  expect(await alice.noteField.inputValue()).toBe(NOTE);
  await alice.confirmButton.click();
  await reads(bob, 'Transferred by Alice · Refund', NOTE);
});

it('comes back to Alice, who sees that Bob declined it', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  await alice.transferTo('Agents', 'Bob', { note: NOTE, reason: 'Refund' });
  await bob.acceptButton.first().waitFor();
  await bob.decline();
  await reads(alice, 'Back from Bob · Refund', NOTE);
  await alice.card.getByRole('button', { name: 'History (2)' }).click();
  await alice.card.getByRole('listitem').filter({ hasText: 'Alice to Bob · Refund · declined' }).waitFor();
});
