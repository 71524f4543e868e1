import type { StatusReply, TransferStatus } from '../contract/transfer-status';
import type { InviteEvent } from '../transfer/ports';
import { ALICE, BOB, RECEIPT, sid } from '../transfer/testing/fixtures';
import { createInviteWatch } from './invites';
import { fakeInsights } from './testing/fake-insights';
import { bob, CAROL, DOWN, known, pass, rings, watching, withoutLive } from './testing/watching';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('what the service says', () => {
  it.each<[string, Partial<TransferStatus>, InviteEvent[]]>([
    [
      'declined before the watch opened',
      { lastReservation: { worker: bob, status: 'rejected' } },
      [{ type: 'reservation.rejected', worker: 'Bob' }],
    ],
    ['ended long ago', { invite: { state: 'returned' } }, [{ type: 'invite.returned' }]],
  ])('tells at the start of an invite that was %s', async (_, status, events) => {
    const { news } = await watching({}, known(status));
    expect(news).toEqual(events);
  });

  it('is asked every minute although the indexes work', async () => {
    const { answer, news, reads } = await watching();
    answer(known({ invite: { state: 'closed' } }));
    await pass(59_999);
    expect(reads).toHaveLength(1);
    await pass(1);
    expect(news).toEqual([{ type: 'conversation.closed' }]);
  });

  it('is not believed when a row has told more since it was asked', async () => {
    const { tell, news, reads, service } = await watching();
    let late: (reply: StatusReply) => void = () => undefined;
    service.answer = () => new Promise((resolve) => (late = resolve));
    await pass(60_000);
    tell('tr-reservation', 'WR1', rings(ALICE));
    await pass();
    late(known());
    service.answer = () => known({ invite: { state: 'returning' } });
    await pass(500);
    expect(reads).toHaveLength(3);
    expect(news).toEqual([{ type: 'invite.returning' }]);
  });

  it('moves the watch to the invite that has taken the place of this one', async () => {
    const moved = { ...RECEIPT, inviteSid: sid('KG', 2), taskSid: sid('WT', 3) };
    const { remove, tell, answer, asked, open, reads, news } = await watching();
    answer(known({ receipt: moved }));
    remove('tr-task', 'WT1');
    await pass(500);
    expect(news).toEqual([{ type: 'invite.replaced', receipt: moved }]);
    expect(open()).toEqual(asked.slice(2));
    expect(open()[1]).toBe(`tr-task data.task_sid == "${moved.taskSid}"`);

    await pass(60_000);
    expect(reads.at(-1)).toBe(moved.taskSid);
    tell('tr-task', 'WT3', { status: 'assigned', worker_sid: BOB });
    await pass();
    expect(news.slice(1)).toEqual([{ type: 'reservation.accepted', worker: 'Bob' }]);
  });
});

describe('an invite that moves', () => {
  const moved = { ...RECEIPT, inviteSid: sid('KG', 2), taskSid: sid('WT', 3) };

  it('is watched in its new place only', async () => {
    const { answer, asked, open } = await watching();
    answer(known({ receipt: moved }));
    await pass(60_000);
    expect(open()).toEqual(asked.slice(2));
  });

  it('is watched for as long as its new task is live, although the service fails and the old task has gone', async () => {
    const { remove, answer, news } = await watching();
    answer(known({ receipt: moved }));
    remove('tr-task', 'WT1');
    await pass(500);
    answer(DOWN);
    await pass(10 * 60_000);
    expect(news).toEqual([{ type: 'invite.replaced', receipt: moved }]);
  });

  it('does not ring where the old one rang, although the name comes late', async () => {
    const nameOf = () => new Promise<string>((resolve) => setTimeout(() => resolve('Carol Cho'), 1_000));
    const { tell, answer, news } = await watching({ nameOf });
    answer(known({ receipt: moved }));
    await pass(59_500);
    tell('tr-reservation', 'WR1', rings(CAROL));
    await pass(1_000);
    expect(news).toEqual([{ type: 'invite.replaced', receipt: moved }]);
  });
});

