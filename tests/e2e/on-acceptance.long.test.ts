import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { watchCustomer } from '../support/customer-watch';
import { eventually } from '../support/eventually';
import { GREETING } from '../support/greeting';
import { delayedUpdatesOf } from '../support/delayed-updates';
import { offerToBob } from '../support/offer-to-bob';
import { transferFacts } from '../support/transfer-facts';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox({ functionsEnvironment: { CHAT_TRANSFER_LEAVE: 'on-acceptance' } });
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

const facts = () => transferFacts(flex.sandbox);

it('[FM3] Alice goes on answering until Bob accepts: he sees all of it, and only then is she taken out, and told', async () => {
  const customer = watchCustomer(flex.sandbox);
  const [alice, bob] = await offerToBob(flex);
  flex.customerWrites('Are you still there?');
  await alice.sees(...GREETING, 'Are you still there?');
  await alice.write('Yes. Bob from billing is about to join us.');
  const answered = [...GREETING, 'Are you still there?', 'Yes. Bob from billing is about to join us.'];
  await alice.sees(...answered);
  expect(facts()).toMatchObject({
    tasks: [{ status: 'assigned' }, { status: 'reserved', offers: ['bob: pending'] }],
    agents: ['alice'],
    removalRequests: 0,
  });

  await bob.accept();
  await alice.isTold('Bob accepted Casey Nguyen’s chat');
  await alice.isIdle();
  await bob.sees(...answered);
  await bob.write('Bob here.');
  await bob.sees(...answered, 'Bob here.');
  expect(facts()).toMatchObject({
    tasks: [
      { status: 'completed', offers: ['alice: completed'] },
      { status: 'assigned', offers: ['bob: accepted'] },
    ],
    agents: ['bob'],
    inviteRequests: 1,
  });
  expect(customer.violations).toEqual([]);
});

it('Bob rejects the chat: Alice is told that the chat is still hers, goes on with it, and may transfer it again', async () => {
  const customer = watchCustomer(flex.sandbox);
  const [alice, bob] = await offerToBob(flex);
  await bob.decline();

  await alice.isTold(/Bob declined Casey Nguyen’s chat\. It is still yours/);
  await alice.takeBackButton.waitFor({ state: 'hidden' });
  await alice.write('I am sorry, Bob is busy.');
  await alice.sees(...GREETING, 'I am sorry, Bob is busy.');
  await alice.mayTransfer();
  await bob.isIdle();
  expect(facts()).toEqual({
    tasks: [
      { status: 'assigned', offers: ['alice: accepted'] },
      { status: 'canceled', offers: ['bob: rejected'] },
    ],
    agents: ['alice'],
    inviteRequests: 1,
    removalRequests: 0,
  });
  expect(customer.violations).toEqual([]);
});

it('[FM13] Alice presses End while Bob is asked: it is held back, she is told why, and once she has taken the chat back she may', async () => {
  const [alice, bob] = await offerToBob(flex);
  const end = alice.frame.getByTestId('end-task-button');
  await alice.closeNotices();
  await end.click();
  await alice.isTold(
    'The chat with Casey Nguyen is offered to somebody else, so it cannot be ended now. Take it back first, or wait until it is accepted.',
  );
  expect(facts()).toMatchObject({ tasks: [{ status: 'assigned' }, { offers: ['bob: pending'] }], agents: ['alice'] });

  await alice.takeBackButton.click();
  await alice.isTold('You took Casey Nguyen’s chat for Bob back. It is yours.');
  await bob.isIdle();
  expect(facts()).toMatchObject({
    tasks: [{ status: 'assigned' }, { status: 'canceled', offers: ['bob: canceled'] }],
    agents: ['alice'],
  });
  await alice.closeNotices();
  await end.click();
  await eventually(() => facts().tasks[0]?.status === 'wrapping');
});

it.each([
  ['', true],
  [', even where Twilio leaves the invite', false],
])('the customer leaves while Bob is asked: nothing rings any more, Alice is told and may complete%s', async (_, cancels) => {
  flex.sandbox.world.rules.closedChannelCancelsInvites = cancels;
  const [alice, bob] = await offerToBob(flex);
  // It need not wait until her Flex asks the service again, as it does now and then.
  const updates = await delayedUpdatesOf(alice.page);
  updates.hold();
  flex.customerLeaves();

  await bob.isIdle();
  updates.release();
  await alice.isTold('The conversation with Casey Nguyen ended before anybody accepted');
  expect(facts()).toMatchObject({
    tasks: [{ status: 'wrapping' }, { status: 'canceled', offers: ['bob: canceled'] }],
  });
  await alice.frame.getByRole('button', { name: 'Complete' }).click();
  await alice.isIdle();
});
