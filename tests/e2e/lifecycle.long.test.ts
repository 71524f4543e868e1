import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { GREETING } from '../support/greeting';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

const liveInvites = () =>
  [...flex.sandbox.world.taskrouter.tasks.values()].filter(
    ({ attributes, assignmentStatus }) =>
      'transfer' in attributes && ['pending', 'reserved', 'assigned'].includes(assignmentStatus),
  );

it('Bob rejects the chat: Alice is told, the chat rings at her again, and she goes on with it', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  await alice.transferTo('Agents', 'Bob');
  await bob.acceptButton.first().waitFor();
  await bob.decline();

  await alice.isTold('Bob declined Casey Nguyen’s chat');
  await alice.accept();
  await alice.sees(...GREETING);
  await bob.isIdle();
  expect(liveInvites()).toHaveLength(1);
});

it.each([
  ['', true],
  [', even where Twilio leaves the invite', false],
])('[FM42] the customer leaves while Bob is asked: nothing rings any more, and Alice is told%s', async (_, cancels) => {
  flex.sandbox.world.rules.closedChannelCancelsInvites = cancels;
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.page.clock.install();
  await alice.page.reload();
  await alice.accept();
  await alice.transferTo('Agents', 'Bob');
  await bob.acceptButton.first().waitFor();
  await flex.isWatched();
  flex.customerLeaves();
  if (!cancels) await alice.page.clock.fastForward('01:00');

  await bob.isIdle();
  await alice.isTold('The conversation with Casey Nguyen ended before anybody accepted');
  expect(liveInvites()).toHaveLength(0);
});
