import type { EndedTransfer } from './recent';
import { isRecent, rememberRecent } from './recent';
import { createTransfers } from './registry';
import { fakePorts, settle, BOB, RECEIPT, TASK, TRANSFERRED } from './testing/fixtures';

const MINUTE = 60_000;
const ended = (taskSid: string): EndedTransfer => ({ taskSid, target: 'Bob', ending: 'returned' });

it('keeps each transfer for an hour, newest first', () => {
  let time = 0;
  const recent = rememberRecent(() => time);
  recent.add(ended('WT1'));
  time = 59 * MINUTE;
  recent.add(ended('WT2'));
  expect(recent.all().map(({ taskSid, endedAt }) => [taskSid, endedAt])).toEqual([
    ['WT2', 59 * MINUTE],
    ['WT1', 0],
  ]);
  expect(recent.all().map((one) => isRecent(one, 60 * MINUTE))).toEqual([true, false]);
  time = 60 * MINUTE;
  recent.add(ended('WT3'));
  expect(recent.all().map(({ taskSid }) => taskSid)).toEqual(['WT3', 'WT2']);
});

it('has the last transfer of a task alone, and tells who subscribed', () => {
  const recent = rememberRecent(() => 0);
  const lists: number[] = [];
  const unsubscribe = recent.subscribe(() => lists.push(recent.all().length));
  recent.add(ended('WT1'));
  recent.add({ ...ended('WT1'), ending: 'takenBack' });
  unsubscribe();
  recent.add(ended('WT2'));
  expect(lists).toEqual([1, 1]);
  expect(recent.all().map(({ ending }) => ending)).toEqual(['returned', 'takenBack']);
});

describe('of a transfer', () => {
  async function transferred() {
    const { ports, requests, watches } = fakePorts();
    const endings: EndedTransfer[] = [];
    const onEnded = (one: EndedTransfer) => endings.push(one);
    const transfers = createTransfers(ports, { notify: () => undefined, report: () => undefined, onEnded });
    transfers.start(TASK).send({ type: 'target.chosen', targetSid: BOB, transferId: 'first' });
    requests[0]?.answer(TRANSFERRED);
    await settle();
    return { endings, invite: watches[0] };
  }

  it('tells who accepted it', async () => {
    const { endings, invite } = await transferred();
    invite?.send({ type: 'reservation.accepted', worker: 'Bob' });
    invite?.send({ type: 'participant.joined' });
    expect(endings).toEqual([{ taskSid: TASK.taskSid, target: RECEIPT.target.name, ending: 'accepted', worker: 'Bob' }]);
  });

  it.each([
    ['invite.returned', 'returned'],
    ['invite.withdrawn', 'stillYours'],
    ['invite.canceled', 'unanswered'],
    ['conversation.closed', 'customerLeft'],
  ] as const)('after %s it is: %s', async (type, ending) => {
    const { endings, invite } = await transferred();
    invite?.send({ type });
    expect(endings).toEqual([{ taskSid: TASK.taskSid, target: RECEIPT.target.name, ending }]);
  });

  it('tells nothing of a task that ended without one', () => {
    const endings: EndedTransfer[] = [];
    const transfers = createTransfers(fakePorts().ports, {
      ...{ notify: () => undefined, report: () => undefined },
      onEnded: (one) => endings.push(one),
    });
    transfers.start(TASK).send({ type: 'task.ended' });
    expect([transfers.all(), endings]).toEqual([[], []]);
  });
});
