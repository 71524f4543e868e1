import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { watchCustomer } from '../support/customer-watch';
import { GREETING } from '../support/greeting';
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
