import { newContact } from '../../sandbox/scenarios/new-contact';
import { addMessage } from '../../sandbox/twilio/domain/conversations/messages';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { createTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { invokeTransfer, requestsToService, reservationOf } from '../support/native-transfer';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

it('a task that is no conversation is left to Flex', async () => {
  const { world, sids } = flex.sandbox;
  const alice = await flex.openDesk('alice');
  const requests = requestsToService(alice, flex.sandbox);
  const attributes = { name: 'Call back Zoe', title: 'Call back Zoe' };
  const { sid: taskSid } = createTask(world, { workflowSid: sids.workflows.inbound, taskChannel: 'default', attributes });
  acceptReservation(world, reservationOf(flex.sandbox, taskSid));
  await alice.select('Call back Zoe');

  expect(await alice.transferButton.count()).toBe(0);
  expect(await invokeTransfer(alice, reservationOf(flex.sandbox, taskSid), sids.workers.bob ?? '')).toBe(
    'Error: cannot transfer task',
  );
  expect(requests).toEqual([]);
});

it('[FM34] a chat’s directory offers Transfer alone, without Consult', async () => {
  const alice = await flex.openDesk('alice');
  await alice.accept();
  await alice.openDirectory('Agents');
  await alice.page.getByText('Bob', { exact: true }).hover();
  await alice.page.getByRole('button', { name: 'Transfer to Bob' }).waitFor();
  expect(await alice.page.getByRole('button', { name: /consult/i }).count()).toBe(0);
});

it('[FM39] with Flex’s own messaging transfers switched on the plugin shows nothing, and says so in the console', async () => {
  const native = await startBrowserSandbox({ flex: { nativeTransfersEnabled: true } });
  try {
    const alice = await native.openDesk('alice');
    await alice.accept();
    await alice.page.getByTestId('task-transfer-button').waitFor({ state: 'attached' });
    expect(await alice.transferButton.count()).toBe(0);
    expect(alice.console).toContainEqual(expect.stringContaining('own messaging transfers switched on'));
  } finally {
    await native.stop();
  }
});

it.each(['sms', 'whatsapp'] as const)('[FM26] a customer on %s is transferred like one on the web', async (channel) => {
  const { world, sids } = flex.sandbox;
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  const { conversationSid } = newContact(world, sids.workflows.inbound, {
    channel,
    customer: 'Pia Phone',
    body: 'Hello from my phone',
  });
  await alice.accept('Pia Phone');
  await alice.sees('Hello from my phone');
  await alice.transferTo('Agents', 'Bob');

  await bob.accept('Pia Phone');
  await bob.sees('Hello from my phone');
  const [customer] = world.conversations.conversations.get(conversationSid ?? '')?.participants.values() ?? [];
  addMessage(world, conversationSid ?? '', { author: customer?.messagingBinding?.address ?? '', body: 'Still here' });
  await bob.sees('Hello from my phone', 'Still here');
  await alice.tasks.filter({ hasText: 'Pia Phone' }).waitFor({ state: 'detached' });
  await alice.tasks.waitFor();
});
