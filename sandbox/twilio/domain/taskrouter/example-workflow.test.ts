import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from './entities';
import { acceptReservation, rejectReservation } from './reservations';
import { createTask, updateTask } from './tasks';
import { BILLING, openWorkspace, SALES, SUPPORT } from './testing/open-workspace';
import type { TestWorkspace } from './testing/open-workspace';
import { updateWorker } from './workspace';

const file = join(__dirname, '../../../../assets/example-taskrouter-workflow.json');

/** Alice has transferred a chat. Bob has the skill support, Carol sales. */
function open(rules = {}): TestWorkspace & Record<'alice' | 'bob' | 'carol', string> {
  const workspace = openWorkspace(JSON.parse(readFileSync(file, 'utf8')).task_routing, { rules });
  const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => {
    workspace.pass(1);
    return workspace.hire(name, { capacity: 3, attributes: { skills: [name === 'carol' ? 'sales' : 'support'] } }).sid;
  });
  if (!alice || !bob || !carol) throw new Error('Failed to hire three agents');
  return { ...workspace, alice, bob, carol };
}
const toWorker = ({ world, alice }: ReturnType<typeof open>, workerSid: string, leave = 'immediately'): Task =>
  createTask(world, {
    attributes: {
      ...{ transferTargetType: 'worker', transferTargetSid: workerSid, transferSenderSid: alice },
      transfer: { from: alice, leave, declined: [] },
    },
    taskChannel: 'chat',
  });
const toQueue = ({ world, alice }: ReturnType<typeof open>, transferQueueName: string): Task =>
  createTask(world, {
    attributes: {
      transferTargetType: 'queue',
      transferQueueName,
      transferSenderSid: alice,
      transfer: { from: alice, leave: 'immediately', declined: [] },
    },
    taskChannel: 'chat',
  });

describe('[TR10] a chosen agent', () => {
  it('[FM27] gets the task before longer idle workers', () => {
    const center = open();
    expect(center.reservedWorkers(toWorker(center, center.carol))).toEqual(['carol']);
  });

  it('[FM21] does not answer in two minutes: the sender gets the chat, then everyone', () => {
    const center = open();
    const task = toWorker(center, center.carol);
    center.pass(120);
    expect(center.reservedWorkers(task)).toEqual(['alice']);
    center.pass(120);
    expect(center.reservedWorkers(task)).toEqual(['bob']);
  });

  it('[FM17] rejects: nobody else gets the chat until the two minutes are over', () => {
    const center = open();
    const task = toWorker(center, center.carol);
    rejectReservation(center.world, center.pendingReservation(task).sid);
    expect(center.reservedWorkers(task)).toEqual([]);
    center.pass(5);
    expect(center.reservedWorkers(task)).toEqual(['carol']);
    center.pass(115);
    expect(center.reservedWorkers(task)).toEqual(['alice']);
  });

  it.each([true, false])(
    '[TR20] can be exchanged for the sender by new attributes and a rejection, re-evaluation on update being %s',
    (reevaluateOnAttributeUpdate) => {
      const center = open({ reevaluateOnAttributeUpdate });
      const task = toWorker(center, center.carol);
      const { version } = task;
      updateTask(center.world, task.sid, { attributes: { ...task.attributes, transferTargetSid: center.alice } }, version);
      rejectReservation(center.world, center.pendingReservation(task).sid);
      expect(center.reservedWorkers(task)).toEqual(['alice']);
    },
  );
});

describe('[TR8] a chosen queue', () => {
  it.each([
    ['Support', SUPPORT, ['bob']],
    ['Billing', BILLING, []],
    ['Sales', SALES, ['carol']],
  ])('%s never asks the sender first', (name, queue, ringing) => {
    const center = open();
    const task = toQueue(center, name);
    expect([task.taskQueueSid, center.reservedWorkers(task)]).toEqual([queue, ringing]);
  });

  it('[FM23] waits two minutes for another agent although the sender is free; then come the sender, then everyone', () => {
    const center = open();
    const task = toQueue(center, 'Billing');
    center.pass(119);
    expect(center.reservedWorkers(task)).toEqual([]);
    center.pass(1);
    expect(center.reservedWorkers(task)).toEqual(['alice']);
    updateWorker(center.world, center.alice, { activitySid: center.offline, rejectPendingReservations: true });
    center.pass(119);
    expect(center.reservedWorkers(task)).toEqual([]);
    center.pass(1);
    expect(center.reservedWorkers(task)).toEqual(['bob']);
  });

  it('[TR16] offers the chat to the next agent when one rejects it', () => {
    const center = open();
    center.hire('dora');
    const task = toQueue(center, 'Support');
    rejectReservation(center.world, center.pendingReservation(task).sid);
    expect(center.reservedWorkers(task)).toEqual(['dora']);
    acceptReservation(center.world, center.pendingReservation(task).sid);
    expect(task.assignmentStatus).toBe('assigned');
  });
});

it('[TR8] a sender who stays does not get the chat again: the transfer ends when nobody answers in two minutes', () => {
  const center = open();
  const task = toWorker(center, center.carol, 'on-acceptance');
  center.pass(120);
  expect([task.assignmentStatus, center.reservedWorkers(task)]).toEqual(['canceled', []]);
});

it('a transfer to everyone excludes the sender', () => {
  const center = open();
  expect(center.reservedWorkers(toQueue(center, 'Everyone'))).toEqual(['bob']);
});

it('[FM22] [TR12] a transfer to a queue without a rule goes to everyone', () => {
  const center = open();
  const task = toQueue(center, 'Renamed meanwhile');
  expect([task.route.step, center.reservedWorkers(task)]).toEqual([{ kind: 'default' }, ['alice']]);
});
