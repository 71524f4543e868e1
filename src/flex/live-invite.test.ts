import { BOB, RECEIPT } from '../transfer/testing/fixtures';
import { openLiveInvite } from './live-invite';
import { fakeInsights } from './testing/fake-insights';

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
const RINGS = { status: 'pending', worker_sid: BOB };

function opening(insights = fakeInsights()) {
  const calls: unknown[][] = [];
  const live = openLiveInvite(() => insights.client, RECEIPT.taskSid, {
    reservationCreated: (worker) => calls.push(['reservationCreated', worker]),
    reservationAccepted: (worker) => calls.push(['reservationAccepted', worker]),
    reservationEnded: (worker, status) => calls.push(['reservationEnded', worker, status]),
    taskEnded: () => calls.push(['taskEnded']),
    lost: () => calls.push(['lost']),
  });
  return { insights, live, calls };
}

it('is live once both queries are open, and while Sync is connected', async () => {
  const { insights, live } = opening();
  expect(live.isLive()).toBe(false);
  await settle();
  expect(live.isLive()).toBe(true);
  insights.client.connectionState = 'connecting';
  expect(live.isLive()).toBe(false);
});

it('reads the rows that are there, and those that come', async () => {
  const { insights, calls } = opening(fakeInsights({ 'tr-reservation': { WR1: RINGS } }));
  await settle();
  insights.update('tr-reservation', 'WR1', RINGS);
  insights.remove('tr-reservation', 'WR1');
  insights.remove('tr-reservation', 'WR1');
  insights.update('tr-reservation', 'WR1', RINGS);
  insights.update('tr-reservation', 'WR1', { ...RINGS, status: 'rejected' });
  insights.update('tr-task', 'WT1', { status: 'assigned', worker_sid: BOB, worker_name: 'bob' });
  insights.update('tr-task', 'WT1', { status: 'completed' });
  insights.remove('tr-task', 'WT1');
  expect(calls).toEqual([
    ['reservationCreated', { sid: BOB }],
    ['reservationEnded', { sid: BOB }, 'timeout'],
    ['reservationCreated', { sid: BOB }],
    ['reservationEnded', { sid: BOB }, 'rejected'],
    ['reservationAccepted', { sid: BOB, name: 'bob' }],
    ['reservationAccepted', undefined],
    ['taskEnded'],
  ]);
});

it('leaves rows alone that say nothing', async () => {
  const { insights, calls } = opening();
  await settle();
  for (const value of [undefined, 'pending', {}, { status: 'pending' }, { status: 1 }]) {
    insights.update('tr-reservation', 'WR1', value);
  }
  insights.update('tr-task', 'WT1', { status: 'reserved' });
  insights.remove('tr-reservation', 'WR2');
  expect(calls).toEqual([]);
});

it('is lost once, however many queries fail, and closes them', async () => {
  const { insights, live, calls } = opening();
  await settle();
  insights.fail('tr-task');
  insights.fail('tr-reservation');
  expect([calls, insights.open(), live.isLive()]).toEqual([[['lost']], [], false]);
});

it('is lost when Sync refuses', async () => {
  const insights = fakeInsights();
  insights.client.liveQuery = () => Promise.reject(new Error('no such index'));
  const refused = opening(insights);
  await settle();
  expect(refused.calls).toEqual([['lost']]);
});

it('tells nothing once it is closed, although queries open or are refused later', async () => {
  const insights = fakeInsights({ 'tr-task': { WT1: { status: 'canceled' } } });
  const { liveQuery } = insights.client;
  insights.client.liveQuery = (index, query) =>
    index === 'tr-task' ? liveQuery(index, query) : Promise.reject(new Error('no such index'));
  const { live, calls } = opening(insights);
  live.close();
  await settle();
  expect([calls, insights.open()]).toEqual([[], []]);
});
