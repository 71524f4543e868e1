import { AgentDesk } from '../support/agent-desk';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { GREETING } from '../support/greeting';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

/** Where this Flex was loaded from, and who it has signed in. */
const login = (desk: AgentDesk): Promise<{ origin: string; identity: string }> =>
  desk.frame.evaluate(() => {
    const { identity } = window.Twilio.Flex.Manager.getInstance().user;
    return { origin: location.origin, identity };
  });

it('each agent has a login and an origin of their own, and a link that opens their Flex alone', async () => {
  const page = await flex.openStartPage();
  const { agents } = flex.sandbox;
  const desks = await Promise.all([page.desk('Alice'), page.desk('Bob')]);
  expect(await Promise.all(desks.map(login))).toEqual([
    { origin: agents.alice, identity: 'alice' },
    { origin: agents.bob, identity: 'bob' },
  ]);

  const links = await page.agentLinks.all();
  expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toEqual(Object.values(agents));
  const opened = page.page.context().waitForEvent('page');
  await page.agentLinks.filter({ hasText: 'Carol' }).click();
  const carol = new AgentDesk((await opened).mainFrame());
  await carol.isReady();
  expect(await login(carol)).toEqual({ origin: agents.carol, identity: 'carol' });
});

it('the customer leaves, and the agent finds the conversation ended', async () => {
  const page = await flex.openStartPage();
  const alice = await page.desk('Alice');
  await alice.accept();
  await page.leaveButton.focus();
  await page.page.keyboard.press('Enter');
  await page.says('Casey Nguyen · Ended');
  await page.leaveButton.waitFor({ state: 'detached' });
  await page.messageField.and(page.page.locator(':disabled')).waitFor();
  await alice.frame.getByPlaceholder('Conversation ended').waitFor();
});

it('without a mouse, another customer comes in by WhatsApp and writes, and Reset opens a new world', async () => {
  const page = await flex.openStartPage();
  const { keyboard } = page.page;
  const [alice, bob] = await Promise.all([page.desk('Alice'), page.desk('Bob')]);
  await alice.accept();
  await bob.isReady();

  await page.machineLink.focus();
  await keyboard.press('Tab');
  await keyboard.type('WhatsApp');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.says('Robin Okafor · Ringing at');
  await page.customer.getByText('Customer · WhatsApp').waitFor();
  await page.sendButton.and(page.page.locator(':disabled')).waitFor();

  await page.customer.getByRole('combobox', { name: 'Show the chat of' }).focus();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.type('Are you there?');
  await keyboard.press('Enter');
  const question = 'Hello, can I still change the delivery address of my order?';
  await page.customerSees(question, 'Are you there?');

  await page.newChatButton.focus();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.says('Casey Nguyen · Ringing at Alice');
  await page.customerSees(...GREETING);
  await alice.acceptButton.waitFor();
  await alice.accept();
  await alice.sees(...GREETING);
});
