import type { JsonObject } from '../../../src/contract/json';
import type { ConversationWrites } from './conversation-writes';
import type { DirectoryReads, FlexQueue, FlexWorker } from './directory';

/** A TaskRouter task, as far as the service needs it. */
export interface Task {
  sid: string;
  assignmentStatus: string;
  attributes: JsonObject;
  priority: number;
  taskChannelUniqueName: string;
  /** Whether the transfer workflow routes it: the service created it. Agents cannot change that. */
  isTransfer: boolean;
  /** The queue it is in (`WQ…`), and that queue's name. */
  taskQueueSid?: string;
  taskQueueName?: string;
  /** Why it was canceled or completed. */
  reason?: string;
  /** Seconds since the epoch. */
  createdAt: number;
  /** The last change, in milliseconds since the epoch. */
  updatedAt: number;
  /** Twilio's ETag: it changes with every change. */
  version: string;
}

export interface Reservation {
  sid: string;
  workerSid: string;
  /** The worker's friendly name. */
  workerName: string;
  status: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
}

export type { FlexQueue, FlexWorker } from './directory';

/** Names one interaction channel: its interaction (`KD…`) and itself (`UO…`). */
export interface ChannelAddress {
  interactionSid: string;
  channelSid: string;
}

export interface ChannelParticipant {
  sid: string;
  type: string;
  taskSid: string | null;
  workerSid: string | null;
}

/** An invite and its task. `attributes` are the task's at its creation. */
export interface ChannelInvite {
  sid: string;
  taskSid: string;
  attributes: JsonObject;
  /** When Twilio created the task, in seconds since the epoch. */
  createdAt: number;
}

export interface NewInvite {
  attributes: JsonObject;
  priority: number;
  taskChannelUniqueName: string;
}

/**
 * What the service reads at Twilio. What does not exist reads as undefined; any other trouble throws a TransferError. Each read
 * is safe to repeat.
 */
export interface GatewayReads extends DirectoryReads {
  task(taskSid: string): Promise<Task | undefined>;
  /** Empty for a task that does not exist. */
  reservations(taskSid: string): Promise<Reservation[]>;
  worker(workerSid: string): Promise<FlexWorker | undefined>;
  queue(queueSid: string): Promise<FlexQueue | undefined>;
  participants(channel: ChannelAddress): Promise<ChannelParticipant[] | undefined>;
  invites(channel: ChannelAddress): Promise<ChannelInvite[] | undefined>;
  /** The Interactions API's status: `active`, `inactive`, `closed`, … */
  channelStatus(channel: ChannelAddress): Promise<string | undefined>;
  /** The tasks of the transfer workflow that are pending, reserved or assigned, and those that ended in the last five minutes. */
  transferTasks(): Promise<Task[]>;
  /** Where the workspace sends TaskRouter's events; undefined when it sends them nowhere. */
  eventCallbackUrl(): Promise<string | undefined>;
}

/** What the service changes at Twilio. When a write throws a TransferError, Twilio may have made the change all the same. */
export interface GatewayWrites extends ConversationWrites {
  invite(channel: ChannelAddress, invite: NewInvite): Promise<ChannelInvite>;
  /** Removes a participant for good. An agent's task completes with it. */
  close(channel: ChannelAddress, participantSid: string): Promise<void>;
  /** Claims a name for an hour. False when it is claimed already. */
  claim(name: string): Promise<boolean>;
  /** Has an agent's task wrap up. By itself that leaves the agent in the conversation. */
  wrapUp(channel: ChannelAddress, participantSid: string): Promise<void>;
  /** Cancels the task of an invite that nobody has accepted (docs/decisions/0009). Throws when a worker has accepted it. */
  withdraw(invite: Pick<ChannelInvite, 'taskSid'>, reason: string): Promise<void>;
  /** Completes an assigned task. False when it is no longer assigned. Its participant, if there is one, is removed with it. */
  complete(taskSid: string, reason: string): Promise<boolean>;
  /** Replaces a task's attributes if it still has `version`. False when it has changed meanwhile; then nothing was done. */
  updateAttributes(task: Pick<Task, 'sid' | 'version'>, attributes: JsonObject): Promise<boolean>;
  /** Rejects a pending reservation, so that TaskRouter looks for another worker. False when it is no longer pending. */
  reject(taskSid: string, reservationSid: string): Promise<boolean>;
}

export type Gateway = GatewayReads & GatewayWrites;

type TaskState = Pick<Task, 'assignmentStatus'>;
type ReservationState = Pick<Reservation, 'status'>;

const UNASSIGNED: ReadonlySet<string> = new Set(['pending', 'reserved']);
const ASSIGNED: ReadonlySet<string> = new Set(['assigned', 'wrapping', 'completed']);
const ACCEPTED: ReadonlySet<string> = new Set(['accepted', 'wrapping', 'completed']);

/** Whether TaskRouter still looks for a worker. */
export const awaitsAcceptance = ({ assignmentStatus }: TaskState): boolean => UNASSIGNED.has(assignmentStatus);

/** Whether a worker has accepted the task, now or earlier. */
export const wasAccepted = ({ assignmentStatus }: TaskState): boolean => ASSIGNED.has(assignmentStatus);

/** Whether the task awaits acceptance or a worker is working on it. TaskRouter has forgotten an undefined one. */
export const isLive = <One extends TaskState>(task: One | undefined): task is One =>
  task !== undefined && (awaitsAcceptance(task) || task.assignmentStatus === 'assigned');

/** Whether nobody will work on the task any more. TaskRouter forgets a task five minutes after its end. */
export const hasEnded = (task: TaskState | undefined): boolean =>
  !task || task.assignmentStatus === 'canceled' || task.assignmentStatus === 'completed';

export const isPending = ({ status }: ReservationState): boolean => status === 'pending';

/** Whether the worker has accepted the reservation, now or earlier. */
export const isAccepted = ({ status }: ReservationState): boolean => ACCEPTED.has(status);

/** Whether a channel with this status is closed, was never opened, or does not exist. */
export const isClosed = (status: string | undefined): boolean =>
  status === undefined || status === 'closed' || status === 'failed';

/** Whether agents can be invited to a channel with this status. A parked (`inactive`) channel takes no invites. */
export const isOpen = (status: string | undefined): boolean => !isClosed(status) && status !== 'inactive';
