import { BOB, NOW, reservation } from './fake-gateway';
import type { FakeGateway } from './fake-gateway';
import { INVITED, sentChat } from './transferred-chat';
import type { SentChat } from './transferred-chat';
import { VirtualTiming } from './virtual-timing';
import { RequestDeadline } from '../lib/http/deadline';
import type { Policies } from '../lib/http/configuration';
import type { FlexQueue, FlexWorker, Reservation } from '../lib/twilio/gateway';
import type { TaskRouterEvent } from '../lib/events/taskrouter-event';
import { handleEvent } from '../lib/events/handle-event';

type Options = NonNullable<Parameters<typeof sentChat>[0]>;

/** Alice has transferred her chat; she is still in the conversation with the policy `on-acceptance`, unless told otherwise. */
export const transferred = ({ senderPresent, ...options }: Options = {}): Promise<SentChat> =>
  sentChat({ senderPresent: senderPresent ?? options.metadata?.leave === 'on-acceptance', ...options });

/** Alice has transferred her chat to a queue, in which TaskRouter leaves it whatever happens; it rings at Bob. */
export async function transferredToQueue(queue: FlexQueue, options: Options = {}): Promise<SentChat> {
  const sent = await transferred({ to: queue, ...options });
  sent.gateway.afterUpdate = sent.gateway.afterReject = () => undefined;
  setTask(sent.gateway, { taskQueueSid: queue.sid });
  ring(sent.gateway, BOB);
  return sent;
}

const reservationsOf = (gateway: FakeGateway, taskSid: string): Reservation[] => gateway.reservationsOf.get(taskSid) ?? [];

/** TaskRouter offers the task to the worker, each time a second later. */
export function ring(gateway: FakeGateway, worker: FlexWorker): void {
  const offers = reservationsOf(gateway, INVITED);
  gateway.reservationsOf.set(INVITED, [
    ...offers,
    reservation(200 + offers.length, worker, 'pending', NOW + offers.length * 1_000),
  ]);
  setTask(gateway, { assignmentStatus: 'reserved' });
}

export const decline = ({ router }: SentChat, worker: FlexWorker): void => router.refuse(INVITED, worker, 'rejected', NOW);

export function setTask(
  gateway: FakeGateway,
  change: { assignmentStatus?: string; taskQueueSid?: string },
  taskSid = INVITED,
): void {
  const task = gateway.tasks.get(taskSid);
  if (task) gateway.tasks.set(taskSid, { ...task, ...change, version: `${task.version}+` });
}

export const created = (taskSid = INVITED): TaskRouterEvent => ({ type: 'task.created', taskSid });

export const offer = (type: 'created' | 'accepted' | 'rejected', worker: FlexWorker, taskSid = INVITED): TaskRouterEvent => ({
  type: `reservation.${type}`,
  taskSid,
  workerSid: worker.sid,
});

/** The task's end, with the task as it is at this moment. */
export function ended(gateway: FakeGateway, type: 'canceled' | 'deleted' | 'system-deleted', taskSid = INVITED): TaskRouterEvent {
  const task = gateway.tasks.get(taskSid);
  if (!task) throw new Error(`Failed to tell of ${taskSid}: there is no such task`);
  return { type: `task.${type}`, task };
}

interface Telling {
  timing?: VirtualTiming;
  noAnswer?: Policies['noAnswer'];
}

/** TaskRouter tells of an event; resolves to what was logged. */
export async function happened(
  { gateway }: Pick<SentChat, 'gateway'>,
  event: TaskRouterEvent,
  { timing = new VirtualTiming(), noAnswer = 'return-to-sender' }: Telling = {},
): Promise<string[]> {
  const log: string[] = [];
  const deadline = new RequestDeadline(timing);
  await handleEvent(event, { gateway, deadline, policies: { noAnswer }, log: (line) => log.push(line) });
  return log;
}

export const workersIn = (gateway: FakeGateway): (string | null)[] =>
  gateway.roster.filter(({ type }) => type === 'agent').map(({ workerSid }) => workerSid);
