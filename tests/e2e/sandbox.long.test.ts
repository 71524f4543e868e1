import { newContact } from '../../sandbox/scenarios/new-contact';
import { neverJoinNext } from '../../sandbox/twilio/domain/interactions/interactions';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { invokeTransfer, requestsToService, reservationOf } from '../support/native-transfer';
import { VisualizerPage } from '../support/visualizer-page';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

it('[IN6] an agent who accepts and never joins has the task and may not write, as Twilio’s support tells of it', async () => {
  const { world, sids } = flex.sandbox;
  const alice = await flex.openDesk('alice');
  neverJoinNext(world, sids.workers.alice ?? '');
  await alice.accept();
  await alice.frame.getByPlaceholder('You are not a chat participant').waitFor();
  expect([...world.interactions.participants.values()].map(({ type }) => type)).toEqual(['customer']);
});

it('[RE18] Flex starts with an encrypted token and with a signed one', async () => {
  const desks = [await flex.openDesk('alice'), await flex.openDesk('bob')];
  const logins = await Promise.all(desks.map((desk) => desk.frame.evaluate(() => localStorage.getItem('TWILIO_FLEX_SSO') ?? '')));
  const tokens = logins.map((login) => /"token":"([^"]+)"/.exec(login)?.[1] ?? '');
  expect(tokens.map((token) => token.split('.').length)).toEqual([5, 3]);
});

it('the visualizer opens from the start page', async () => {
  const context = await flex.newContext();
  const page = await context.newPage();
  await page.goto(flex.sandbox.url);
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'See the machine' }).click();
  await new VisualizerPage(await opened).state('selectingTarget').waitFor();
  await context.close();
});

it('a call is left to Flex: no button of ours, Consult is still offered, and Flex’s own transfer runs', async () => {
  const { world, sids } = flex.sandbox;
  const alice = await flex.openDesk('alice');
  const requests = requestsToService(alice, flex.sandbox);
  const { taskSid } = newContact(world, sids.workflows.inbound, { channel: 'voice', customer: 'Vera Vocal' });
  acceptReservation(world, reservationOf(flex.sandbox, taskSid));
  await alice.select('Vera Vocal');

  expect(await alice.transferButton.count()).toBe(0);
  await alice.invoke('ShowDirectory');
  await alice.page.getByText('Bob', { exact: true }).hover();
  await alice.page.getByRole('button', { name: 'Consult Bob' }).waitFor();
  expect(await invokeTransfer(alice, reservationOf(flex.sandbox, taskSid), sids.workers.bob ?? '')).not.toBe('transferred');
  expect(requests).toEqual([]);
});
