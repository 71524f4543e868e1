import { BOB, CHANNEL, sid } from '../../testing/fake-gateway';
import { SIGNING_KEY, forged } from '../../testing/signing';
import { metadataWith } from '../../testing/transfer';
import type { SignedForm } from '../http/event-endpoint';
import { parseTaskRouterEvent } from './taskrouter-event';

const metadata = metadataWith();
const attributes = {
  ...{ channelType: 'web', transfer: metadata },
  ...{ flexInteractionSid: CHANNEL.interactionSid, flexInteractionChannelSid: CHANNEL.channelSid },
};
const taskSid = sid('WT', 101);
const TASK_FORM = {
  TaskSid: taskSid,
  TaskAttributes: JSON.stringify(attributes),
  TaskAssignmentStatus: 'canceled',
  TaskPriority: '7',
  TaskChannelUniqueName: 'chat',
  TaskVersion: '3',
};
const RESERVATION_FORM = { ...TASK_FORM, TaskAssignmentStatus: 'reserved', WorkerSid: BOB.sid };
const task = { sid: taskSid, assignmentStatus: 'canceled', attributes, priority: 7, taskChannelUniqueName: 'chat', version: '3' };
const withAttributes = (changed: unknown) => ({ ...RESERVATION_FORM, TaskAttributes: JSON.stringify(changed) });
const parse = (form: SignedForm) => parseTaskRouterEvent(form, SIGNING_KEY);

describe('a TaskRouter event', () => {
  it.each(['reservation.created', 'reservation.accepted', 'reservation.rejected'])(
    '%s names the worker and carries the task as it was',
    (type) => {
      const transfer = { task: { ...task, assignmentStatus: 'reserved' }, metadata, channel: CHANNEL };
      expect(parse({ EventType: type, ...RESERVATION_FORM })).toEqual({ type, transfer, workerSid: BOB.sid });
    },
  );

  it.each(['task.created', 'task.canceled', 'task.deleted', 'task.system-deleted'])('%s carries the task as it was', (type) => {
    expect(parse({ EventType: type, ...TASK_FORM })).toEqual({ type, transfer: { task, metadata, channel: CHANNEL } });
  });

  it('task.completed carries the task when its worker never joined', () => {
    const form = { ...TASK_FORM, TaskAssignmentStatus: 'completed', TaskCompletedReason: 'Accepted but never joined' };
    const transfer = { task: { ...task, assignmentStatus: 'completed' }, metadata, channel: CHANNEL };
    expect(parse({ EventType: 'task.completed', ...form })).toEqual({ type: 'task.completed', transfer });
  });

  it.each<[string, SignedForm]>([
    ['reservation.timeout', RESERVATION_FORM],
    ['task.completed', { ...TASK_FORM, TaskCompletedReason: 'Done' }],
    ['worker.activity.update', { WorkerSid: BOB.sid }],
    ['reservation.rejected', { ...RESERVATION_FORM, TaskAttributes: '{"channelType":"web"}' }],
    ['reservation.rejected', { ...RESERVATION_FORM, TaskAttributes: '{"transfer":"yes"}' }],
    ['reservation.rejected', { ...RESERVATION_FORM, TaskAttributes: 'no JSON' }],
    ['reservation.accepted', withAttributes({ transfer: metadata })],
    ['reservation.accepted', withAttributes(forged(attributes, { from: BOB.sid }))],
    ['reservation.accepted', withAttributes({ ...attributes, flexInteractionChannelSid: sid('UO', 9) })],
    ['task.canceled', { TaskSid: taskSid }],
  ])('needs nothing: %s %j', (type, form) => {
    expect(parse({ EventType: type, ...form })).toBeUndefined();
  });

  it.each([
    ['TaskSid', { ...RESERVATION_FORM, TaskSid: '../Workers' }],
    ['WorkerSid', { ...RESERVATION_FORM, WorkerSid: '' }],
  ])('about a transfer is refused when %s is not a SID', (field, form) => {
    expect(() => parse({ EventType: 'reservation.rejected', ...form })).toThrow(field);
  });
});
