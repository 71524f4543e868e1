import type { AnyStateNode } from 'xstate';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import { MAX_ATTEMPTS } from '../../src/transfer/failure';
import { transferMachine } from '../../src/transfer/machine';
import type { AgentDesk } from '../support/agent-desk';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { watchCustomer } from '../support/customer-watch';
import { createGate } from '../support/gate';
import type { Gate } from '../support/gate';
import { GREETING } from '../support/greeting';
import { transferFacts } from '../support/transfer-facts';

let flex: BrowserSandbox;
let alice: AgentDesk;
let bob: AgentDesk;
/** Opens when Alice has reloaded Flex. */
let gate: Gate;

const service = (path: string): string => flex.sandbox.functionsUrl + path;

/** The plugin's requests to one of the service's functions do not leave Alice's page until she has reloaded it. */
const holdBack = (path: string) => alice.page.route(service(path), (route) => (gate.isOpen ? route.continue() : undefined));

/** The same for her list of transfers, which would finish the transfer and tell the page that she reloads. */
const holdBackTheList = () => holdBack('/pending-transfers');

/** The same, but that the first one, which this makes happen, is answered. */
const answerOne = async (path: string, happen: () => Promise<unknown>): Promise<void> => {
  await holdBack(path);
  await alice.page.route(service(path), (route) => route.continue(), { times: 1 });
  await Promise.all([alice.page.waitForResponse(service(path)), happen()]);
};

const shows = (text: string): Promise<void> => alice.frame.getByText(text).first().waitFor();

const transferToBob = () => alice.transferTo('Agents', 'Bob');
const ringsAtBob = async (): Promise<void> => {
  await transferToBob();
  await bob.acceptButton.first().waitFor();
  await alice.takeBackButton.waitFor();
};

/** Bob has the whole chat, and Alice is out of it. */
const bobHasTheChat = async (): Promise<void> => {
  await bob.sees(...GREETING);
  await alice.isIdle();
  await alice.takeBackButton.waitFor({ state: 'hidden' });
  expect(transferFacts(flex.sandbox)).toMatchObject({
    tasks: [
      { status: 'completed', offers: ['alice: completed'] },
      { status: 'assigned', offers: ['bob: accepted'] },
    ],
    agents: ['bob'],
  });
};

/** Alice is told besides. */
const isBobs = async (): Promise<void> => {
  await alice.isTold('Bob accepted Casey Nguyen’s chat');
  await bobHasTheChat();
};

/** The transfer goes on: Alice sees it again, and Bob accepts. */
const bobAccepts = async (): Promise<void> => {
  await shows('Ringing at Bob');
  await bob.accept();
  await isBobs();
};

/** It was half done: what is missing is done now, without Alice and before anybody has accepted. */
const isFinished = async (): Promise<void> => {
  await alice.isIdle();
  await bobAccepts();
};

/** The chat comes back: an invite of its own rings at Alice, and she has it as before. */
const aliceGoesOn = async (bobsOffer: string): Promise<void> => {
  await alice.isTold('is coming back to you. Please accept it.');
  await alice.accept();
  await alice.isTold('The chat with Casey Nguyen for Bob is yours again.');
  await alice.sees(...GREETING);
  await bob.isIdle();
  expect(transferFacts(flex.sandbox)).toMatchObject({
    tasks: [
      { status: 'completed', offers: ['alice: completed'] },
      { status: 'canceled', offers: [bobsOffer] },
      { status: 'assigned', offers: ['alice: accepted'] },
    ],
    agents: ['alice'],
  });
};

/** Alice has the chat as if nothing had been, and may begin again. */
const isStillAlices = async (): Promise<void> => {
  await alice.select('Casey');
  await alice.sees(...GREETING);
  await alice.mayTransfer();
  expect(transferFacts(flex.sandbox)).toMatchObject({ tasks: [{ status: 'assigned' }], agents: ['alice'] });
};

const aliceBeginsAgain = async (): Promise<void> => {
  await isStillAlices();
  await transferToBob();
  await bobAccepts();
};

/** How Alice gets into the state, and how it goes on when she has reloaded Flex there. */
interface Reload {
  arrive(): Promise<unknown>;
  goOn(): Promise<void>;
}

/** Bob is invited, and Twilio does not remove Alice, however often the service asks for one choice of target. */
const isNotRemoved = async (): Promise<void> => {
  flex.sandbox.plan({ method: 'POST', pathPattern: '/Participants/UT', status: 403, times: MAX_ATTEMPTS });
  await transferToBob();
  await alice.isTold('you could not be taken out of it');
};

