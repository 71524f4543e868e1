import { SHOW_MACHINE } from '../../src/flex/machine-window';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { createGate } from '../support/gate';
import { VisualizerPage } from '../support/visualizer-page';

const COURSE = ['preparing', 'requesting', 'invited.agentRemoved', 'invited.awaitingAcceptance', 'invited.joining', 'accepted'];

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

/** The visualizer in a window of its own, opened by the link on the start page, with its Live panel. */
const openLive = async (): Promise<VisualizerPage> => {
  const start = await flex.openStartPage();
  const opened = start.page.waitForEvent('popup');
  await start.machineLink.click();
  const visualizer = new VisualizerPage(await opened);
  await visualizer.open('Live');
  return visualizer;
};

it('follows Alice’s transfer in another window, state by state, until Bob has accepted', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  const visualizer = await openLive();
  await visualizer.panel('Live').getByText('No transfer was heard of yet').waitFor();

  const gate = createGate();
  flex.sandbox.plan({ method: 'POST', pathPattern: '/Invites$', until: gate.opened });
  await alice.transferTo('Agents', 'Bob');
  await visualizer.showsStates('requesting');
  gate.open();
  await bob.acceptButton.first().waitFor();
  await visualizer.showsStates('invited', 'invited.awaitingAcceptance');
  await bob.accept();
  await visualizer.showsStates('accepted');

  await visualizer.showsCourse(...COURSE);
  const stepBack = visualizer.panel('Live').getByRole('button', { name: 'Step back' });
  await stepBack.click();
  await visualizer.showsStates('invited', 'invited.joining');
  await visualizer.panel('Live').getByText('A colleague accepted the customer’s chat').waitFor();
  expect(await visualizer.page.locator('body').innerText()).not.toContain('Casey');

  await stepBack.click();
  await visualizer.showsStates('invited', 'invited.awaitingAcceptance');
});

it('tells who opens it later what has happened, a failure too, and again after a reload', async () => {
  const alice = await flex.openDesk('alice');
  await alice.accept();
  flex.sandbox.plan({ pathPattern: '/Invites$', method: 'POST', status: 400, times: 1 });
  await alice.transferTo('Agents', 'Bob');
  await alice.transferButton.waitFor();
  const visualizer = await openLive();
  await visualizer.state('failed').and(visualizer.current).waitFor();
  await visualizer.panel('Live').getByText('invite_failed').waitFor();
  await visualizer.panel('Live').getByText('The chat with the customer was not transferred and is still yours').waitFor();

  await visualizer.page.reload();
  await visualizer.open('Live');
  await visualizer.state('failed').and(visualizer.current).waitFor();
});

it('shows an agent their own transfers from Flex itself, at the service’s address, and nobody else’s', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  await alice.transferTo('Agents', 'Bob');
  const opened = alice.page.waitForEvent('popup');
  await alice.invoke(SHOW_MACHINE);
  const visualizer = new VisualizerPage(await opened);
  await visualizer.page.waitForURL(({ origin }) => origin === flex.sandbox.functionsUrl);
  await visualizer.open('Live');
  await visualizer.state('invited.awaitingAcceptance').and(visualizer.current).waitFor();
  await bob.accept();
  await visualizer.state('accepted').and(visualizer.current).waitFor();
  await visualizer.showsCourse(...COURSE);
});
