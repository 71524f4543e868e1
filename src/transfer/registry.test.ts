import { createTransfers } from './registry';
import { failedWith, fakePorts, settle, BOB, RECEIPT, TASK, TRANSFERRED } from './testing/fixtures';
import { buttonView, requestAnswered } from './view';

function setUp() {
  const { ports, requests, watches } = fakePorts();
  const transfers = createTransfers(ports, { notify: () => undefined, report: () => undefined });
  return { transfers, requests, watches };
}
const chosen = { type: 'target.chosen', targetSid: BOB, transferId: 'first' } as const;

it('has one transfer per task, however often it is started', () => {
  const { transfers } = setUp();
  const transfer = transfers.start(TASK);
  expect(transfers.start(TASK)).toBe(transfer);
  expect(transfers.find(TASK.taskSid)).toBe(transfer);
  expect(transfers.find('another')).toBeUndefined();
});

it('forgets a transfer that has ended, and tells who subscribed', async () => {
  const { transfers, requests, watches } = setUp();
  const known: boolean[] = [];
  const unsubscribe = transfers.subscribe(() => known.push(transfers.find(TASK.taskSid) !== undefined));
  transfers.start(TASK).send(chosen);
  requests[0]?.answer(TRANSFERRED);
  await settle();
  watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
  watches[0]?.send({ type: 'participant.joined' });
  expect(known).toEqual([true, false]);

  unsubscribe();
  transfers.start(TASK);
  expect(known).toEqual([true, false]);
});

it('does not follow a transfer whose end was seen, when an older list still has it', async () => {
  const { transfers, requests, watches } = setUp();
  transfers.start(TASK).send(chosen);
  requests[0]?.answer(TRANSFERRED);
  await settle();
  watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
  watches[0]?.send({ type: 'participant.joined' });
  expect(transfers.resume({ task: TASK, receipt: RECEIPT })).toBeUndefined();
  expect(transfers.all()).toEqual([]);
});

it('follows a transfer again that could not be watched', async () => {
  const { transfers, requests, watches } = setUp();
  transfers.start(TASK).send(chosen);
  requests[0]?.answer(TRANSFERRED);
  await settle();
  watches[0]?.send({ type: 'watch.failed', detail: 'Sync and the service are away' });
  expect(transfers.resume({ task: TASK, receipt: RECEIPT })).toBe(transfers.find(TASK.taskSid));
});

it('stops watching when it is told to stop', async () => {
  const { transfers, requests, watches } = setUp();
  transfers.start(TASK).send(chosen);
  requests[0]?.answer(TRANSFERRED);
  await settle();
  transfers.stop(TASK.taskSid);
  expect(watches.map(({ stopped }) => stopped)).toEqual([true]);
  expect(transfers.find(TASK.taskSid)).toBeUndefined();
});

it('shows a ready button until a target is chosen, and again after a failure', async () => {
  const { transfers, requests } = setUp();
  const transfer = transfers.start(TASK);
  const view = () => buttonView(transfer.getSnapshot());
  expect([buttonView(undefined), view()]).toEqual(['ready', 'ready']);
  transfer.send(chosen);
  expect(view()).toBe('busy');
  requests[0]?.answer(failedWith('not_task_holder'));
  await settle();
  expect(view()).toBe('ready');
});

it('[FM31] keeps the button busy after the hand-over, so that nobody transfers twice', async () => {
  const { transfers, requests } = setUp();
  const transfer = transfers.start(TASK);
  transfer.send(chosen);
  requests[0]?.answer(TRANSFERRED);
  await settle();
  expect(buttonView(transfer.getSnapshot())).toBe('busy');
});

it.each([
  ['its success when the chat was handed over', TRANSFERRED, { outcome: 'transferred' }],
  ['the failure when it was not', failedWith('not_task_holder'), failedWith('not_task_holder')],
])('answers a waiting caller with %s', async (_, reply, answer) => {
  const { transfers, requests } = setUp();
  const transfer = transfers.start(TASK);
  transfer.send(chosen);
  const answered = requestAnswered(transfer);
  requests[0]?.answer(reply);
  expect(await answered).toEqual(answer);
});
