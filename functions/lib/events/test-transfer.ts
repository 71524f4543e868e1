import { BOB, NOW, reservation } from '../../testing/fake-chat';
import type { FakeChat } from '../../testing/fake-chat';
import { INVITED, sentChat } from '../../testing/sent-chat';
import type { SentChat } from '../../testing/sent-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { Budget } from '../budget';
import type { Policies } from '../configuration';
import type { FlexQueue, FlexWorker, TaskReservation } from '../flex-chat';
import type { TransferEvent } from './event-form';
import { handleEvent } from './task-router-events';

type Options = NonNullable<Parameters<typeof sentChat>[0]>;

/** Alice has transferred her chat; she is still in the conversation with the policy `on-acceptance`, unless told otherwise. */
export const transferred = ({ senderPresent, ...options }: Options = {}): Promise<SentChat> =>
  sentChat({ senderPresent: senderPresent ?? options.mark?.leave === 'on-acceptance', ...options });

/** Alice has transferred her chat to a queue, in which TaskRouter leaves it whatever happens; it rings at Bob. */
export async function transferredToQueue(queue: FlexQueue, options: Options = {}): Promise<SentChat> {
  const sent = await transferred({ to: queue, ...options });
  sent.chat.afterUpdate = sent.chat.afterReject = () => undefined;
  setTask(sent.chat, { taskQueueSid: queue.sid });
  ring(sent.chat, BOB);
  return sent;
}

const reservationsOf = (chat: FakeChat, taskSid: string): TaskReservation[] => chat.reservationsOf.get(taskSid) ?? [];

/** TaskRouter offers the task to the worker, each time a second later. */
export function ring(chat: FakeChat, worker: FlexWorker): void {
  const offers = reservationsOf(chat, INVITED);
  chat.reservationsOf.set(INVITED, [...offers, reservation(200 + offers.length, worker, 'pending', NOW + offers.length * 1_000)]);
  setTask(chat, { assignmentStatus: 'reserved' });
}

export const decline = ({ router }: SentChat, worker: FlexWorker): void => router.refuse(INVITED, worker, 'rejected', NOW);

export function setTask(chat: FakeChat, change: { assignmentStatus?: string; taskQueueSid?: string }, taskSid = INVITED): void {
  const task = chat.tasks.get(taskSid);
  if (task) chat.tasks.set(taskSid, { ...task, ...change, version: `${task.version}+` });
}

export const created = (taskSid = INVITED): TransferEvent => ({ type: 'task.created', taskSid });

export const offer = (type: 'created' | 'accepted' | 'rejected', worker: FlexWorker, taskSid = INVITED): TransferEvent => ({
  type: `reservation.${type}`,
  taskSid,
  workerSid: worker.sid,
});

/** The task's end, with the task as it is at this moment. */
export function ended(chat: FakeChat, type: 'canceled' | 'deleted' | 'system-deleted', taskSid = INVITED): TransferEvent {
  const task = chat.tasks.get(taskSid);
  if (!task) throw new Error(`Failed to tell of ${taskSid}: there is no such task`);
  return { type: `task.${type}`, task };
}

interface Telling {
  timing?: VirtualTiming;
  noAnswer?: Policies['noAnswer'];
}

/** TaskRouter tells of an event; resolves to what was logged. */
export async function happened(
  { chat }: Pick<SentChat, 'chat'>,
  event: TransferEvent,
  { timing = new VirtualTiming(), noAnswer = 'return-to-sender' }: Telling = {},
): Promise<string[]> {
  const log: string[] = [];
  const budget = new Budget(timing);
  await handleEvent(event, { chat, budget, policies: { noAnswer }, log: (line) => log.push(line) });
  return log;
}

export const workersIn = (chat: FakeChat): (string | null)[] =>
  chat.roster.filter(({ type }) => type === 'agent').map(({ workerSid }) => workerSid);
