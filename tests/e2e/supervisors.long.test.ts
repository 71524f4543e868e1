import type { Locator } from 'playwright-core';
import type { AgentDesk } from '../support/agent-desk';
import { accessibilityFaults } from '../support/axe';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { pressByKeyboard, tabTo } from '../support/keyboard';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox({ functionsEnvironment: { CHAT_TRANSFER_REASONS: 'Refund,Question' } });
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

const link = ({ frame }: AgentDesk): Locator => frame.getByRole('link', { name: 'Transfers', exact: true });
const view = ({ frame }: AgentDesk): Locator => frame.getByTestId('chat-transfer-workspace');

it('a supervisor sends a chat that waits for nobody to a colleague, who takes it; agents have no such view', async () => {
  const [alice, sara] = await Promise.all([flex.openDesk('alice'), flex.openDesk('sara')]);
  await alice.accept();
  await alice.transferTo('Queues', 'Sales', { note: 'Charged twice', reason: 'Refund' });
  await alice.mayTakeBack();
  expect(await link(alice).count()).toBe(0);

  await link(sara).click();
  const row = view(sara).getByRole('row').filter({ hasText: 'Casey Nguyen' });
  await row.filter({ hasText: 'Waiting for Sales' }).waitFor();
  expect(await row.getByRole('cell').allTextContents()).toEqual([
    ...['Casey NguyenRefund', 'Alice', 'Sales', 'Waiting for Sales'],
    ...[expect.stringMatching(/\d/), 'Take backSend elsewhere'],
  ]);
  expect(await accessibilityFaults(sara.page, '[data-testid="chat-transfer-workspace"]')).toEqual([]);

  await row.getByRole('button', { name: 'Send elsewhere: the chat of Casey Nguyen' }).click();
  await view(sara).getByRole('button', { name: 'Bob · Available' }).waitFor();
  expect(await accessibilityFaults(sara.page, '[data-testid="chat-transfer-workspace"]')).toEqual([]);
  await view(sara).getByRole('textbox', { name: 'Send the chat to which agent or queue?' }).fill('car');
  await view(sara).getByRole('button', { name: 'Carol · Available' }).click();
  await view(sara).getByText('The chat of Casey Nguyen was sent to Carol.').waitFor();
  await row.filter({ hasText: 'Ringing at Carol' }).waitFor();

  const carol = await flex.openDesk('carol');
  await carol.accept();
  await carol.card.getByText('Charged twice').waitFor();
  await view(sara).getByText('No chat is being transferred.').waitFor();
  await alice.isIdle();
});

it('a supervisor takes a chat back for its sender, by keyboard alone', async () => {
  const [alice, sara] = await Promise.all([flex.openDesk('alice'), flex.openDesk('sara')]);
  await alice.accept();
  await alice.transferTo('Queues', 'Sales');
  await alice.mayTakeBack();

  await pressByKeyboard(link(sara));
  await view(sara).getByRole('row').filter({ hasText: 'Waiting for Sales' }).waitFor();
  await tabTo(view(sara).getByRole('searchbox'));
  await sara.page.keyboard.type('casey alice');
  await pressByKeyboard(view(sara).getByRole('button', { name: 'Take back the chat of Casey Nguyen for Alice' }));
  await view(sara).getByText('The chat of Casey Nguyen goes back to Alice.').waitFor();
  await alice.accept();
  await view(sara).getByText('No chat is being transferred.').waitFor();
});