const LEAVING_IMMEDIATELY: Record<string, Reload> = {
  selectingTarget: {
    arrive: () => alice.openDirectory('Agents'),
    goOn: aliceBeginsAgain,
  },
  preparing: {
    async arrive() {
      await alice.pick('Agents', 'Bob');
      await alice.noteField.fill('Half a note');
    },
    goOn: aliceBeginsAgain,
  },
  requesting: {
    async arrive() {
      flex.sandbox.plan({ method: 'POST', pathPattern: '/Invites$', until: gate.opened });
      await transferToBob();
      await alice.frame.getByRole('button', { name: 'Transferring…' }).waitFor();
    },
    goOn: bobAccepts,
  },
  askingAgain: {
    async arrive() {
      flex.sandbox.plan({ method: 'POST', pathPattern: '/Participants/UT', status: 403 });
      await answerOne('/transfer-chat', transferToBob);
    },
    goOn: isFinished,
  },
  failed: {
    async arrive() {
      flex.sandbox.plan({ method: 'POST', pathPattern: '/Invites$', status: 400 });
      await transferToBob();
      await alice.isTold('The chat with Casey Nguyen was not transferred and is still yours');
    },
    goOn: isStillAlices,
  },
  'inDoubt.waiting': {
    arrive: isNotRemoved,
    goOn: isFinished,
  },
  'inDoubt.lookingAgain': {
    async arrive() {
      await holdBack('/transfer-status');
      await Promise.all([alice.page.waitForRequest(service('/transfer-status')), isNotRemoved()]);
    },
    goOn: isFinished,
  },
  lookingAfterEnd: {
    // The service removes her when Bob accepts.
    async arrive() {
      await isNotRemoved();
      await holdBack('/transfer-status');
      await Promise.all([alice.page.waitForRequest(service('/transfer-status')), bob.accept()]);
      await alice.isIdle();
    },
    goOn: bobHasTheChat,
  },
  reconciling: {
    async arrive() {
      await ringsAtBob();
      await holdBack('/transfer-status');
      await Promise.all([alice.page.waitForRequest(service('/transfer-status')), alice.page.reload()]);
    },
    goOn: bobAccepts,
  },
  'invited.agentRemoved': {
    // The state lasts no longer than what it does, so the page reloads itself then.
    async arrive() {
      await alice.frame.evaluate(() => {
        window.Twilio.Flex.ConversationState.Actions.unsubscribe = () => window.location.reload();
      });
      await Promise.all([alice.page.waitForEvent('load'), transferToBob()]);
    },
    goOn: bobAccepts,
  },
  'invited.joining': {
    // Her Flex waits for Bob some seconds, and she has been told.
    async arrive() {
      await ringsAtBob();
      await bob.accept();
      await isBobs();
    },
    goOn: bobHasTheChat,
  },
  'invited.takingBack': {
    async arrive() {
      await ringsAtBob();
      flex.sandbox.plan({ method: 'POST', pathPattern: '/Tasks/WT\\w+$', until: gate.opened });
      await alice.takeBackButton.click();
      await shows('Taking back…');
    },
    goOn: () => aliceGoesOn('bob: canceled'),
  },
  'invited.comingBack': {
    async arrive() {
      await alice.holdUp('AcceptTask');
      await ringsAtBob();
      await alice.takeBackButton.click();
      await shows('Coming back to you');
    },
    goOn: () => aliceGoesOn('bob: canceled'),
  },
  'invited.returning': {
    async arrive() {
      await ringsAtBob();
      await bob.decline();
      await shows('coming back to you');
    },
    goOn: () => aliceGoesOn('bob: rejected'),
  },
};

/** With callbacks the service would remove Alice by itself. */
const withoutCallbacks = () => updateWorkspace(flex.sandbox.world, { eventCallbackUrl: null });

const LEAVING_ON_ACCEPTANCE: Record<string, Reload> = {
  'invited.awaitingAcceptance': {
    arrive: ringsAtBob,
    async goOn() {
      await alice.select('Casey');
      await shows('Ringing at Bob');
      await alice.frame.getByTestId('end-task-button').click();
      await alice.isTold('The chat with Casey Nguyen is offered to somebody else, so it cannot be ended now');
      await bobAccepts();
    },
  },
  'leaving.asking': {
    async arrive() {
      withoutCallbacks();
      await ringsAtBob();
      await holdBack('/transfer-chat');
      await holdBackTheList();
      await bob.accept();
      await shows('Accepted · you are leaving the chat');
    },
    goOn: isBobs,
  },
  'leaving.pausing': {
    async arrive() {
      withoutCallbacks();
      await ringsAtBob();
      flex.sandbox.plan({ method: 'POST', pathPattern: '/Participants/UT', status: 403 });
      await holdBackTheList();
      await answerOne('/transfer-chat', () => bob.accept());
    },
    goOn: isBobs,
  },
};

describe.each([
  ['immediately', LEAVING_IMMEDIATELY],
  ['on-acceptance', LEAVING_ON_ACCEPTANCE],
])('with the policy %s, Alice reloads Flex while the transfer is in the state', (leave, reloads) => {
  beforeAll(async () => {
    flex = await startBrowserSandbox({ functionsEnvironment: { CHAT_TRANSFER_LEAVE: leave } });
  });
  afterEach(() => flex.reset());
  afterAll(() => flex.stop());

  it.each(Object.entries(reloads))(
    '[FM28] %s: it ends as it should, and the customer is never alone',
    async (_, { arrive, goOn }) => {
      gate = createGate();
      const customer = watchCustomer(flex.sandbox);
      [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
      await alice.accept();
      await arrive();
      await alice.page.reload({ waitUntil: 'commit' });
      gate.open();
      await alice.isReady();
      await goOn();
      expect(customer.violations).toEqual([]);
    },
  );
});

it('that is every state in which a transfer can be', () => {
  const statesIn = (node: AnyStateNode): string[] => {
    const children = Object.values(node.states);
    if (children.length > 0) return children.flatMap(statesIn);
    return node.type === 'final' ? [] : [node.path.join('.')];
  };
  const reloaded = Object.keys({ ...LEAVING_IMMEDIATELY, ...LEAVING_ON_ACCEPTANCE });
  expect(new Set(reloaded)).toEqual(new Set(statesIn(transferMachine.root)));
});
