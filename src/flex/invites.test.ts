import type { StatusReply, TransferStatus } from '../contract/transfer-status';
import type { InviteEvent } from '../transfer/ports';
import { ALICE, BOB, RECEIPT } from '../transfer/testing/fixtures';
import type { InviteWatchOptions } from './invites';
import { fakeInsights } from './testing/fake-insights';
import { bob, CAROL, DOWN, known, pass, pendingRow, watching } from './testing/watching';

const accepted = { type: 'reservation.accepted', worker: 'Bob' } as const;
const joined = { type: 'participant.joined' } as const;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('watches the new task and its reservations, and asks the service once', async () => {
  const { asked, reads, events } = await watching();
  expect(asked).toEqual([
    `tr-reservation data.task_sid == "${RECEIPT.taskSid}"`,
    `tr-task data.task_sid == "${RECEIPT.taskSid}"`,
  ]);
  expect(reads).toEqual([RECEIPT.taskSid]);
  expect(events).toEqual([]);
});

describe('what the rows say by themselves', () => {
  it('sends a reservation and an acceptance at once, each only once, and stops when the colleague has joined', async () => {
    const { update, events, open, reads, signals } = await watching({ hasEventCallbacks: () => true });
    update('tr-reservation', 'WR1', pendingRow(BOB));
    update('tr-reservation', 'WR1', pendingRow(BOB));
    await pass();
    expect(events).toEqual([{ type: 'reservation.created', worker: 'Bob' }]);
    update('tr-reservation', 'WR1', { status: 'accepted', worker_sid: BOB });
    update('tr-task', 'WT1', { status: 'assigned', worker_sid: BOB, worker_name: 'bob' });
    await pass(300_000);
    expect(events.slice(1)).toEqual([accepted, joined]);
    expect([open(), reads.length, signals[0]?.aborted]).toEqual([[], 1, true]);
  });

  it('sees an acceptance that came before the queries were open', async () => {
    const live = fakeInsights({ 'tr-reservation': { WR1: { status: 'accepted', worker_sid: BOB } } });
    const { events } = await watching({ live }, DOWN);
    expect(events).toEqual([{ type: 'reservation.accepted', worker: 'Bob' }]);
  });

  it('tells at once that the sender has the chat when it was known to return', async () => {
    const { update, events } = await watching({}, known({ invite: { state: 'returning' } }));
    update('tr-reservation', 'WR1', pendingRow(ALICE));
    update('tr-reservation', 'WR1', { status: 'accepted', worker_sid: ALICE });
    await pass();
    expect(events).toEqual([{ type: 'invite.returning' }, { type: 'invite.returned' }]);
  });

  it('takes the sender from the service when a supervisor transfers for another agent', async () => {
    const { update, events } = await watching({ workerSid: () => CAROL }, known({ senderSid: ALICE }));
    update('tr-task', 'WT1', { status: 'assigned', worker_sid: ALICE });
    await pass(500);
    expect(events).toEqual([{ type: 'invite.returned' }]);
  });

  it.each<[string, InviteWatchOptions['nameOf'], string]>([
    ['as Flex does', async () => 'Carol Cho', 'Carol Cho'],
    ['as the row does when Flex knows no name', async () => undefined, 'carol'],
    ['as the row does when the name cannot be read', () => Promise.reject(new Error('no such worker')), 'carol'],
    ['as the row does when the name does not come', () => new Promise(() => undefined), 'carol'],
  ])('names another agent %s', async (_, nameOf, worker) => {
    const { update, events } = await watching({ nameOf });
    update('tr-task', 'WT1', { status: 'assigned', worker_sid: CAROL, worker_name: 'carol' });
    await pass(2_000);
    expect(events).toEqual([{ type: 'reservation.accepted', worker }]);
  });

  it('lets the service name an agent whose name cannot be read', async () => {
    const { update, answer, events } = await watching({ nameOf: async () => undefined });
    answer(known({ invite: { state: 'reserved', worker: { sid: CAROL, name: 'Carol Cho' } } }));
    update('tr-reservation', 'WR1', pendingRow(CAROL));
    await pass(500);
    expect(events).toEqual([{ type: 'reservation.created', worker: 'Carol Cho' }]);
  });

  it('keeps the order of events, although a name comes late', async () => {
    const nameOf = () => new Promise<string>((resolve) => setTimeout(() => resolve('Carol Cho'), 1_000));
    const { update, events } = await watching({ nameOf });
    update('tr-reservation', 'WR1', pendingRow(CAROL));
    update('tr-task', 'WT1', { status: 'assigned', worker_sid: BOB });
    await pass(1_000);
    expect(events).toEqual([
      { type: 'reservation.created', worker: 'Carol Cho' },
      { type: 'reservation.accepted', worker: 'Bob' },
    ]);
  });
});

