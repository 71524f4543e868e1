import type { StatusReply, TransferStatus } from '../contract/transfer-status';
import type { InviteEvent } from '../transfer/ports';
import { ALICE, BOB, RECEIPT, sid } from '../transfer/testing/fixtures';
import { createInviteWatch } from './invites';
import { fakeInsights } from './testing/fake-insights';
import { bob, CAROL, DOWN, known, pass, pendingRow, watching, withoutLive } from './testing/watching';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('what the service says', () => {
  it.each<[string, Partial<TransferStatus>, InviteEvent[]]>([
    [
      'rejected before the watch opened',
      { lastReservation: { worker: bob, status: 'rejected' } },
      [{ type: 'reservation.rejected', worker: 'Bob' }],
    ],
    ['ended long ago', { invite: { state: 'returned' } }, [{ type: 'invite.returned' }]],
  ])('says at the start what became of an invite that was %s', async (_, status, expected) => {
    const { events } = await watching({}, known(status));
    expect(events).toEqual(expected);
  });

  it('is asked every minute although the indexes work', async () => {
    const { answer, events, reads } = await watching();
    answer(known({ invite: { state: 'closed' } }));
    await pass(59_999);
    expect(reads).toHaveLength(1);
    await pass(1);
    expect(events).toEqual([{ type: 'conversation.closed' }]);
  });

  it('is dropped when a row has said more since the question', async () => {
    const { update, events, reads, service } = await watching();
    let late: (reply: StatusReply) => void = () => undefined;
    service.answer = () => new Promise((resolve) => (late = resolve));
    await pass(60_000);
    update('tr-reservation', 'WR1', pendingRow(ALICE));
    await pass();
    late(known());
    service.answer = () => known({ invite: { state: 'returning' } });
    await pass(500);
    expect(reads).toHaveLength(3);
    expect(events).toEqual([{ type: 'invite.returning' }]);
  });

  it('watches the invite that has replaced this one', async () => {
    const replacement = { ...RECEIPT, inviteSid: sid('KG', 2), taskSid: sid('WT', 3) };
    const { remove, update, answer, asked, open, reads, events } = await watching();
    answer(known({ receipt: replacement }));
    remove('tr-task', 'WT1');
    await pass(500);
    expect(events).toEqual([{ type: 'invite.replaced', receipt: replacement }]);
    expect(open()).toEqual(asked.slice(2));
    expect(open()[1]).toBe(`tr-task data.task_sid == "${replacement.taskSid}"`);

    await pass(60_000);
    expect(reads.at(-1)).toBe(replacement.taskSid);
    update('tr-task', 'WT3', { status: 'assigned', worker_sid: BOB });
    await pass();
    expect(events.slice(1)).toEqual([{ type: 'reservation.accepted', worker: 'Bob' }]);
  });
});

describe('a replaced invite', () => {
  const replacement = { ...RECEIPT, inviteSid: sid('KG', 2), taskSid: sid('WT', 3) };

  it('is watched no more, only its replacement', async () => {
    const { answer, asked, open } = await watching();
    answer(known({ receipt: replacement }));
    await pass(60_000);
    expect(open()).toEqual(asked.slice(2));
  });

  it('has its replacement watched while that is live, although the service fails and the old task has gone', async () => {
    const { remove, answer, events } = await watching();
    answer(known({ receipt: replacement }));
    remove('tr-task', 'WT1');
    await pass(500);
    answer(DOWN);
    await pass(10 * 60_000);
    expect(events).toEqual([{ type: 'invite.replaced', receipt: replacement }]);
  });

  it('does not pass its reservation on to the replacement, although the name comes late', async () => {
    const nameOf = () => new Promise<string>((resolve) => setTimeout(() => resolve('Carol Cho'), 1_000));
    const { update, answer, events } = await watching({ nameOf });
    answer(known({ receipt: replacement }));
    await pass(59_500);
    update('tr-reservation', 'WR1', pendingRow(CAROL));
    await pass(1_000);
    expect(events).toEqual([{ type: 'invite.replaced', receipt: replacement }]);
  });
});

describe('without live queries', () => {
  it('asks the service as often as it is configured, and tells the agent nothing of it', async () => {
    const { answer, events, reads } = await watching(withoutLive());
    expect([events, reads.length]).toEqual([[], 1]);
    answer(known({ invite: { state: 'reserved', worker: bob } }));
    await pass(15_000);
    answer(known({ invite: { state: 'accepted', worker: bob } }));
    await pass(15_000);
    expect(events).toEqual([
      { type: 'reservation.created', worker: 'Bob' },
      { type: 'reservation.accepted', worker: 'Bob' },
      { type: 'participant.joined' },
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
    const { events, reads } = await watching({ live }, DOWN);
    await pass(10 * 15_000);
    expect([events, reads.length]).toEqual([[], 11]);
  });

  it('gives up after five failures in a row, and says why', async () => {
    const { answer, events, reads } = await watching(withoutLive(), DOWN);
    await pass(3 * 15_000);
    answer(known());
    await pass(15_000);
    answer(DOWN);
    await pass(4 * 15_000);
    expect([events, reads.length]).toEqual([[], 9]);
    await pass(15_000);
    const detail = `Failed to watch ${RECEIPT.taskSid}: service_unreachable (no network)`;
    expect(events).toEqual([{ type: 'watch.failed', detail }]);
    await pass(300_000);
    expect(reads).toHaveLength(10);
  });

  it('takes a reading that throws for one that failed', async () => {
    const { events } = await watching({ ...withoutLive(), readStatus: () => Promise.reject(new Error('a bug')) });
    await pass(4 * 15_000);
    expect(events).toEqual([{ type: 'watch.failed', detail: `Failed to watch ${RECEIPT.taskSid}: unexpected (a bug)` }]);
  });
});

describe('once stopped', () => {
  it('closes its queries, asks nothing and stays silent', async () => {
    const { stop, update, remove, open, events, reads, signals } = await watching();
    update('tr-reservation', 'WR1', pendingRow(CAROL));
    stop();
    update('tr-task', 'WT1', { status: 'assigned', worker_sid: BOB });
    remove('tr-task', 'WT1');
    await pass(300_000);
    expect([open(), events, reads.length, signals[0]?.aborted]).toEqual([[], [], 1, true]);
  });

  it('closes queries that open later, and does not tell what comes later', async () => {
    const live = fakeInsights({ 'tr-task': { WT1: { status: 'assigned', worker_sid: BOB } } });
    const events: InviteEvent[] = [];
    const stop = createInviteWatch({
      insights: () => live.client,
      nameOf: async () => undefined,
      readStatus: async () => known({ invite: { state: 'closed' } }),
      workerSid: () => ALICE,
      hasEventCallbacks: () => false,
      pollMs: 15_000,
    })(RECEIPT, (event) => events.push(event));
    stop();
    await pass();
    expect([live.open(), events]).toEqual([[], []]);
  });

  it('tells nothing more of a reading in which several things have happened', async () => {
    const live = fakeInsights();
    const events: InviteEvent[] = [];
    const stop = createInviteWatch({
      insights: () => live.client,
      nameOf: async () => undefined,
      readStatus: async () => known({ invite: { state: 'canceled' }, lastReservation: { worker: bob, status: 'rejected' } }),
      workerSid: () => ALICE,
      hasEventCallbacks: () => false,
      pollMs: 15_000,
    })(RECEIPT, (event) => {
      events.push(event);
      stop();
    });
    await pass();
    expect(events).toEqual([{ type: 'reservation.rejected', worker: 'Bob' }]);
  });
});
