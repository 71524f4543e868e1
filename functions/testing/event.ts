import { BOB, NOW, reservation } from './fake-gateway';
import type { FakeGateway } from './fake-gateway';
import { INVITED, transferredChat } from './transferred-chat';
import type { TransferredChat, TransferredChatOptions } from './transferred-chat';
import { signing } from './signing';
import { VirtualTiming } from './virtual-timing';
import { RequestDeadline } from '../lib/http/deadline';
import type { Policies } from '../lib/http/configuration';
import type { FlexQueue, FlexWorker } from '../lib/twilio/gateway';
import type { TaskRouterEvent } from '../lib/events/taskrouter-event';
import { transferTaskOf } from '../lib/transfer/metadata';
import type { TransferTask } from '../lib/transfer/metadata';
import { handleEvent } from '../lib/events/handle-event';

/** Alice has transferred her chat to a queue. TaskRouter offers it to Bob, and leaves it in that queue. */
export async function transferredToQueue(queue: FlexQueue, options: TransferredChatOptions = {}): Promise<TransferredChat> {
  const sent = await transferredChat({ to: queue, ...options });
  sent.gateway.afterUpdate = sent.gateway.afterReject = () => undefined;
  setTask(sent.gateway, { taskQueueSid: queue.sid });
  reserve(sent.gateway, BOB);
  return sent;
}

/** TaskRouter offers the task to the worker, each time a second later. */
export function reserve(gateway: FakeGateway, worker: FlexWorker): void {
  const earlier = gateway.reservationsOf.get(INVITED) ?? [];
  const next = reservation(200 + earlier.length, worker, 'pending', NOW + earlier.length * 1_000);
  gateway.reservationsOf.set(INVITED, [...earlier, next]);
  setTask(gateway, { assignmentStatus: 'reserved' });
}

/** The worker rejects the first invite. */
export const reject = ({ router }: TransferredChat, worker: FlexWorker): void => router.reject(INVITED, worker);

export function setTask(
  gateway: FakeGateway,
  change: { assignmentStatus?: string; taskQueueSid?: string },
  taskSid = INVITED,
): void {
  const task = gateway.tasks.get(taskSid);
  if (task) gateway.tasks.set(taskSid, { ...task, ...change, version: `${task.version}+` });
}

/** An event with the task as it is when the service handles it. */
export type EventNow = (gateway: FakeGateway) => TaskRouterEvent;

export const taskCreated =
  (taskSid = INVITED): EventNow =>
  (gateway) => ({ type: 'task.created', transfer: transferOf(gateway, taskSid) });

export const reservationEvent =
  (type: 'created' | 'accepted' | 'rejected', worker: FlexWorker, taskSid = INVITED): EventNow =>
  (gateway) => ({ type: `reservation.${type}`, transfer: transferOf(gateway, taskSid), workerSid: worker.sid });

export const taskEnded = (
  gateway: FakeGateway,
  type: 'canceled' | 'completed' | 'deleted' | 'system-deleted',
  taskSid = INVITED,
): TaskRouterEvent => ({ type: `task.${type}`, transfer: transferOf(gateway, taskSid) });

/** The task as it is at this moment, as an event carries it. */
function transferOf(gateway: FakeGateway, taskSid: string): TransferTask {
  const task = gateway.tasks.get(taskSid);
  const transfer = task && transferTaskOf(task, signing);
  if (!transfer) throw new Error(`Failed to make an event of ${taskSid}: the service has not created it`);
  return transfer;
}

interface HandleOptions {
  timing?: VirtualTiming;
  noAnswer?: Policies['noAnswer'];
  insights?: Policies['insights'];
  wrapUp?: Policies['wrapUp'];
  customer?: Policies['customer'];
}

/** The service handles the event. Resolves to what it logged. */
export async function handle(
  { gateway }: Pick<TransferredChat, 'gateway'>,
  event: TaskRouterEvent | EventNow,
  { timing = new VirtualTiming(), noAnswer = 'return-to-sender', insights, wrapUp, customer }: HandleOptions = {},
): Promise<string[]> {
  const log: string[] = [];
  const deadline = new RequestDeadline(timing);
  await handleEvent(typeof event === 'function' ? event(gateway) : event, {
    gateway,
    deadline,
    ...signing,
    ...{ insights, wrapUp, customer },
    policies: { noAnswer },
    log: (line) => log.push(line),
  });
  return log;
}

export const workersIn = (gateway: FakeGateway): (string | null)[] =>
  gateway.channelParticipants.filter(({ type }) => type === 'agent').map(({ workerSid }) => workerSid);
