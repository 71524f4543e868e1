import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { createTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { updateWorkerChannel } from '../../sandbox/twilio/domain/taskrouter/workers';
import { accessibilityFaults } from '../support/axe';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox({
    functionsEnvironment: { CHAT_TRANSFER_ALLOWED_AGENTS: 'Alice,Bob,D*', CHAT_TRANSFER_ALLOWED_QUEUES: 'S*' },
  });
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

/** Bob has two chats, and may have no more. */
function fillBob(): void {
  const { world, sids } = flex.sandbox;
  const bob = sids.workers.bob ?? '';
  updateWorkerChannel(world, bob, 'chat', { capacity: 2 });
  for (const name of ['Robin', 'Sam']) {
    const task = createTask(world, {
      workflowSid: sids.workflows.inbound,
      taskChannel: 'chat',
      attributes: { name },
      routingTarget: bob,
    });
    const ringing = [...world.taskrouter.reservations.values()].find(({ taskSid }) => taskSid === task.sid);
    acceptReservation(world, ringing?.sid ?? '');
  }
}

it('the directory tells who is full, away or forbidden, and which queue nobody serves', async () => {
  const alice = await flex.openDesk('alice');
  await alice.accept();
  fillBob();
  await alice.openDirectory('Agents');
  await alice.directoryEntry('Bob').getByText('Available · full: 2 of 2 chats').waitFor();
  await alice.directoryEntry('Dan').getByText('Unavailable · 0 of 3 chats').waitFor();
  expect(await alice.directoryEntry('Carol').count()).toBe(0);
  await alice.directoryEntry('Dan').hover();
  expect(await alice.directoryEntry('Dan').getByRole('button').getAttribute('aria-disabled')).toBe('true');

  await alice.showTab('Queues');
  await alice.directoryEntry('Support').getByText('3 available').waitFor();
  await alice.directoryEntry('Sales').getByText('Nobody available').waitFor();
  expect(await alice.directoryEntry('Billing').or(alice.directoryEntry('Everyone')).count()).toBe(0);

  flex.makeAvailable('dan');
  await alice.directoryEntry('Sales').getByText('1 available').waitFor();
  flex.makeUnavailable('dan');
  await alice.directoryEntry('Sales').getByText('Nobody available').waitFor();
  await alice.directoryEntry('Sales').hover();
  await alice.pickButton('Sales').click();
  await alice.handOverPanel.getByText('Nobody is available in this queue now.').waitFor();
  expect(await accessibilityFaults(alice.page, '[data-testid="chat-transfer-hand-over"]')).toEqual([]);
});
