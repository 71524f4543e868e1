import { ALICE, BOB, TASK_SID, sid } from '../../testing/fake-gateway';
import { parseTaskRouterEvent } from './taskrouter-event';

const metadata = { id: 'id', hop: 1, from: ALICE.sid, task: TASK_SID, target: BOB.sid, leave: 'immediately', declined: [] };
const attributes = { channelType: 'web', transfer: metadata };
const taskSid = sid('WT', 101);
const RESERVATION_FORM = { TaskSid: taskSid, WorkerSid: BOB.sid, TaskAttributes: JSON.stringify(attributes) };
const TASK_FORM = {
  TaskSid: taskSid,
  TaskAttributes: JSON.stringify(attributes),
  TaskAssignmentStatus: 'canceled',
  TaskPriority: '7',
  TaskChannelUniqueName: 'chat',
};

describe('a TaskRouter event', () => {
  it.each(['reservation.created', 'reservation.accepted', 'reservation.rejected'])('%s names task and worker', (type) => {
    expect(parseTaskRouterEvent({ EventType: type, ...RESERVATION_FORM })).toEqual({ type, taskSid, workerSid: BOB.sid });
  });

  it.each(['task.canceled', 'task.deleted', 'task.system-deleted'])('%s carries the task as it was', (type) => {
    const task = { sid: taskSid, assignmentStatus: 'canceled', attributes, priority: 7, taskChannelUniqueName: 'chat' };
    expect(parseTaskRouterEvent({ EventType: type, ...TASK_FORM })).toEqual({ type, task });
  });

  it.each([
    ['reservation.timeout', RESERVATION_FORM],
    ['task.completed', TASK_FORM],
    ['worker.activity.update', { WorkerSid: BOB.sid }],
    ['reservation.rejected', { ...RESERVATION_FORM, TaskAttributes: '{"channelType":"web"}' }],
    ['reservation.rejected', { ...RESERVATION_FORM, TaskAttributes: '{"transfer":"yes"}' }],
    ['reservation.rejected', { ...RESERVATION_FORM, TaskAttributes: 'no JSON' }],
    ['task.canceled', { TaskSid: taskSid }],
  ])('needs nothing: %s %j', (type, form) => {
    expect(parseTaskRouterEvent({ EventType: type, ...form })).toBeUndefined();
  });

  it.each([
    ['TaskSid', { ...RESERVATION_FORM, TaskSid: '../Workers' }],
    ['WorkerSid', { ...RESERVATION_FORM, WorkerSid: '' }],
  ])('about a transfer is refused when %s is not a SID', (field, form) => {
    expect(() => parseTaskRouterEvent({ EventType: 'reservation.rejected', ...form })).toThrow(field);
  });
});
