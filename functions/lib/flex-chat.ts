import type { JsonObject } from '../../src/contract/json';

/** A task as the service needs it. `assignmentStatus` in TaskRouter's own words. */
export interface Task {
  sid: string;
  assignmentStatus: string;
  attributes: JsonObject;
  priority: number;
  taskChannelUniqueName: string;
  /** The queue it waits in (`WQ…`), if it is in one. */
  taskQueueSid?: string;
  /** Why it was canceled, in the words of whoever did so. */
  reason?: string;
  /** Twilio's ETag of it: changes with every change. */
  version: string;
}

export interface Reservation {
  sid: string;
  workerSid: string;
  /** The worker's friendly name. */
  workerName: string;
  status: string;
  /** When it began and when it last changed, in milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
}

export interface FlexWorker {
  sid: string;
  friendlyName: string;
  attributes: JsonObject;
}

export interface FlexQueue {
  sid: string;
  friendlyName: string;
}

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

/** An invite and the task it made. `attributes` are the task's, as they were when it was made. */
export interface ChannelInvite {
  sid: string;
  taskSid: string;
  attributes: JsonObject;
  /** When Twilio made the task, in seconds since the epoch. */
  createdAt: number;
}

export interface NewInvite {
  attributes: JsonObject;
  priority: number;
  taskChannelUniqueName: string;
}

/**
 * What the service reads at Twilio. Something that does not exist reads as undefined; any other trouble throws a
 * TransferError. Reading changes nothing, so each may be repeated.
 */
export interface GatewayReads {
  task(taskSid: string): Promise<Task | undefined>;
  /** Empty for a task that does not exist. */
  reservations(taskSid: string): Promise<Reservation[]>;
  worker(workerSid: string): Promise<FlexWorker | undefined>;
  queue(queueSid: string): Promise<FlexQueue | undefined>;
  participants(channel: ChannelAddress): Promise<ChannelParticipant[] | undefined>;
  invites(channel: ChannelAddress): Promise<ChannelInvite[] | undefined>;
  /** The channel's status in the words of the Interactions API. */
  channelStatus(channel: ChannelAddress): Promise<string | undefined>;
  /** The tasks in the transfer workflow that have not ended, pending, reserved or assigned, and those that were canceled in the last five minutes. */
  transferTasks(): Promise<Task[]>;
  /** Where the workspace sends TaskRouter's events; undefined when it sends them nowhere. */
  eventCallbackUrl(): Promise<string | undefined>;
}

/** What the service changes at Twilio. When it throws a TransferError the change may have been made all the same. */
export interface GatewayWrites {
  invite(channel: ChannelAddress, invite: NewInvite): Promise<ChannelInvite>;
  /** Takes a participant out of the conversation for good; an agent's task completes with it. */
  close(channel: ChannelAddress, participantSid: string): Promise<void>;
  /** Cancels the task of an invite that nobody has accepted (docs/decisions: one invite per transfer). Throws when it was accepted. */
  withdraw(invite: Pick<ChannelInvite, 'taskSid'>, reason: string): Promise<void>;
  /** Replaces a task's attributes if it is still at `version`. False when it has changed meanwhile: nothing was done. */
  updateAttributes(task: Pick<Task, 'sid' | 'version'>, attributes: JsonObject): Promise<boolean>;
  /** Rejects a reservation that rings, so that TaskRouter looks for somebody else. False when it rings no more. */
  reject(taskSid: string, reservationSid: string): Promise<boolean>;
}

/** The same reads, each repeated by `retry` where that helps. */
export const withRetries = (reads: GatewayReads, retry: <T>(read: () => Promise<T>) => Promise<T>): GatewayReads => ({
  task: (taskSid) => retry(() => reads.task(taskSid)),
  reservations: (taskSid) => retry(() => reads.reservations(taskSid)),
  worker: (workerSid) => retry(() => reads.worker(workerSid)),
  queue: (queueSid) => retry(() => reads.queue(queueSid)),
  participants: (channel) => retry(() => reads.participants(channel)),
  invites: (channel) => retry(() => reads.invites(channel)),
  channelStatus: (channel) => retry(() => reads.channelStatus(channel)),
  transferTasks: () => retry(() => reads.transferTasks()),
  eventCallbackUrl: () => retry(() => reads.eventCallbackUrl()),
});
