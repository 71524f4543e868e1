import type { InviteEvent } from '../transfer/ports';
import { BOB, RECEIPT, settle } from '../transfer/testing/fixtures';
import { createInviteWatch } from './invites';
import type { LiveQuery } from './invites';

/** Live queries that a test fills: `tell` is an update of one item, `remove` its removal. */
function fakeInsights(items: Record<string, Record<string, unknown>> = {}) {
  const asked: string[] = [];
  const listeners: Record<string, (item: { key: string; value?: unknown }) => void> = {};
  const open = new Set<string>();
  const liveQuery = async (index: string, query: string): Promise<LiveQuery> => {
    asked.push(`${index} ${query}`);
    open.add(index);
    return {
      getItems: () => items[index] ?? {},
      on: (event, listener) => (listeners[`${index} ${event}`] = listener),
      close: () => open.delete(index),
    };
  };
  return {
    asked,
    open,
    liveQuery,
    tell: (index: string, key: string, value: unknown) => listeners[`${index} itemUpdated`]?.({ key, value }),
    remove: (index: string, key: string) => listeners[`${index} itemRemoved`]?.({ key }),
  };
}

const nameOf = async (workerSid: string) => (workerSid === 'WK9' ? 'Carol Cho' : undefined);

async function watching(insights = fakeInsights()) {
  const news: InviteEvent[] = [];
  const stop = createInviteWatch({ insights: () => insights, nameOf })(RECEIPT, (event) => news.push(event));
  await settle();
  return { ...insights, news, stop };
}

it('watches the new task and its reservations', async () => {
  const { asked } = await watching();
  expect(asked).toEqual([
    `tr-reservation data.task_sid == "${RECEIPT.taskSid}"`,
    `tr-task data.task_sid == "${RECEIPT.taskSid}"`,
  ]);
});

it('tells of the acceptance once, and stops watching', async () => {
  const { tell, news, open } = await watching();
  tell('tr-reservation', 'WR1', { status: 'pending', worker_sid: BOB });
  tell('tr-reservation', 'WR1', { status: 'accepted', worker_sid: BOB });
  tell('tr-task', 'WT1', { status: 'assigned', worker_sid: BOB, worker_name: 'bob' });
  expect(news).toEqual([{ type: 'invite.accepted', worker: 'Bob' }]);
  expect(open.size).toBe(0);
});

it('names another agent who accepted as Flex does', async () => {
  const { tell, news } = await watching();
  tell('tr-reservation', 'WR1', { status: 'accepted', worker_sid: 'WK9', worker_name: 'carol' });
  tell('tr-task', 'WT1', { status: 'assigned', worker_sid: 'WK9', worker_name: 'carol' });
  await settle();
  expect(news).toEqual([{ type: 'invite.accepted', worker: 'Carol Cho' }]);
});

it('names another agent as the row does when their name cannot be read', async () => {
  const insights = fakeInsights();
  const news: InviteEvent[] = [];
  const unreadable = () => Promise.reject(new Error('no such worker'));
  createInviteWatch({ insights: () => insights, nameOf: unreadable })(RECEIPT, (event) => news.push(event));
  await settle();
  insights.tell('tr-task', 'WT1', { status: 'assigned', worker_sid: 'WK9', worker_name: 'carol' });
  await settle();
  expect(news).toEqual([{ type: 'invite.accepted', worker: 'carol' }]);
});

it('sees an acceptance that came before the queries were open', async () => {
  const { news } = await watching(fakeInsights({ 'tr-reservation': { WR1: { status: 'accepted', worker_sid: BOB } } }));
  expect(news).toEqual([{ type: 'invite.accepted', worker: 'Bob' }]);
});

it('tells of each decline and each missed offer once, and watches on', async () => {
  const { tell, news, open } = await watching();
  for (const key of ['WR1', 'WR2', 'WR3']) tell('tr-reservation', key, { status: 'pending' });
  tell('tr-reservation', 'WR1', { status: 'rejected' });
  tell('tr-reservation', 'WR1', { status: 'rejected' });
  tell('tr-reservation', 'WR2', { status: 'rejected' });
  tell('tr-reservation', 'WR3', { status: 'timeout' });
  expect(news).toEqual([{ type: 'invite.declined' }, { type: 'invite.declined' }, { type: 'invite.missed' }]);
  expect(open.size).toBe(2);
});

