import { newContact } from '../../sandbox/scenarios/new-contact';
import { addMessage } from '../../sandbox/twilio/domain/conversations/messages';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { createTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import type { AgentDesk } from '../support/agent-desk';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.beginAnew());
afterAll(() => flex.stop());

const reservationOf = (taskSid: string): string => {
  const found = [...flex.sandbox.world.taskrouter.reservations.values()].find((one) => one.taskSid === taskSid);
  if (!found) throw new Error(`Failed to find a reservation of ${taskSid}`);
  return found.sid;
};

/** Invokes Flex's own action as a button or another plugin would; gives the reason when it is refused. */
const invokeTransfer = (desk: AgentDesk, sid: string, targetSid: string): Promise<string> =>
  desk.page.evaluate(
    async ([reservationSid, target]) =>
      window.Twilio.Flex.Actions.invokeAction('TransferTask', {
        sid: reservationSid,
        targetSid: target,
        options: { mode: 'COLD' },
      }).then(
        () => 'transferred',
        (error: unknown) => String(error),
      ),
    [sid, targetSid] as const,
  );

const requestsToService = async (desk: AgentDesk): Promise<string[]> => {
  const requests: string[] = [];
  desk.page.on('request', (request) => {
    if (request.url().startsWith(flex.sandbox.functionsUrl)) requests.push(request.url());
  });
  return requests;
};

it('a call is left to Flex: no button of ours, Consult is still offered, and Flex’s own transfer runs', async () => {
  const { world, sids } = flex.sandbox;
  const alice = await flex.openDesk('alice');
  const requests = await requestsToService(alice);
  const { taskSid } = newContact(world, sids.workflows.inbound, { channel: 'voice', customer: 'Vera Vocal' });
  acceptReservation(world, reservationOf(taskSid));
  await alice.select('Vera Vocal');

  expect(await alice.transferButton.count()).toBe(0);
  await alice.invoke('ShowDirectory');
  await alice.page.getByText('Bob', { exact: true }).hover();
  await alice.page.getByRole('button', { name: 'Consult Bob' }).waitFor();
  expect(await invokeTransfer(alice, reservationOf(taskSid), sids.workers.bob ?? '')).not.toBe('transferred');
  expect(requests).toEqual([]);
});

it('a task that is no conversation is left to Flex', async () => {
  const { world, sids } = flex.sandbox;
  const alice = await flex.openDesk('alice');
  const requests = await requestsToService(alice);
  const attributes = { name: 'Call back Zoe', title: 'Call back Zoe' };
  const { sid: taskSid } = createTask(world, { workflowSid: sids.workflows.inbound, taskChannel: 'default', attributes });
  acceptReservation(world, reservationOf(taskSid));
  await alice.select('Call back Zoe');

  expect(await alice.transferButton.count()).toBe(0);
  expect(await invokeTransfer(alice, reservationOf(taskSid), sids.workers.bob ?? '')).toBe('Error: cannot transfer task');
  expect(requests).toEqual([]);
});

it('a chat’s directory offers Transfer alone, without Consult', async () => {
  const alice = await flex.openDesk('alice');
  await alice.accept();
  await alice.openDirectory('Agents');
  await alice.page.getByText('Bob', { exact: true }).hover();
  await alice.page.getByRole('button', { name: 'Transfer to Bob' }).waitFor();
  expect(await alice.page.getByRole('button', { name: /consult/i }).count()).toBe(0);
});

it('with Flex’s own messaging transfers switched on the plugin shows nothing, and says so in the console', async () => {
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

it.each(['sms', 'whatsapp'] as const)('a customer on %s is transferred like one on the web', async (channel) => {
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
  expect(await alice.tasks.count()).toBe(1);
});
