import { validateRequest } from 'twilio';
import { acceptReservation, rejectReservation } from '../../domain/taskrouter/reservations';
import { createTask, updateTask } from '../../domain/taskrouter/tasks';
import { EVERYONE, openWorkspace } from '../../domain/taskrouter/testing/open-workspace';
import { updateWorkspace } from '../../domain/taskrouter/workspace-settings';
import { createEventCallbacks } from './event-callbacks';
import { createEventLog } from './event-log';

const CALLBACK_URL = 'https://functions.example.com/events?secret=1';

interface Callback {
  url: string;
  signature: string;
  form: Record<string, string>;
}

/** A workspace where Alice is available, and the callbacks that it sends. `answer` is the receiver's answer. */
function openCallbacks(answer: () => Promise<Response> = async () => new Response(null, { status: 204 })) {
  const workspace = openWorkspace({ default_filter: { queue: EVERYONE } });
  const { world } = workspace;
  const received: Promise<Callback>[] = [];
  const errors: string[] = [];
  let end: () => void = () => undefined;
  const failed = new Promise<void>((resolve) => {
    end = createEventCallbacks({
      world,
      fetch: (request) => {
        const signature = request.headers.get('x-twilio-signature') ?? '';
        const read = request.text().then((text) => Object.fromEntries(new URLSearchParams(text)));
        received.push(read.then((form) => ({ url: request.url, signature, form })));
        return answer();
      },
      onError: ({ message }) => {
        errors.push(message);
        resolve();
      },
    });
  });
  const alice = workspace.hire('alice', { attributes: { full_name: 'Alice Ärcher' } });
  return { ...workspace, alice, errors, failed, end: () => end(), received: () => Promise.all(received) };
}

const newTask = (world: ReturnType<typeof openCallbacks>['world']) =>
  createTask(world, { attributes: { language: 'en', name: 'Zoë & Co' }, taskChannel: 'chat' });