describe('a reservation that disappears while it rings', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  async function ringing() {
    const insights = fakeInsights();
    const news: InviteEvent[] = [];
    createInviteWatch({ insights: () => insights, nameOf })(RECEIPT, (event) => news.push(event));
    await jest.advanceTimersByTimeAsync(0);
    insights.tell('tr-reservation', 'WR1', { status: 'pending' });
    insights.remove('tr-reservation', 'WR1');
    return { ...insights, news };
  }

  it('was not accepted by that agent', async () => {
    const { news } = await ringing();
    await jest.advanceTimersByTimeAsync(500);
    expect(news).toEqual([{ type: 'invite.missed' }]);
  });

  it('means nothing when another agent accepts at the same time', async () => {
    const { tell, news } = await ringing();
    tell('tr-task', 'WT1', { status: 'assigned', worker_sid: BOB });
    await jest.advanceTimersByTimeAsync(500);
    expect(news).toEqual([{ type: 'invite.accepted', worker: 'Bob' }]);
  });

  it('means nothing when the task is canceled at the same time', async () => {
    const { remove, news } = await ringing();
    remove('tr-task', 'WT1');
    await jest.advanceTimersByTimeAsync(500);
    expect(news).toEqual([{ type: 'invite.canceled' }]);
  });
});

it('names the target when nothing says who accepted', async () => {
  jest.useFakeTimers();
  try {
    const insights = fakeInsights();
    const news: InviteEvent[] = [];
    createInviteWatch({ insights: () => insights, nameOf })(RECEIPT, (event) => news.push(event));
    await jest.advanceTimersByTimeAsync(0);
    insights.tell('tr-task', 'WT1', { status: 'assigned' });
    await jest.advanceTimersByTimeAsync(500);
    expect(news).toEqual([{ type: 'invite.accepted', worker: 'Bob' }]);
  } finally {
    jest.useRealTimers();
  }
});

it.each([
  ['is canceled', ({ tell }: ReturnType<typeof fakeInsights>) => tell('tr-task', 'WT1', { status: 'canceled' })],
  ['disappears', ({ remove }: ReturnType<typeof fakeInsights>) => remove('tr-task', 'WT1')],
])('tells that nobody accepted when the task %s', async (_, happen) => {
  const insights = fakeInsights();
  const { news } = await watching(insights);
  happen(insights);
  expect(news).toEqual([{ type: 'invite.canceled' }]);
});

it('says so when Flex cannot watch', async () => {
  const { news } = await watching({ ...fakeInsights(), liveQuery: () => Promise.reject(new Error('Sync is down')) });
  expect(news).toEqual([{ type: 'watch.failed', detail: 'Sync is down' }]);
});

it('says so when Sync does not answer within ten seconds', async () => {
  jest.useFakeTimers();
  try {
    const news: InviteEvent[] = [];
    createInviteWatch({ insights: () => ({ liveQuery: () => new Promise(() => undefined) }), nameOf })(RECEIPT, (event) =>
      news.push(event),
    );
    await jest.advanceTimersByTimeAsync(10_000);
    expect(news).toEqual([
      { type: 'watch.failed', detail: `Failed to watch tr-reservation of ${RECEIPT.taskSid}: no answer within 10 s` },
    ]);
  } finally {
    jest.useRealTimers();
  }
});

it('closes its queries and stays silent once stopped, also those that open later', async () => {
  const insights = fakeInsights();
  const news: InviteEvent[] = [];
  const stop = createInviteWatch({ insights: () => insights, nameOf })(RECEIPT, (event) => news.push(event));
  stop();
  await settle();
  insights.tell('tr-task', 'WT1', { status: 'assigned' });
  expect([insights.open.size, news]).toEqual([0, []]);
});
