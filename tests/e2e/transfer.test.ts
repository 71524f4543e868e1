import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { GREETING } from '../support/greeting';
import { transferFacts } from '../support/transfer-facts';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

/** The tasks of transfers that are not over. */
const liveInvites = () =>
  transferFacts(flex.sandbox).tasks.filter(
    ({ status }, index) => index > 0 && ['pending', 'reserved', 'assigned'].includes(status),
  );

it('Alice hands the chat to Bob, who sees the whole transcript, while the customer keeps writing', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);

  await alice.accept();
  await alice.sees(...GREETING);
  await alice.write('Let me get a colleague from billing.');
  await alice.sees(...GREETING, 'Let me get a colleague from billing.');
  await alice.transferTo('Agents', 'Bob');

  await alice.isTold('Transferring Casey Nguyen’s chat to Bob');
  await alice.isIdle();
  flex.customerWrites('Thanks, I will wait');

  await bob.accept();
  await alice.isTold('Bob accepted Casey Nguyen’s chat');
  flex.customerWrites('Are you there?');
  const transcript = [...GREETING, 'Let me get a colleague from billing.', 'Thanks, I will wait', 'Are you there?'];
  await bob.sees(...transcript);
  await bob.write('Bob here, I have your order on my screen.');
  await bob.sees(...transcript, 'Bob here, I have your order on my screen.');
  await alice.isIdle();
});

it('the colleague who is offered it rejects it: another one in Support accepts, and Alice is told both', async () => {
  const [alice, bob, carol] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob'), flex.openDesk('carol')]);

  await alice.accept();
  await alice.transferTo('Queues', 'Support');
  const first = await Promise.race([bob, carol].map((desk) => desk.acceptButton.waitFor().then(() => desk)));
  const second = first === bob ? carol : bob;
  await flex.isWatched();
  await first.decline();
  await alice.isTold(`${first === bob ? 'Bob' : 'Carol'} declined Casey Nguyen’s chat`);

  await second.accept();
  await second.sees(...GREETING);
  await alice.isTold(`${second === bob ? 'Bob' : 'Carol'} accepted Casey Nguyen’s chat`);
  expect(transferFacts(flex.sandbox).tasks.at(-1)?.offers).toEqual(
    first === bob ? ['bob: rejected', 'carol: accepted'] : ['carol: rejected', 'bob: accepted'],
  );
});

it('Alice takes the chat back before Bob accepts: it is hers again without another click, and rings at him no more', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  await alice.transferTo('Agents', 'Bob');
  await bob.acceptButton.first().waitFor();
  await alice.takeBackButton.click();

  await alice.frame.getByTestId('end-task-button').waitFor();
  await alice.sees(...GREETING);
  await bob.isIdle();
  await alice.isTold('is yours again');
  expect(liveInvites()).toHaveLength(1);
});

it('[FM2] Twilio refuses the invite: Alice is told why, still holds the chat, and may try again', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  flex.sandbox.plan({ method: 'POST', pathPattern: '/Invites$', status: 400, times: 1 });
  await alice.transferTo('Agents', 'Bob');

  await alice.isTold('The chat with Casey Nguyen was not transferred and is still yours');
  await alice.write('Sorry, one moment please.');
  await alice.sees(...GREETING, 'Sorry, one moment please.');
  expect(await bob.tasks.count()).toBe(0);

  await alice.closeNotices();
  await alice.transferTo('Agents', 'Bob');
  await bob.accept();
  await bob.sees(...GREETING, 'Sorry, one moment please.');
  await alice.isIdle();
});
