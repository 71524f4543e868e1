import type { StatusReply } from '../contract/transfer-status';
import { ALICE, BOB, RECEIPT, sid } from '../transfer/testing/fixtures';
import { bob, CAROL, DOWN, known, pass, pendingRow, watching, withoutLive } from './testing/watching';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const accepted = { type: 'reservation.accepted', worker: 'Bob' };
const joined = { type: 'participant.joined' };
const notJoined = { type: 'reservation.notJoined', worker: 'Bob' };
const REPLACEMENT = { ...RECEIPT, inviteSid: sid('KG', 2), taskSid: sid('WT', 3) };

const JOINING = known({ invite: { state: 'joining', worker: bob } });
const JOINED = known({ invite: { state: 'accepted', worker: bob } });
const RETURNING = known({
  ...{ receipt: REPLACEMENT, invite: { state: 'returning' } },
  lastReservation: { worker: bob, status: 'notJoined' },
});

type Setting = Parameters<typeof watching>[0];
const withCallbacks = { hasEventCallbacks: () => true };

/** A watch that has seen Bob accept, before it asks whether he has joined; `reads` begins with its first question. */
async function acceptedByBob(setting: Setting = {}) {
  const watch = await watching(setting);
  watch.update('tr-reservation', 'WR1', pendingRow(BOB));
  watch.update('tr-reservation', 'WR1', { status: 'accepted', worker_sid: BOB });
  watch.update('tr-task', 'WT1', { status: 'assigned', worker_sid: BOB });
  await pass();
  expect(watch.events.splice(0)).toEqual([{ type: 'reservation.created', worker: 'Bob' }, accepted]);
  return watch;
}

describe('when the service hears of every acceptance, and the task stays assigned', () => {
  it('takes the colleague for joined after 15 s, without a question', async () => {
    const { events, reads, open } = await acceptedByBob(withCallbacks);
    await pass(14_999);
    expect(events).toEqual([]);
    await pass(1);
    expect([events, reads.length, open()]).toEqual([[joined], 1, []]);
    await pass(300_000);
    expect(reads).toHaveLength(1);
  });

  it('waits no less when it learns of the acceptance from the service', async () => {
    const { answer, events, reads } = await watching(withCallbacks);
    answer(JOINING);
    await pass(60_000);
    expect([events, reads.length]).toEqual([[accepted], 2]);
    await pass(15_000);
    expect([events, reads.length]).toEqual([[accepted, joined], 2]);
  });

  it('drops an answer that was on its way, and asks nothing instead', async () => {
    const watch = await watching(withCallbacks);
    let late: (reply: StatusReply) => void = () => undefined;
    watch.service.answer = () => new Promise((resolve) => (late = resolve));
    await pass(60_000);
    watch.update('tr-task', 'WT1', { status: 'assigned', worker_sid: BOB });
    await pass();
    late(known());
    await pass(15_000);
    expect([watch.events, watch.reads.length]).toEqual([[accepted, joined], 2]);
  });

  it.each<[string, (watch: Awaited<ReturnType<typeof acceptedByBob>>) => void]>([
    [
      'the reservation of another worker ends',
      ({ update }) => update('tr-reservation', 'WR2', { status: 'rescinded', worker_sid: CAROL }),
    ],
    ['the colleague wraps up', ({ update }) => update('tr-task', 'WT1', { status: 'wrapping' })],
    ['the reservation leaves its index', ({ remove }) => remove('tr-reservation', 'WR1')],
  ])('asks nothing when %s meanwhile', async (_, happen) => {
    const watch = await acceptedByBob(withCallbacks);
    watch.update('tr-reservation', 'WR2', pendingRow(CAROL));
    happen(watch);
    await pass(15_000);
    expect([watch.events, watch.reads.length]).toEqual([[joined], 1]);
  });

  it.each<[string, StatusReply, object[]]>([
    ['the colleague is done already', JOINED, [joined]],
    [
      'the service has taken the chat from a colleague who did not join',
      RETURNING,
      [notJoined, { type: 'invite.replaced', receipt: REPLACEMENT }, { type: 'invite.returning' }],
    ],
  ])('asks once when the task ends meanwhile: %s', async (_, reply, expected) => {
    const { remove, answer, events, reads } = await acceptedByBob(withCallbacks);
    answer(reply);
    remove('tr-task', 'WT1');
    await pass(500);
    expect([events, reads.length]).toEqual([expected, 2]);
  });

  it('says that it cannot tell when the task ends and the service stays away', async () => {
    const { remove, answer, events } = await acceptedByBob(withCallbacks);
    answer(DOWN);
    remove('tr-task', 'WT1');
    await pass(300_000);
    expect(events).toEqual([expect.objectContaining({ type: 'watch.failed' })]);
  });
});

