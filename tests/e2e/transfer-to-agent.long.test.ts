import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { GREETING } from '../support/greeting';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

it('[FM36] Bob hands the chat back to Alice, who goes on without a reload', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);

  await alice.accept();
  await alice.sees(...GREETING);
  await alice.transferTo('Agents', 'Bob');
  await bob.accept();
  await bob.write('This one is yours after all, Alice.');
  await bob.sees(...GREETING, 'This one is yours after all, Alice.');
  await bob.transferTo('Agents', 'Alice');
  await bob.isIdle();

  await alice.accept();
  await bob.isTold('Alice accepted Casey Nguyen’s chat');
  flex.customerWrites('So many helpful people!');
  await alice.sees(...GREETING, 'This one is yours after all, Alice.', 'So many helpful people!');
  await alice.write('Yes, I will sort it out now.');
  await alice.sees(...GREETING, 'This one is yours after all, Alice.', 'So many helpful people!', 'Yes, I will sort it out now.');
});

it('Bob rejects the chat: Alice is told so, and that the chat is coming back', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);

  await alice.accept();
  await alice.transferTo('Agents', 'Bob');
  await flex.isWatched();
  await bob.decline();

  await alice.isTold('is coming back to you. Please accept it.');
});