describe('without live queries', () => {
  it('asks the service as often as it is configured, and tells the agent nothing of it', async () => {
    const { answer, news, reads } = await watching(withoutLive());
    expect([news, reads.length]).toEqual([[], 1]);
    answer(known({ invite: { state: 'reserved', worker: bob } }));
    await pass(15_000);
    answer(known({ invite: { state: 'accepted', worker: bob } }));
    await pass(15_000);
    expect(news).toEqual([
      { type: 'reservation.created', worker: 'Bob' },
      { type: 'reservation.accepted', worker: 'Bob' },
    ]);
    await pass(300_000);
    expect(reads).toHaveLength(3);
  });

  it('does so too when Sync does not answer within ten seconds, and when a query fails later', async () => {
    const live = fakeInsights();
    live.client.liveQuery = () => new Promise(() => undefined);
    const silent = await watching({ live });
    await pass(10_000 + 15_000);
    expect(silent.reads).toHaveLength(2);

    const failing = await watching();
    failing.fail('tr-task');
    await pass(15_000);
    expect([failing.reads.length, failing.open()]).toEqual([2, []]);
  });

  it('asks more often while Sync is not connected, and never gives up, because Sync connects again by itself', async () => {
    const live = fakeInsights();
    live.client.connectionState = 'connecting';
    const { news, reads } = await watching({ live }, DOWN);
    await pass(10 * 15_000);
    expect([news, reads.length]).toEqual([[], 11]);
  });

  it('gives up after five failures in a row, and says why', async () => {
    const { answer, news, reads } = await watching(withoutLive(), DOWN);
    await pass(3 * 15_000);
    answer(known());
    await pass(15_000);
    answer(DOWN);
    await pass(4 * 15_000);
    expect([news, reads.length]).toEqual([[], 9]);
    await pass(15_000);
    const detail = `Failed to watch ${RECEIPT.taskSid}: service_unreachable (no network)`;
    expect(news).toEqual([{ type: 'watch.failed', detail }]);
    await pass(300_000);
    expect(reads).toHaveLength(10);
  });

  it('takes a reading that throws for one that failed', async () => {
    const { news } = await watching({ ...withoutLive(), readStatus: () => Promise.reject(new Error('a bug')) });
    await pass(4 * 15_000);
    expect(news).toEqual([{ type: 'watch.failed', detail: `Failed to watch ${RECEIPT.taskSid}: unexpected (a bug)` }]);
  });
});

describe('once stopped', () => {
  it('closes its queries, asks nothing and stays silent', async () => {
    const { stop, tell, remove, open, news, reads, signals } = await watching();
    tell('tr-reservation', 'WR1', rings(CAROL));
    stop();
    tell('tr-task', 'WT1', { status: 'assigned', worker_sid: BOB });
    remove('tr-task', 'WT1');
    await pass(300_000);
    expect([open(), news, reads.length, signals[0]?.aborted]).toEqual([[], [], 1, true]);
  });

  it('closes queries that open later, and does not tell what comes later', async () => {
    const live = fakeInsights({ 'tr-task': { WT1: { status: 'assigned', worker_sid: BOB } } });
    const news: InviteEvent[] = [];
    const stop = createInviteWatch({
      insights: () => live.client,
      nameOf: async () => undefined,
      readStatus: async () => known({ invite: { state: 'closed' } }),
      workerSid: () => ALICE,
      pollMs: 15_000,
    })(RECEIPT, (event) => news.push(event));
    stop();
    await pass();
    expect([live.open(), news]).toEqual([[], []]);
  });

  it('tells nothing more of a reading in which several things have happened', async () => {
    const live = fakeInsights();
    const news: InviteEvent[] = [];
    const stop = createInviteWatch({
      insights: () => live.client,
      nameOf: async () => undefined,
      readStatus: async () => known({ invite: { state: 'canceled' }, lastReservation: { worker: bob, status: 'rejected' } }),
      workerSid: () => ALICE,
      pollMs: 15_000,
    })(RECEIPT, (event) => {
      news.push(event);
      stop();
    });
    await pass();
    expect(news).toEqual([{ type: 'reservation.rejected', worker: 'Bob' }]);
  });
});
