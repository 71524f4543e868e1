import type { StatusReply } from '../contract/transfer-status';
import { ALICE } from '../transfer/testing/fixtures';
import { fakeInsights } from './testing/fake-insights';
import { bob, DOWN, known, pass, pendingRow, watching, withoutLive } from './testing/watching';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const lastReservation = { worker: bob, status: 'rejected' } as const;
const REJECTED_RETURNING = known({ invite: { state: 'returning' }, lastReservation });
const REJECTED_RETURNED = known({ invite: { state: 'returned' }, lastReservation });

const rejected = { type: 'reservation.rejected', worker: 'Bob' };
const returning = { type: 'invite.returning' };
const returnedAfterBob = { type: 'invite.returned', unaccepted: { worker: 'Bob', status: 'rejected' } };

/** Rings at the sender already when the watch opens. */
const ringing = () => fakeInsights({ 'tr-reservation': { WR2: pendingRow(ALICE) } });

describe('the watch tells why the chat returns', () => {
  it('when Bob rejected it before the watch opened', async () => {
    const { events } = await watching({ live: ringing() }, REJECTED_RETURNING);
    await pass(500);
    expect(events).toEqual([rejected, returning]);
  });

  it('when it rings at the sender before the first status has come', async () => {
    const { update, events, service } = await watching();
    let late: (reply: StatusReply) => void = () => undefined;
    service.answer = () => new Promise((resolve) => (late = resolve));
    await pass(60_000);
    update('tr-reservation', 'WR2', pendingRow(ALICE));
    await pass();
    late(known());
    service.answer = () => REJECTED_RETURNING;
    await pass(500);
    expect(events).toEqual([rejected, returning]);
  });

  it('when the row of his reservation never came', async () => {
    const { update, answer, events } = await watching();
    answer(REJECTED_RETURNING);
    update('tr-reservation', 'WR2', pendingRow(ALICE));
    await pass();
    expect(events).toEqual([]);
    await pass(500);
    expect(events).toEqual([rejected, returning]);
  });

  it('when the live queries open late', async () => {
    const live = ringing();
    const { liveQuery } = live.client;
    live.client.liveQuery = async (...query) => {
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      return liveQuery(...query);
    };
    const { answer, events } = await watching({ live });
    answer(REJECTED_RETURNING);
    await pass(5_500);
    expect(events).toEqual([rejected, returning]);
  });

  it('without live queries', async () => {
    const { answer, events } = await watching(withoutLive());
    answer(REJECTED_RETURNING);
    await pass(15_000);
    expect(events).toEqual([rejected, returning]);
  });

  it('as soon as the service is back, when it failed meanwhile', async () => {
    const { update, answer, events } = await watching();
    answer(DOWN);
    update('tr-reservation', 'WR2', pendingRow(ALICE));
    await pass(500);
    expect(events).toEqual([returning]);
    answer(REJECTED_RETURNING);
    await pass(15_000);
    expect(events).toEqual([returning, rejected, returning]);
  });

  it('as it was, when the failing service let it take the rejection for a timeout', async () => {
    const { update, remove, answer, events } = await watching();
    update('tr-reservation', 'WR1', pendingRow(bob.sid));
    await pass();
    answer(DOWN);
    remove('tr-reservation', 'WR1');
    update('tr-reservation', 'WR2', pendingRow(ALICE));
    await pass(500);
    answer(REJECTED_RETURNING);
    await pass(15_000);
    expect(events.slice(1)).toEqual([{ type: 'reservation.timeout', worker: 'Bob' }, returning, rejected, returning]);
  });
});

describe('the watch tells why the sender has the chat again', () => {
  it.each([
    ['before the watch opened', { status: 'accepted', worker_sid: ALICE }, REJECTED_RETURNED],
    ['at once, and the service knows only that it returns', { status: 'accepted', worker_sid: ALICE }, REJECTED_RETURNING],
  ])('when they accepted it %s', async (_, row, first) => {
    const live = fakeInsights({ 'tr-reservation': { WR2: row } });
    const { events } = await watching({ live }, first);
    await pass(500);
    expect(events).toEqual([returnedAfterBob]);
  });

  it('when they accepted it before the service was asked why it rings', async () => {
    const { update, answer, events, open } = await watching();
    answer(REJECTED_RETURNED);
    update('tr-reservation', 'WR2', pendingRow(ALICE));
    update('tr-reservation', 'WR2', { status: 'accepted', worker_sid: ALICE });
    await pass(500);
    expect([events, open()]).toEqual([[returnedAfterBob], []]);
  });

  it('and that they have it, although the service fails', async () => {
    const { update, answer, events } = await watching();
    answer(DOWN);
    update('tr-reservation', 'WR2', { status: 'accepted', worker_sid: ALICE });
    await pass(500);
    expect(events).toEqual([{ type: 'invite.returned' }]);
  });
});
