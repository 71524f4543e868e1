import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { GREETING } from '../support/greeting';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

it('Alice, Bob and the customer play a transfer through on one page', async () => {
  const page = await flex.openStartPage();
  await page.customerSees(...GREETING);
  const [alice, bob] = await Promise.all([page.desk('Alice'), page.desk('Bob')]);
  await page.says('Casey Nguyen · Ringing at Alice');

  await alice.accept();
  await page.says('Casey Nguyen · With Alice');
  await page.writeAsCustomer('Hello, Alice!');
  await alice.sees(...GREETING, 'Hello, Alice!');
  await alice.write('Hello, Casey! Bob knows more about that.');
  await page.customerSees(...GREETING, 'Hello, Alice!', 'Hello, Casey! Bob knows more about that.');

  await alice.transferTo('Agents', 'Bob');
  await bob.accept();
  await page.says('Casey Nguyen · With Bob');
  await page.writeAsCustomer('Are you Bob?');
  const transcript = [...GREETING, 'Hello, Alice!', 'Hello, Casey! Bob knows more about that.', 'Are you Bob?'];
  await bob.sees(...transcript);
  await bob.write('I am.');
  await page.customerSees(...transcript, 'I am.');
  await alice.isIdle();
});
