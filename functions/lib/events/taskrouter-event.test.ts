import { ALICE, BOB, TASK_SID, sid } from '../../testing/fake-gateway';
import { parseTaskRouterEvent } from './taskrouter-event';

const metadata = { id: 'id', hop: 1, from: ALICE.sid, task: TASK_SID, target: BOB.sid, leave: 'immediately', declined: [] };
const attributes = { channelType: 'web', transfer: metadata };
const taskSid = sid('WT', 101);
const OFFER = { TaskSid: taskSid, WorkerSid: BOB.sid, TaskAttributes: JSON.stringify(attributes) };
const END = {
  TaskSid: taskSid,
  TaskAttributes: JSON.stringify(attributes),
  TaskAssignmentStatus: 'canceled',
  TaskPriority: '7',
  TaskChannelUniqueName: 'chat',
};

describe('an event of TaskRouter’s', () => {
  it.each(['reservation.created', 'reservation.accepted', 'reservation.rejected'])('%s names task and worker', (type) => {
    expect(parseTaskRouterEvent({ EventType: type, ...OFFER })).toEqual({ type, taskSid, workerSid: BOB.sid });
  });

  it.each(['task.canceled', 'task.deleted', 'task.system-deleted'])('%s tells what the task was like', (type) => {
    const task = { sid: taskSid, assignmentStatus: 'canceled', attributes, priority: 7, taskChannelUniqueName: 'chat' };
    expect(parseTaskRouterEvent({ EventType: type, ...END })).toEqual({ type, task });
  });

  it.each([
    ['reservation.timeout', OFFER],
    ['task.completed', END],
    ['worker.activity.update', { WorkerSid: BOB.sid }],
    ['reservation.rejected', { ...OFFER, TaskAttributes: '{"channelType":"web"}' }],
    ['reservation.rejected', { ...OFFER, TaskAttributes: '{"transfer":"yes"}' }],
    ['reservation.rejected', { ...OFFER, TaskAttributes: 'no JSON' }],
    ['task.canceled', { TaskSid: taskSid }],
  ])('is none of ours: %s %j', (type, form) => {
    expect(parseTaskRouterEvent({ EventType: type, ...form })).toBeUndefined();
  });

  it.each([
    ['TaskSid', { ...OFFER, TaskSid: '../Workers' }],
    ['WorkerSid', { ...OFFER, WorkerSid: '' }],
  ])('of ours is refused when %s is no SID', (field, form) => {
    expect(() => parseTaskRouterEvent({ EventType: 'reservation.rejected', ...form })).toThrow(field);
  });
});