describe('event callbacks', () => {
  it('[CB1] are not sent while the workspace has no URL', async () => {
    const { world, received } = openCallbacks();
    newTask(world);
    expect(await received()).toEqual([]);
  });

  it('[CB1] are not sent after they were stopped', async () => {
    const { world, received, end } = openCallbacks();
    updateWorkspace(world, { eventCallbackUrl: CALLBACK_URL });
    end();
    newTask(world);
    expect(await received()).toEqual([]);
  });

  it('[CB3] have a signature that twilio-node accepts', async () => {
    const { world, received } = openCallbacks();
    updateWorkspace(world, { eventCallbackUrl: CALLBACK_URL });
    newTask(world);
    const callbacks = await received();
    const { authToken } = world.account;
    expect(callbacks.length).toBeGreaterThan(2);
    for (const { url, signature, form } of callbacks) {
      expect(validateRequest(authToken, signature, url, form)).toBe(true);
      expect(validateRequest(authToken, signature, url, { ...form, TaskPriority: '99' })).toBe(false);
      expect(validateRequest('other', signature, url, form)).toBe(false);
    }
  });

  it('[CB2] have every field of an accepted reservation’s task, worker, queue and workflow', async () => {
    const { world, alice, clock, pendingReservation, received } = openCallbacks();
    const task = newTask(world);
    const reservation = pendingReservation(task);
    clock.advance(5_500);
    updateWorkspace(world, { eventCallbackUrl: CALLBACK_URL, eventsFilter: ['reservation.accepted'] });
    acceptReservation(world, reservation.sid);
    const [callback, ...others] = await received();
    expect(others).toEqual([]);
    const created = Date.UTC(2026, 0, 1, 9) / 1000;
    const activity = world.taskrouter.activities.get(alice.activitySid);
    expect(callback?.form).toEqual({
      EventType: 'reservation.accepted',
      EventDescription: `reservation.accepted of reservation ${reservation.sid}`,
      AccountSid: world.account.accountSid,
      WorkspaceSid: world.taskrouter.workspaceSid,
      WorkspaceName: 'Flex Task Assignment',
      ResourceType: 'reservation',
      ResourceSid: reservation.sid,
      Sid: expect.stringMatching(/^EV[0-9a-f]{32}$/),
      Timestamp: String(created + 5),
      TimestampMs: String(created * 1000 + 5500),
      ReservationSid: reservation.sid,
      ReservationVersion: '1',
      TaskSid: task.sid,
      TaskAttributes: '{"language":"en","name":"Zoë & Co"}',
      TaskAge: '5',
      TaskPriority: '0',
      TaskAssignmentStatus: 'assigned',
      TaskVersion: String(task.version),
      TaskDateCreated: String(created),
      TaskIgnoreCapacity: 'false',
      TaskVirtualStartTime: String(created),
      TaskChannelSid: task.taskChannelSid,
      TaskChannelUniqueName: 'chat',
      TaskQueueSid: EVERYONE,
      TaskQueueName: 'Everyone',
      TaskQueueTargetExpression: '1==1',
      TaskQueueEnteredDate: String(created),
      WorkflowSid: task.workflowSid,
      WorkflowName: 'Test',
      WorkerSid: alice.sid,
      WorkerName: 'alice',
      WorkerAttributes: JSON.stringify(alice.attributes),
      WorkerActivitySid: activity?.sid,
      WorkerActivityName: 'Available',
      WorkerVersion: expect.stringMatching(/^\d+$/),
    });
  });

  it('[CB2] have the SID that the Events resource gives the same event', async () => {
    const { world, received } = openCallbacks();
    const log = createEventLog(world);
    updateWorkspace(world, { eventCallbackUrl: CALLBACK_URL });
    newTask(world);
    const sent = (await received()).map(({ form }) => `${form.EventType} ${form.Sid}`);
    expect(sent).toContainEqual(expect.stringMatching(/^task\.created EV\w{32}$/));
    expect(log.map(({ EventType, Sid }) => `${EventType} ${Sid}`)).toEqual(expect.arrayContaining(sent));
  });

  it('[CB2] have the reason why a task was canceled', async () => {
    const { world, received } = openCallbacks();
    const task = newTask(world);
    updateWorkspace(world, { eventCallbackUrl: CALLBACK_URL, eventsFilter: ['task.canceled'] });
    updateTask(world, task.sid, { assignmentStatus: 'canceled', reason: 'withdrawn' });
    const [callback] = await received();
    expect(callback?.form).toMatchObject({
      EventType: 'task.canceled',
      ResourceType: 'task',
      ResourceSid: task.sid,
      TaskCanceledReason: 'withdrawn',
    });
    expect(callback?.form).not.toHaveProperty('TaskCompletedReason');
  });

  it('[CB2] say why TaskRouter evaluated a task again, from the next routing on', async () => {
    const { world, hire, pendingReservation, received, pass } = openCallbacks();
    hire('bob');
    updateWorkspace(world, {
      eventCallbackUrl: CALLBACK_URL,
      eventsFilter: ['reservation.created', 'reservation.rejected', 'reservation.timeout', 'reservation.accepted'],
    });
    const task = newTask(world);
    rejectReservation(world, pendingReservation(task).sid);
    pass(120);
    acceptReservation(world, pendingReservation(task).sid);
    const reasons = (await received()).map(({ form }) => [form.EventType, form.TaskReEvaluatedReason]);
    expect(reasons).toEqual([
      ['reservation.created', undefined],
      ['reservation.rejected', undefined],
      ['reservation.created', 'reservation_rejected'],
      ['reservation.timeout', undefined],
      ['reservation.created', 'reservation_timeout'],
      ['reservation.accepted', undefined],
    ]);
  });

  it('[CB1] are sent only for TaskRouter’s events that the filter names', async () => {
    const { world, received } = openCallbacks();
    updateWorkspace(world, { eventCallbackUrl: CALLBACK_URL });
    world.emit({ type: 'user.updated', identity: 'alice' });
    expect(await received()).toEqual([]);
    newTask(world);
    const types = (await received()).map(({ form }) => form.EventType);
    expect(types).toEqual(
      expect.arrayContaining(['task.created', 'workflow.entered', 'task-queue.entered', 'reservation.created']),
    );
    updateWorkspace(world, { eventsFilter: ['worker.created'] });
    newTask(world);
    expect(await received()).toHaveLength(types.length);
  });

  it.each([
    ['does not answer', async () => Promise.reject(new Error('connection refused')), 'connection refused'],
    ['answers with an error', async () => new Response(null, { status: 500 }), 'the answer was 500'],
    [
      'breaks at once',
      () => {
        throw new Error('no network');
      },
      'no network',
    ],
  ])('[CB4] report a receiver who %s, and the task is made all the same', async (_what, answer, reason) => {
    const { world, errors, failed } = openCallbacks(answer);
    updateWorkspace(world, { eventCallbackUrl: CALLBACK_URL, eventsFilter: ['task.created'] });
    const task = newTask(world);
    await failed;
    expect(world.taskrouter.tasks.get(task.sid)).toBe(task);
    expect(errors).toEqual([`Failed to call back ${CALLBACK_URL} for task.created: ${reason}`]);
  });
});
