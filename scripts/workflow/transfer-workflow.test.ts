import type { NoAnswerPolicy } from '../../functions/lib/http/configuration';
import type { LeavePolicy } from '../../src/contract/transfer';
import type { JsonObject } from '../../sandbox/twilio/domain/json';
import type { Task } from '../../sandbox/twilio/domain/taskrouter/entities';
import { acceptReservation, rejectReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { createTask, updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { BILLING, EVERYONE, openWorkspace, SALES, SUPPORT } from '../../sandbox/twilio/domain/taskrouter/testing/open-workspace';
import type { TestWorkspace } from '../../sandbox/twilio/domain/taskrouter/testing/open-workspace';
import { transferWorkflow } from './transfer-workflow';

const QUEUES = { Everyone: EVERYONE, Support: SUPPORT, Billing: BILLING, Sales: SALES };
const named = Object.entries(QUEUES).map(([friendlyName, sid]) => ({ sid, friendlyName }));

interface Center extends TestWorkspace {
  alice: string;
  carol: string;
  /** Alice transfers a chat: to Carol, or to the queue Support, in which Alice is too. */
  transfer(to: 'carol' | 'Support', leave: LeavePolicy): Task;
}

/** Alice and Bob work in Support, Carol in Sales. Everyone has 120 seconds to answer. */
function open(noAnswer: NoAnswerPolicy, { atWork = ['alice', 'bob', 'carol'] }: { atWork?: string[] } = {}): Center {
  const shared = { queues: named, everyoneQueueSid: EVERYONE, fallbackQueueSid: EVERYONE };
  const { task_routing } = transferWorkflow({ ...shared, noAnswer, answerSeconds: 120 });
  const workspace = openWorkspace(task_routing);
  const hire = (name: string): string => {
    workspace.pass(1);
    const skills = [name === 'carol' ? 'sales' : 'support'];
    return workspace.hire(name, { capacity: 3, attributes: { skills }, available: atWork.includes(name) }).sid;
  };
  const [alice, , carol] = [hire('alice'), hire('bob'), hire('carol')];
  return {
    ...workspace,
    alice,
    carol,
    transfer: (to, leave) => {
      const target: JsonObject =
        to === 'carol'
          ? { transferTargetType: 'worker', transferTargetSid: carol }
          : { transferTargetType: 'queue', transferQueueName: to };
      const metadata = { from: alice, target: to === 'carol' ? carol : QUEUES[to], leave, declined: [] };
      const attributes = { ...target, ignoreWorkerContactUri: 'client:alice', transferSenderSid: alice, transfer: metadata };
      return createTask(workspace.world, { attributes, taskChannel: 'chat' });
    },
  };
}

/** Who is asked for the task at once, after 130 seconds and after 260; in place of them how it ended, when it has. */
function story({ reservedWorkers, pass }: Center, task: Task): string[] {
  const now = (): string => {
    const ended = task.assignmentStatus !== 'pending' && task.assignmentStatus !== 'reserved';
    return ended ? task.assignmentStatus : reservedWorkers(task).join() || 'nobody';
  };
  return [0, 130, 130].map((seconds) => {
    pass(seconds);
    return now();
  });
}

describe('[TR8] when nobody answers', () => {
  it.each([
    ['return-to-sender', 'carol', 'immediately', ['carol', 'alice', 'bob']],
    ['return-to-sender', 'carol', 'on-acceptance', ['carol', 'canceled', 'canceled']],
    ['return-to-sender', 'Support', 'immediately', ['bob', 'alice', 'carol']],
    ['return-to-sender', 'Support', 'on-acceptance', ['bob', 'canceled', 'canceled']],
    ['keep-waiting', 'carol', 'immediately', ['carol', 'carol', 'carol']],
    ['keep-waiting', 'carol', 'on-acceptance', ['carol', 'carol', 'carol']],
    ['keep-waiting', 'Support', 'immediately', ['bob', 'bob', 'bob']],
    ['keep-waiting', 'Support', 'on-acceptance', ['bob', 'bob', 'bob']],
    ['fallback-queue', 'carol', 'immediately', ['carol', 'alice', 'bob']],
    ['fallback-queue', 'carol', 'on-acceptance', ['carol', 'bob', 'carol']],
    ['fallback-queue', 'Support', 'immediately', ['bob', 'alice', 'carol']],
    ['fallback-queue', 'Support', 'on-acceptance', ['bob', 'carol', 'bob']],
  ] as const)('[FM4] [FM21] %s: a chat for %s, sender leaves %s, is offered to %j', (noAnswer, to, leave, offered) => {
    const center = open(noAnswer);
    expect(story(center, center.transfer(to, leave))).toEqual(offered);
  });
});

describe('[TR8] when the sender is the only one at work', () => {
  it.each([
    ['return-to-sender', 'carol', 'immediately', ['nobody', 'alice', 'alice']],
    ['return-to-sender', 'carol', 'on-acceptance', ['nobody', 'canceled', 'canceled']],
    ['return-to-sender', 'Support', 'immediately', ['nobody', 'alice', 'alice']],
    ['return-to-sender', 'Support', 'on-acceptance', ['nobody', 'canceled', 'canceled']],
    ['keep-waiting', 'carol', 'immediately', ['nobody', 'nobody', 'nobody']],
    ['keep-waiting', 'Support', 'on-acceptance', ['nobody', 'nobody', 'nobody']],
    ['fallback-queue', 'carol', 'immediately', ['nobody', 'alice', 'alice']],
    ['fallback-queue', 'carol', 'on-acceptance', ['nobody', 'nobody', 'nobody']],
    ['fallback-queue', 'Support', 'immediately', ['nobody', 'alice', 'alice']],
    ['fallback-queue', 'Support', 'on-acceptance', ['nobody', 'nobody', 'nobody']],
  ] as const)('[FM4] [FM21] %s: a chat for %s, sender leaves %s, is offered to %j', (noAnswer, to, leave, offered) => {
    const center = open(noAnswer, { atWork: ['alice'] });
    expect(story(center, center.transfer(to, leave))).toEqual(offered);
  });
});

describe.each(['return-to-sender', 'keep-waiting', 'fallback-queue'] as const)('under %s', (noAnswer) => {
  describe.each(['immediately', 'on-acceptance'] as const)('with a sender who leaves %s', (leave) => {
    it.each(['carol', 'Support'] as const)('a chat for %s that somebody accepted stays with that agent', (to) => {
      const center = open(noAnswer);
      const task = center.transfer(to, leave);
      acceptReservation(center.world, center.pendingReservation(task).sid);
      expect(story(center, task)).toEqual(['assigned', 'assigned', 'assigned']);
    });

    it('[TR16] TaskRouter asks nobody but a target worker who rejects, until the service acts', () => {
      const center = open(noAnswer);
      const task = center.transfer('carol', leave);
      rejectReservation(center.world, center.pendingReservation(task).sid);
      expect(center.reservedWorkers(task)).toEqual([]);
      center.pass(6);
      expect(center.reservedWorkers(task)).toEqual(['carol']);
    });

    it('[TR3] TaskRouter skips an agent of the queue when the task says that the agent rejected it', () => {
      const center = open(noAnswer);
      center.hire('dora', { capacity: 3 });
      const task = center.transfer('Support', leave);
      const declined = center.pendingReservation(task);
      const transfer = { from: center.alice, target: SUPPORT, leave, declined: [declined.workerSid] };
      updateTask(center.world, task.sid, { attributes: { ...task.attributes, transfer } });
      rejectReservation(center.world, declined.sid);
      expect(center.reservedWorkers(task)).toEqual(['dora']);
      rejectReservation(center.world, center.pendingReservation(task).sid);
      center.pass(6);
      expect(center.reservedWorkers(task)).toEqual(['dora']);
    });
  });
});

describe('[TR3] the fallback queue asks nobody who rejected the chat', () => {
  it.each(['return-to-sender', 'keep-waiting', 'fallback-queue'] as const)(
    'when the service sends a chat there: %s',
    (noAnswer) => {
      const { world, alice, carol, hire, reservedWorkers, pendingReservation, pass } = open(noAnswer, { atWork: ['carol'] });
      const transfer = { from: alice, target: carol, leave: 'immediately', declined: [carol] };
      const task = createTask(world, { attributes: { transferTargetType: 'fallback', transfer }, taskChannel: 'chat' });
      pass(600);
      expect([task.assignmentStatus, reservedWorkers(task)]).toEqual(['pending', []]);
      hire('dora');
      expect(reservedWorkers(task)).toEqual(['dora']);
      acceptReservation(world, pendingReservation(task).sid);
    },
  );

  it.each(['return-to-sender', 'fallback-queue'] as const)('when the workflow has gone on to it: %s', (noAnswer) => {
    const { world, alice, reservedWorkers, pass } = open(noAnswer, { atWork: ['bob', 'carol'] });
    const bob = [...world.taskrouter.workers.values()].find(({ friendlyName }) => friendlyName === 'bob')?.sid ?? '';
    const attributes = { transferTargetType: 'worker', transferTargetSid: alice, transferSenderSid: alice };
    const transfer = { from: alice, target: alice, leave: 'immediately', declined: [bob] };
    const task = createTask(world, { attributes: { ...attributes, transfer }, taskChannel: 'chat' });
    pass(260);
    expect(reservedWorkers(task)).toEqual(['carol']);
  });
});

it('[TR12] a chat that waits without an end waits until its time to live ends', () => {
  const center = open('keep-waiting', { atWork: [] });
  const task = center.transfer('Support', 'immediately');
  center.pass(task.timeoutSeconds - 1);
  expect(task.assignmentStatus).toBe('pending');
  center.pass(1);
  expect([task.assignmentStatus, task.reason]).toEqual(['canceled', 'Task TTL Exceeded']);
});

it('[TR10] TaskRouter finds the sender in the queue for everyone, when the fallback queue is another', () => {
  const noAnswer = 'return-to-sender';
  const queues = { queues: named, everyoneQueueSid: EVERYONE, fallbackQueueSid: SALES };
  const { task_routing } = transferWorkflow({ ...queues, noAnswer, answerSeconds: 30 });
  const { world, hire, pass, reservedWorkers } = openWorkspace(task_routing);
  const alice = hire('alice');
  hire('carol', { attributes: { skills: ['sales'] } });
  const addressed = { transferTargetType: 'queue', transferQueueName: 'Billing', transferSenderSid: alice.sid };
  const attributes = { ...addressed, transfer: { leave: 'immediately', declined: [] } };
  const task = createTask(world, { attributes, taskChannel: 'chat' });
  pass(30);
  expect(reservedWorkers(task)).toEqual(['alice']);
  pass(30);
  expect(reservedWorkers(task)).toEqual(['carol']);
});

describe('the sender is recognised by the worker SID, whatever the contact_uri of the workers is', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['Bob has a copy of Alice’s', { contact_uri: 'client:alice' }, { contact_uri: 'client:alice' }],
    ['nobody has one', { contact_uri: null }, { contact_uri: null }],
    ['both are empty', { contact_uri: '' }, { contact_uri: '' }],
    ['Alice has none', { contact_uri: null }, { contact_uri: 'client:bob' }],
    ['Bob has none', { contact_uri: 'client:alice' }, { contact_uri: null }],
  ])('%s: a chat for their queue rings at Bob alone', (_what, ofAlice, ofBob) => {
    const shared = { queues: named, everyoneQueueSid: EVERYONE, fallbackQueueSid: EVERYONE };
    const { task_routing } = transferWorkflow({ ...shared, noAnswer: 'return-to-sender', answerSeconds: 120 });
    const { world, hire, pass, reservedWorkers, pendingReservation } = openWorkspace(task_routing);
    const alice = hire('alice', { capacity: 3, attributes: ofAlice });
    pass(1);
    hire('bob', { capacity: 3, attributes: ofBob });
    const contactUri = ofAlice.contact_uri;
    const attributes = {
      ...{ transferTargetType: 'queue', transferQueueName: 'Support', transferSenderSid: alice.sid },
      ...(typeof contactUri === 'string' && { ignoreWorkerContactUri: contactUri }),
      transfer: { from: alice.sid, target: SUPPORT, leave: 'immediately', declined: [] },
    };
    const task = createTask(world, { attributes, taskChannel: 'chat' });
    expect(reservedWorkers(task)).toEqual(['bob']);
    rejectReservation(world, pendingReservation(task).sid);
    pass(6);
    expect(reservedWorkers(task)).toEqual(['bob']);
  });
});