describe.each<[string, number, Setting, (watch: Awaited<ReturnType<typeof acceptedByBob>>) => void]>([
  ['when the event callbacks are missing', 6, {}, () => undefined],
  ['when the live queries are lost', 15, withCallbacks, ({ fail }) => fail('tr-task')],
  ['while Sync is not connected', 15, withCallbacks, ({ client }) => void (client.connectionState = 'connecting')],
])('%s', (_, seconds, setting, happen) => {
  const joiningForLong = async (reply: StatusReply) => {
    const watch = await acceptedByBob(setting);
    happen(watch);
    watch.answer(reply);
    await pass(seconds * 1_000 - 1);
    expect([watch.events, watch.reads.length]).toEqual([[], 1]);
    await pass(1);
    await pass(1);
    return watch;
  };

  it(`asks the service after ${seconds} s: the colleague has joined`, async () => {
    const { events, reads } = await joiningForLong(JOINED);
    expect([events, reads.length]).toEqual([[joined], 2]);
  });

  it('asks again while the colleague joins', async () => {
    const { answer, events, reads } = await joiningForLong(JOINING);
    await pass(15_000);
    expect([events, reads.length]).toEqual([[], 3]);
    answer(JOINED);
    await pass(15_000);
    expect([events, reads.length]).toEqual([[joined], 4]);
  });

  it('asks again sooner after a failure: the customer may be alone', async () => {
    const { answer, events, reads } = await joiningForLong(DOWN);
    for (const asked of [3, 4, 5]) {
      await pass(2_000);
      expect([events, reads.length]).toEqual([[], asked]);
    }
    answer(JOINED);
    await pass(15_000);
    expect(events).toEqual([joined]);
  });

  it('does not believe an answer that is older than the acceptance', async () => {
    const { answer, events } = await joiningForLong(known({ invite: { state: 'reserved', worker: bob } }));
    expect(events).toEqual([]);
    answer(JOINED);
    await pass(15_000);
    expect(events).toEqual([joined]);
  });

  it('tells that the colleague did not join, and watches the invite that has taken the place of theirs', async () => {
    const { update, events } = await joiningForLong(RETURNING);
    expect(events).toEqual([notJoined, { type: 'invite.replaced', receipt: REPLACEMENT }, { type: 'invite.returning' }]);
    update('tr-task', 'WT3', { status: 'assigned', worker_sid: ALICE });
    await pass();
    expect(events.at(-1)).toEqual({ type: 'invite.returned' });
  });
});

it('asks the service without live queries too', async () => {
  const { answer, events, reads } = await watching(withoutLive());
  answer(JOINING);
  await pass(15_001);
  answer(JOINED);
  await pass(15_001);
  expect([events, reads.length]).toEqual([[accepted, joined], 3]);
});

it('asks nothing more once it is stopped', async () => {
  const { stop, events, reads } = await acceptedByBob();
  stop();
  await pass(300_000);
  expect([events, reads.length]).toEqual([[], 1]);
});
