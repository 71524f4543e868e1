import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { createGate } from '../support/gate';
import { GREETING } from '../support/greeting';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

it('the service is down: Alice is told to check her connection, and still holds the chat', async () => {
  const alice = await flex.openDesk('alice');
  await alice.accept();
  await alice.page.route(`${flex.sandbox.functionsUrl}/**`, (route) => route.abort());
  await alice.transferTo('Agents', 'Bob');

  await alice.isTold('The transfer service could not be reached');
  await alice.write('I am still here.');
  await alice.sees(...GREETING, 'I am still here.');
});

it('[FM1] Alice cannot be taken out at first: the transfer is finished without her doing anything', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  flex.sandbox.plan({ method: 'POST', pathPattern: '/Participants/UT', status: 500, times: 1 });
  await alice.transferTo('Agents', 'Bob');

  await alice.isIdle();
  await bob.accept();
  await alice.isTold('Bob accepted Casey Nguyen’s chat');
  expect([...flex.sandbox.world.taskrouter.tasks.values()]).toHaveLength(2);
});

it('[FM28] Alice presses End while the chat is being handed over: it is held back, she is told why, and Bob gets the chat', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  const gate = createGate();
  flex.sandbox.plan({ method: 'POST', pathPattern: '/Invites$', until: gate.opened });
  await alice.transferTo('Agents', 'Bob');
  await alice.frame.getByRole('button', { name: 'Transferring…' }).waitFor();
  await alice.frame.getByTestId('end-task-button').click();

  await alice.isTold('The chat with Casey Nguyen is just being handed over, so it cannot be ended now');
  gate.open();
  await bob.accept();
  await bob.sees(...GREETING);
  await bob.write('I am here.');
  await bob.sees(...GREETING, 'I am here.');
});