it('no literal in a rule contains a hyphen: TaskRouter’s documents say that a hyphen may break one', () => {
  const queues = [...named, { sid: `WQ${'5'.padStart(32, '0')}`, friendlyName: 'After-hours' }];
  for (const noAnswer of ['return-to-sender', 'keep-waiting', 'fallback-queue'] as const) {
    const options = { queues, everyoneQueueSid: EVERYONE, fallbackQueueSid: EVERYONE, answerSeconds: 120, noAnswer };
    const { filters } = transferWorkflow(options).task_routing;
    const expressions = filters.flatMap(({ expression, targets }) => [expression, ...targets.map((one) => one.expression ?? '')]);
    expect(expressions.filter((expression) => expression.includes('-'))).toEqual([]);
    expect(filters.map(({ filter_friendly_name: name }) => name)).toContain('Queue After-hours');
  }
});

it.each([
  'Sales',
  'After-hours',
  "O'Brien's team",
  'The "A" team',
  `Both ' and "`,
  String.raw`Back\slash`,
  String.raw`Ends in \\`,
  'Zürich 🏔',
  'Two\nlines',
  '销售',
])('[FM16] [FM22] [TR1] the queue %s has a rule that only its chats follow', (friendlyName) => {
  const queues = [
    { sid: SUPPORT, friendlyName: 'Support' },
    { sid: SALES, friendlyName },
  ];
  const shared = { everyoneQueueSid: EVERYONE, fallbackQueueSid: EVERYONE, answerSeconds: 30 };
  const { task_routing } = transferWorkflow({ queues, ...shared, noAnswer: 'return-to-sender' });
  const { world } = openWorkspace(task_routing);
  const sent = (transferQueueName: string, target: string): string | null => {
    const attributes = { transferTargetType: 'queue', transferQueueName, transfer: { target, leave: 'immediately' } };
    return createTask(world, { attributes, taskChannel: 'chat' }).taskQueueSid;
  };
  expect([sent(friendlyName, SALES), sent('Support', SUPPORT), sent('Unknown', BILLING)]).toEqual([SALES, SUPPORT, EVERYONE]);
});

