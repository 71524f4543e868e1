import { createInspection } from './inspection';
import type { InspectionEntry } from './inspection';
import { transitionsOf, nameOfTransition } from './model/transitions';
import { transferMachine } from './machine';
import { createTransfers } from './registry';
import { failedWith, fakePorts, settle, BOB, RECEIPT, TASK, TRANSFERRED } from './testing/fixtures';

function setUp() {
  let labels = 0;
  let time = 1_000;
  const inspection = createInspection({ now: () => (time += 1), newLabel: () => `machine ${(labels += 1)}` });
  const { ports, requests, watches } = fakePorts();
  const transfers = createTransfers(ports, {
    notify: () => undefined,
    report: () => undefined,
    actor: { inspect: inspection.inspect },
  });
  return { inspection, transfers, requests, watches };
}
const chosen = { type: 'target.chosen', targetSid: BOB, transferId: 'a-transfer' } as const;
const innermost = ({ states }: InspectionEntry): string | undefined => states.at(-1);

it('tells each step in order: the event, the states after it, and the transitions by the names that the chart has', async () => {
  const { inspection, transfers, requests, watches } = setUp();
  transfers.start(TASK).send(chosen);
  requests[0]?.answer(TRANSFERRED);
  await settle();
  watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
  watches[0]?.send({ type: 'participant.joined' });

  const entries = inspection.entries();
  expect(entries.map(innermost)).toEqual([
    'requesting',
    'invited.agentRemoved',
    'invited.awaitingAcceptance',
    'invited.joining',
    'accepted',
  ]);
  expect(entries.map(({ event }) => event)).toEqual([
    'target.chosen',
    'xstate.done.actor.requestTransfer',
    'xstate.done.actor.releaseConversation',
    'reservation.accepted',
    'participant.joined',
  ]);
  expect(entries.map(({ notices }) => notices)).toEqual([[], ['transferStarted'], [], ['transferAccepted'], []]);
  expect(entries[1]?.states).toEqual(['invited', 'invited.agentRemoved']);
  const known = transitionsOf(transferMachine).map(nameOfTransition);
  for (const { transitions } of entries) expect(known).toEqual(expect.arrayContaining(transitions));
  expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4]);
  expect(entries.map(({ at }) => at)).toEqual([1_001, 1_002, 1_003, 1_004, 1_005]);
});

it('shows nothing of the context but counts and words of its own', async () => {
  const { inspection, transfers, requests, watches } = setUp();
  transfers.start(TASK).send(chosen);
  requests[0]?.answer(TRANSFERRED);
  await settle();
  watches[0]?.send({ type: 'reservation.rejected', worker: 'Bob' });
  expect(inspection.entries().at(-1)?.context).toEqual({
    attempts: 1,
    target: RECEIPT.target.type,
    leave: RECEIPT.leave,
    lastReservation: 'rejected',
  });
  const told = JSON.stringify(inspection.entries());
  for (const secret of [...Object.values(TASK), RECEIPT.transferId, RECEIPT.taskSid, RECEIPT.target.name, BOB, 'Bob"']) {
    expect(told).not.toContain(secret);
  }
});

it('says of a failure which one it is, without its details', async () => {
  const { inspection, transfers, requests } = setUp();
  transfers.start(TASK).send(chosen);
  requests[0]?.answer(failedWith('target_not_found'));
  await settle();
  expect(inspection.entries().at(-1)).toMatchObject({
    states: ['failed'],
    notices: ['transferFailed.target_not_found'],
    context: { failure: 'target_not_found' },
  });
  expect(JSON.stringify(inspection.entries())).not.toContain('detail');
});

it('tells several transfers apart, each counted by itself', () => {
  const { inspection, transfers } = setUp();
  transfers.start(TASK).send(chosen);
  transfers.start({ ...TASK, taskSid: 'another' }).send({ ...chosen, transferId: 'another-transfer' });
  const steps = inspection.entries().filter(({ event }) => event === 'target.chosen');
  expect(steps.map(({ transfer }) => transfer)).toEqual(['machine 1', 'machine 2']);
  expect(new Set(steps.map(({ sequence }) => sequence)).size).toBe(1);
});

it('tells subscribers of each step as it happens, until they end it', () => {
  const { inspection, transfers } = setUp();
  const heard: InspectionEntry[] = [];
  const end = inspection.subscribe((entry) => heard.push(entry));
  const transfer = transfers.start(TASK);
  transfer.send(chosen);
  expect(heard).toEqual(inspection.entries());
  end();
  transfers.stop(TASK.taskSid);
  transfers.start(TASK).send(chosen);
  expect(heard.length).toBeLessThan(inspection.entries().length);
});

it('keeps the newest 500 steps', () => {
  const { inspection, transfers } = setUp();
  for (let run = 0; run < 600; run += 1) transfers.start({ ...TASK, taskSid: `task ${run}` }).send(chosen);
  expect(inspection.entries()).toHaveLength(500);
  expect(inspection.entries().at(-1)?.transfer).toBe('machine 600');
});
