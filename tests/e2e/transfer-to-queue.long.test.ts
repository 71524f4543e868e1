import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { GREETING } from '../support/greeting';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

/** The workers who had a reservation for the newest task, by identity, in order. */
const offeredTo = (): string[] => {
  const { world, sids } = flex.sandbox;
  const newest = [...world.taskrouter.tasks.keys()].pop();
  return [...world.taskrouter.reservations.values()]
    .filter(({ taskSid }) => taskSid === newest)
    .map(({ workerSid }) => Object.entries(sids.workers).find(([, sid]) => sid === workerSid)?.[0] ?? workerSid);
};

it('[FM16] Alice hands the chat to Support: it goes to a colleague there and not back to her', async () => {
  const [alice, carol] = await Promise.all([flex.openDesk('alice'), flex.openDesk('carol')]);
  flex.makeUnavailable('bob');

  await alice.accept();
  await alice.transferTo('Queues', 'Support');
  await alice.isTold('Transferring Casey Nguyen’s chat to Support');
  await alice.isIdle();

  await carol.accept();
  await carol.sees(...GREETING);
  await alice.isTold('Carol accepted Casey Nguyen’s chat');
  expect(offeredTo()).toEqual(['carol']);
});

it('[FM23] Alice is the only one in Support who is there: the chat waits for others and is not offered to her', async () => {
  flex.makeUnavailable('bob');
  flex.makeUnavailable('carol');
  const alice = await flex.openDesk('alice');

  await alice.accept();
  await alice.transferTo('Queues', 'Support');
  await alice.isIdle();
  expect(offeredTo()).toEqual([]);

  flex.makeAvailable('carol');
  const carol = await flex.openDesk('carol');
  await carol.accept();
  expect(offeredTo()).toEqual(['carol']);
});
