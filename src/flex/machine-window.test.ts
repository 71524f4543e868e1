import { createInspection, INSPECTION_MESSAGES } from '../transfer/inspection';
import { createTransfers } from '../transfer/registry';
import { fakePorts, BOB, TASK } from '../transfer/testing/fixtures';
import { offerMachineWindow, SHOW_MACHINE } from './machine-window';

const SERVICE = 'https://chat-transfer-1234.twil.io';
const HELLO = { type: INSPECTION_MESSAGES.hello };

function setUp({ isBlocked = false } = {}) {
  const posted: { message: unknown; to: unknown }[] = [];
  const opened: { address: unknown; name: unknown }[] = [];
  const visualizer = { postMessage: (message: unknown, to: unknown) => posted.push({ message, to }) };
  const actions = new Map<string, () => Promise<unknown>>();
  let hear: (event: unknown) => void = () => undefined;
  const inspection = createInspection({ now: () => 0, newLabel: () => 'one' });
  const page = {
    open: (address: unknown, name: unknown) => {
      opened.push({ address, name });
      return isBlocked ? null : visualizer;
    },
    addEventListener: (_: string, listener: (event: unknown) => void) => {
      hear = listener;
    },
  };
  offerMachineWindow({
    Actions: { registerAction: (name, action) => void actions.set(name, action) },
    page: page as unknown as Window,
    serviceUrl: SERVICE,
    inspection,
  });
  const transfers = createTransfers(fakePorts().ports, {
    notify: () => undefined,
    report: () => undefined,
    actor: { inspect: inspection.inspect },
  });
  const transfer = () => transfers.start(TASK).send({ type: 'target.chosen', targetSid: BOB, transferId: 'a-transfer' });
  return {
    posted,
    opened,
    visualizer,
    inspection,
    transfer,
    show: () => actions.get(SHOW_MACHINE)?.(),
    hear: (event: unknown) => hear(event),
  };
}

it('tells nobody anything until it is asked to', () => {
  const { posted, opened, transfer } = setUp();
  transfer();
  expect([posted, opened]).toEqual([[], []]);
});

it('opens the service’s visualizer, and tells it what was and what comes', async () => {
  const { posted, opened, visualizer, inspection, transfer, show, hear } = setUp();
  transfer();
  await show();
  expect(opened).toEqual([{ address: `${SERVICE}/visualizer/index.html?feed=opener`, name: 'chat-transfer-machine' }]);
  hear({ source: visualizer, origin: SERVICE, data: HELLO });
  expect(posted).toEqual([{ message: { type: INSPECTION_MESSAGES.history, entries: inspection.entries() }, to: SERVICE }]);
});

it('tells each step as it happens', async () => {
  const { posted, visualizer, inspection, transfer, show, hear } = setUp();
  await show();
  hear({ source: visualizer, origin: SERVICE, data: HELLO });
  posted.length = 0;
  transfer();
  expect(posted.map(({ message }) => message)).toEqual(
    inspection.entries().map((entry) => ({ type: INSPECTION_MESSAGES.added, entries: [entry] })),
  );
  expect(new Set(posted.map(({ to }) => to))).toEqual(new Set([SERVICE]));
});

it.each([
  ['another window', { source: {}, origin: SERVICE, data: HELLO }],
  ['another site in the same window', { origin: 'https://elsewhere.test', data: HELLO }],
  ['a message of another kind', { origin: SERVICE, data: { type: 'webpackOk' } }],
  ['a message of no form', { origin: SERVICE, data: 'hello' }],
])('does not answer %s', async (_, event) => {
  const { posted, visualizer, transfer, show, hear } = setUp();
  await show();
  hear({ source: visualizer, ...event });
  transfer();
  expect(posted).toEqual([]);
});

it('says what to do when the browser blocks the window', async () => {
  await expect(setUp({ isBlocked: true }).show()).rejects.toThrow('Allow pop-ups for Flex and try again');
});