describe('[TR1] queues whose names differ only in case, in space or in encoding', () => {
  const decomposed = 'Zu\u0308rich';
  it.each([
    ['Sales', 'SALES'],
    ['Sales', 'Sales '],
    ['Zürich', decomposed],
    ['Sales', 'Sales'],
  ])('%j and %j have one rule each, whatever way TaskRouter compares texts', (one, other) => {
    const queues = [
      { sid: SALES, friendlyName: one },
      { sid: SUPPORT, friendlyName: other },
      { sid: BILLING, friendlyName: 'Billing' },
    ];
    const shared = { everyoneQueueSid: EVERYONE, fallbackQueueSid: EVERYONE, answerSeconds: 30 };
    const { task_routing } = transferWorkflow({ queues, ...shared, noAnswer: 'keep-waiting' });
    const { world } = openWorkspace(task_routing);
    const sent = queues.map(({ sid: target, friendlyName: transferQueueName }) => {
      const attributes = { transferTargetType: 'queue', transferQueueName, transfer: { target, leave: 'immediately' } };
      return createTask(world, { attributes, taskChannel: 'chat' }).taskQueueSid;
    });
    expect(sent).toEqual([SALES, SUPPORT, BILLING]);
    const byName = task_routing.filters?.filter(({ expression }) => expression?.includes('transferQueueName'));
    expect(byName?.map(({ filter_friendly_name }) => filter_friendly_name)).toEqual(['Queue Billing']);
  });
});