describe('what the rows leave open', () => {
  async function reservedFor(worker = BOB) {
    const watch = await watching();
    watch.update('tr-reservation', 'WR1', pendingRow(worker));
    await pass();
    watch.events.length = 0;
    return watch;
  }

  it.each<[string, Partial<TransferStatus>, InviteEvent[]]>([
    ['a rejection', { lastReservation: { worker: bob, status: 'rejected' } }, [{ type: 'reservation.rejected', worker: 'Bob' }]],
    ['a timeout', { lastReservation: { worker: bob, status: 'timeout' } }, [{ type: 'reservation.timeout', worker: 'Bob' }]],
    ['nothing, when the sender took it back', { invite: { state: 'returning' } }, [{ type: 'invite.returning' }]],
    ['an acceptance', { invite: { state: 'accepted', worker: bob } }, [accepted, joined]],
  ])('asks the service about a reservation that disappears: it was %s', async (_, status, expected) => {
    const { remove, answer, events, reads } = await reservedFor();
    answer(known(status));
    remove('tr-reservation', 'WR1');
    await pass(500);
    expect(reads).toHaveLength(2);
    expect(events).toEqual(expected);
  });

  it('does not ask when an acceptance follows at once', async () => {
    const { remove, update, answer, events, reads } = await reservedFor();
    answer(DOWN);
    remove('tr-reservation', 'WR1');
    update('tr-task', 'WT1', { status: 'assigned', worker_sid: CAROL });
    await pass(500);
    expect(events).toEqual([{ type: 'reservation.accepted', worker: 'Carol Cho' }]);
    expect(reads).toHaveLength(1);
  });

  it('sends the end of a reservation before it says where the chat goes', async () => {
    const { remove, update, answer, events } = await reservedFor();
    answer(known({ invite: { state: 'returning' }, lastReservation: { worker: bob, status: 'timeout' } }));
    update('tr-reservation', 'WR2', pendingRow(ALICE));
    remove('tr-reservation', 'WR1');
    await pass(500);
    expect(events).toEqual([{ type: 'reservation.timeout', worker: 'Bob' }, { type: 'invite.returning' }]);
  });

  it.each([
    ['rejected', 'reservation.rejected'],
    ['timeout', 'reservation.timeout'],
    ['rescinded', 'reservation.timeout'],
  ])('believes a row that says %s while the service fails, and watches on', async (status, type) => {
    const { update, answer, events, open } = await reservedFor();
    answer(DOWN);
    update('tr-reservation', 'WR1', { status, worker_sid: BOB });
    await pass(500);
    update('tr-reservation', 'WR1', { status, worker_sid: BOB });
    update('tr-reservation', 'WR2', pendingRow(CAROL));
    await pass(500);
    expect(events).toEqual([
      { type, worker: 'Bob' },
      { type: 'reservation.created', worker: 'Carol Cho' },
    ]);
    expect(open()).toHaveLength(2);
  });

  it('takes a reservation that disappears for a timeout while the service fails', async () => {
    const { remove, update, answer, events } = await reservedFor();
    answer(DOWN);
    remove('tr-reservation', 'WR1');
    update('tr-reservation', 'WR2', pendingRow(ALICE));
    await pass(500);
    expect(events).toEqual([{ type: 'reservation.timeout', worker: 'Bob' }, { type: 'invite.returning' }]);
  });

  it.each<[string, TransferStatus['invite'], InviteEvent[]]>([
    ['nobody gets the chat', { state: 'canceled' }, [{ type: 'invite.canceled' }]],
    ['the sender never left', { state: 'withdrawn' }, [{ type: 'invite.withdrawn' }]],
    ['the conversation is over', { state: 'closed' }, [{ type: 'conversation.closed' }]],
    ['somebody had accepted', { state: 'accepted', worker: bob }, [accepted, joined]],
  ])('asks the service about a task that disappears: %s', async (_, invite, expected) => {
    const { remove, answer, events } = await watching();
    answer(known({ invite }));
    remove('tr-task', 'WT1');
    await pass(500);
    expect(events).toEqual(expected);
  });

  it('asks soon about a canceled task while the service fails, and at last says that it does not know', async () => {
    const { update, answer, events, reads } = await watching();
    answer(DOWN);
    update('tr-task', 'WT1', { status: 'canceled' });
    await pass(500 + 2_000 + 8_000 + 29_999);
    expect([events, reads.length]).toEqual([[], 4]);
    await pass(1);
    expect([events, reads.length]).toEqual([[], 5]);
    await pass(15_000);
    expect([events, reads.length]).toEqual([[expect.objectContaining({ type: 'watch.failed' })], 6]);
  });

  it('watches on when the service says that the task which disappeared still waits', async () => {
    const { remove, answer, events, open } = await watching();
    remove('tr-task', 'WT1');
    await pass(500);
    expect([events, open()]).toEqual([[], []]);
    answer(known({ invite: { state: 'accepted', worker: bob } }));
    await pass(15_000);
    expect(events).toEqual([accepted, joined]);
  });

  it('gives up later, and does not take the chat for canceled, once the service has said that it still waits', async () => {
    const { remove, answer, events } = await watching();
    answer(DOWN);
    remove('tr-task', 'WT1');
    await pass(500);
    answer(known());
    await pass(2_000);
    answer(DOWN);
    await pass(4 * 15_000);
    expect(events).toEqual([]);
    await pass(15_000);
    expect(events).toEqual([expect.objectContaining({ type: 'watch.failed' })]);
  });

  it.each<[string, StatusReply, string]>([
    ['the service', known({ invite: { state: 'joining', worker: { sid: CAROL, name: 'Carol Cho' } } }), 'Carol Cho'],
    ['the target when the service fails', DOWN, 'Bob'],
  ])('names %s when no row says who accepted', async (_, reply, worker) => {
    const { update, answer, events } = await watching();
    answer(reply);
    update('tr-task', 'WT1', { status: 'assigned' });
    await pass(500);
    expect(events).toEqual([{ type: 'reservation.accepted', worker }]);
  });
});
