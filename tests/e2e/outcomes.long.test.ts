import { QUEUE_SIDS } from '../../sandbox/scenarios/contact-center';
import { updateWorkflow } from '../../sandbox/twilio/domain/taskrouter/workspace';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import { transferWorkflow } from '../../scripts/workflow/transfer-workflow';
import type { AgentDesk } from '../support/agent-desk';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { createGate } from '../support/gate';
import { GREETING } from '../support/greeting';
import { delayedUpdatesOf } from '../support/delayed-updates';
import { transferFacts } from '../support/transfer-facts';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

/** The chat when Alice was its only agent, before the transfer. */
const ALICES_TASK = { status: 'completed', offers: ['alice: completed'] };
const ONCE = { inviteRequests: 1, removalRequests: 1 };
/** The chat went back to Alice with an invite of its own. */
const ONCE_AND_BACK = { inviteRequests: 2, removalRequests: 1 };

const facts = () => transferFacts(flex.sandbox);

/** Both at their desks, and Alice has the chat. */
const atTheirDesks = async (): Promise<[alice: AgentDesk, bob: AgentDesk]> => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  return [alice, bob];
};

/** The chosen agent has that long to answer; the sender has the usual time. */
const giveTheChosenOneSeconds = (timeout: number): void => {
  const { task_routing: routing } = transferWorkflow({
    queues: [],
    everyoneQueueSid: QUEUE_SIDS.Everyone,
    fallbackQueueSid: QUEUE_SIDS.Sales,
    noAnswer: 'return-to-sender',
    answerSeconds: 120,
  });
  const filters = routing.filters?.map((filter) => {
    const [chosen, ...later] = filter.targets;
    return chosen?.timeout === undefined ? filter : { ...filter, targets: [{ ...chosen, timeout }, ...later] };
  });
  const { world, sids } = flex.sandbox;
  updateWorkflow(world, sids.workflows.transfer, { configuration: { task_routing: { ...routing, filters } } });
};

it.each([
  ['', true],
  [', also where no event callbacks are set up', false],
])('[FM4] nobody answers: Alice is told, the chat rings at her again, and she goes on with it%s', async (_, eventCallbacks) => {
  giveTheChosenOneSeconds(3);
  if (!eventCallbacks) updateWorkspace(flex.sandbox.world, { eventCallbackUrl: null });
  const [alice, bob] = await atTheirDesks();
  await alice.transferTo('Agents', 'Bob');
  flex.customerWrites('Hello?');

  await alice.isTold('Bob did not accept Casey Nguyen’s chat in time, so it is coming back to you');
  await bob.isIdle();
  await alice.accept();
  await alice.isTold('is yours again');
  await alice.sees(...GREETING, 'Hello?');
  await alice.write('It is me again.');
  await alice.sees(...GREETING, 'Hello?', 'It is me again.');
  expect(facts()).toEqual({
    tasks: [ALICES_TASK, { status: 'assigned', offers: ['bob: canceled', 'alice: accepted'] }],
    agents: ['alice'],
    ...ONCE,
  });
});

it.each([
  ['once she is out of the chat', false],
  ['while the chat is still being handed over', true],
])('Alice closes her tab %s: Bob accepts and goes on with the whole transcript', async (_, isHeld) => {
  const [alice, bob] = await atTheirDesks();
  const gate = createGate();
  if (isHeld) flex.sandbox.plan({ method: 'POST', pathPattern: '/Invites$', until: gate.opened });
  await alice.transferTo('Agents', 'Bob');
  if (isHeld) await alice.frame.getByRole('button', { name: 'Transferring…' }).waitFor();
  else await alice.isIdle();
  await flex.closeDesk('alice');
  gate.open();

  await bob.accept();
  flex.customerWrites('Who is there?');
  await bob.write('Bob, from billing.');
  await bob.sees(...GREETING, 'Who is there?', 'Bob, from billing.');
  expect(facts()).toEqual({
    tasks: [ALICES_TASK, { status: 'assigned', offers: ['bob: accepted'] }],
    agents: ['bob'],
    ...ONCE,
  });
});

const OF_TAKING_BACK = /^(Transferring|Taking) Casey Nguyen’s chat |^The chat with Casey Nguyen for Bob is yours again/;

it('[FM4] Bob rejects the chat while Alice’s tab is closed: she opens Flex again, is told, and goes on with the chat', async () => {
  const [first, bob] = await atTheirDesks();
  await first.transferTo('Agents', 'Bob');
  await first.isIdle();
  await flex.closeDesk('alice');
  await bob.decline();
  await bob.isIdle();
  flex.customerWrites('Is anybody there?');

  const alice = await flex.openDesk('alice');
  await alice.isTold('coming back to you');
  await alice.accept();
  await alice.isTold('is yours again');
  await alice.sees(...GREETING, 'Is anybody there?');
  await alice.write('Yes, I am back.');
  await alice.sees(...GREETING, 'Is anybody there?', 'Yes, I am back.');
  expect(facts()).toEqual({
    tasks: [ALICES_TASK, { status: 'canceled', offers: ['bob: rejected'] }, { status: 'assigned', offers: ['alice: accepted'] }],
    agents: ['alice'],
    ...ONCE_AND_BACK,
  });
});

it('[FM5] Bob is quicker than Alice’s Take back: the chat is his, and she is told', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  const updates = await delayedUpdatesOf(alice.page);
  await alice.page.reload();
  await alice.accept();
  await alice.transferTo('Agents', 'Bob');
  await flex.isWatched();
  await alice.takeBackButton.waitFor();
  updates.hold();
  await bob.accept();
  await alice.takeBackButton.click();

  await alice.isTold('could not be taken back any more');
  updates.release();
  await alice.isTold('Bob accepted Casey Nguyen’s chat');
  await alice.takeBackButton.waitFor({ state: 'hidden' });
  await alice.isIdle();
  await bob.write('Bob here.');
  await bob.sees(...GREETING, 'Bob here.');
  expect(facts()).toEqual({
    tasks: [ALICES_TASK, { status: 'assigned', offers: ['bob: accepted'] }],
    agents: ['bob'],
    ...ONCE,
  });
});

it('[FM31] Alice double-clicks Transfer, and then Take back: each is done once, and no error is shown', async () => {
  const [alice, bob] = await atTheirDesks();
  await alice.pick('Agents', 'Bob');
  await alice.confirmButton.dblclick();
  await bob.acceptButton.first().waitFor();
  await alice.mayTakeBack();
  expect(facts()).toMatchObject({ tasks: [ALICES_TASK, { offers: ['bob: pending'] }], agents: [], ...ONCE });

  const asked: string[] = [];
  alice.page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await alice.takeBackButton.dblclick();
  await alice.isTold('is yours again');
  await alice.frame.getByTestId('end-task-button').waitFor();
  await alice.sees(...GREETING);
  await bob.isIdle();
  expect(asked.filter((request) => request === 'POST /take-back-transfer')).toHaveLength(1);
  const told = await alice.notices.allTextContents();
  expect(told.filter((text) => !OF_TAKING_BACK.test(text))).toEqual([]);
  expect(facts()).toEqual({
    tasks: [ALICES_TASK, { status: 'canceled', offers: ['bob: canceled'] }, { status: 'assigned', offers: ['alice: accepted'] }],
    agents: ['alice'],
    ...ONCE_AND_BACK,
  });
});
