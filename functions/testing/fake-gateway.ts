import type { JsonObject } from '../../src/contract/json';
import { TransferError } from '../lib/http/transfer-error';
import type { WorkerLoad } from '../lib/twilio/directory';
import type { Membership, NewMessage } from '../lib/twilio/conversation-writes';
import { isClosed } from '../lib/twilio/gateway';
import type {
  ChannelAddress,
  ChannelInvite,
  ChannelParticipant,
  GatewayReads,
  Task,
  GatewayWrites,
  FlexQueue,
  FlexWorker,
  NewInvite,
  Reservation,
} from '../lib/twilio/gateway';

/** A SID with the given prefix and number. */
export const sid = (prefix: string, number: number): string => prefix + String(number).padStart(32, '0');

export const ALICE: FlexWorker = {
  sid: sid('WK', 1),
  friendlyName: 'alice',
  attributes: { contact_uri: 'client:alice', full_name: 'Alice Archer' },
};
export const BOB: FlexWorker = {
  sid: sid('WK', 2),
  friendlyName: 'bob',
  attributes: { contact_uri: 'client:bob', full_name: 'Bob Baker' },
};
export const SUPPORT: FlexQueue = { sid: sid('WQ', 1), friendlyName: 'Support' };
export const CHANNEL: ChannelAddress = { interactionSid: sid('KD', 1), channelSid: sid('UO', 1) };
export const CONVERSATION = sid('CH', 1);
export const TASK_SID = sid('WT', 1);

/** The time of everything in the fake, in milliseconds since the epoch. */
export const NOW = 1_700_000_000_000;

type Method = keyof GatewayReads | keyof GatewayWrites;
type Fault = { error: TransferError; after: boolean };

export const reservation = (number: number, worker: FlexWorker, status: string, at = NOW): Reservation => ({
  ...{ sid: sid('WR', number), workerSid: worker.sid, workerName: worker.friendlyName, status },
  ...{ createdAt: at, updatedAt: at },
});

/** One chat at Twilio, in memory. Alice holds it. A test changes its parts before a transfer and reads them after it. */
export class FakeGateway implements GatewayReads, GatewayWrites {
  tasks = new Map<string, Task>();
  reservationsOf = new Map<string, Reservation[]>();
  workers = new Map([ALICE, BOB].map((worker) => [worker.sid, worker]));
  queues = new Map([[SUPPORT.sid, SUPPORT]]);
  loadsOf = new Map<string, WorkerLoad[]>([[BOB.sid, [{ taskChannel: 'chat', assigned: 1, capacity: 3 }]]]);
  loadOf = new Map([[SUPPORT.sid, { agentsAvailable: 2, waiting: 3, longestWaitSeconds: 60 }]]);
  /** Workers (`WK…`) in an activity that is not available. */
  away = new Set<string>();
  rules = ["transferTargetType == 'worker'", "transferTargetType == 'queue' AND transferQueueName == 'Support'"];
  channelParticipants: ChannelParticipant[];
  createdInvites: ChannelInvite[] = [];
  newInvites: NewInvite[] = [];
  status: string | undefined = 'active';
  callbackUrl: string | undefined = undefined;
  /** Whether an invite shows the attributes that it was made with, or else those that its task has now. */
  invitesKeepAttributes = true;
  /** Every request, in order. */
  calls: string[] = [];
  /** The creation times of the next invites, in seconds since the epoch. NOW when empty. */
  dates: number[] = [];
  /** Each request waits for it before it is carried out. */
  latency: () => Promise<void> = () => Promise.resolve();
  private readonly faults = new Map<Method, Fault[]>();

  constructor(attributes: JsonObject = {}) {
    this.addTask(TASK_SID, {
      channelType: 'web',
      conversationSid: CONVERSATION,
      flexInteractionSid: CHANNEL.interactionSid,
      flexInteractionChannelSid: CHANNEL.channelSid,
      ...attributes,
    });
    this.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'accepted')]);
    this.channelParticipants = [
      { sid: sid('UT', 1), type: 'customer', taskSid: null, workerSid: null },
      { sid: sid('UT', 2), type: 'agent', taskSid: TASK_SID, workerSid: ALICE.sid },
    ];
  }

  /** The next calls of `method` fail, one per error: instead of the change or, with `after`, after it. */
  fail(method: Method, errors: TransferError[], { after = false } = {}): void {
    this.faults.set(
      method,
      errors.map((error) => ({ error, after })),
    );
  }

  /** The requests to change something at Twilio. */
  get changes(): string[] {
    return this.calls.filter((call) =>
      /^(invite|close|takeOut|write|claim|wrapUp|withdraw|complete|updateAttributes|reject) /.test(call),
    );
  }

  endTask(taskSid: string, assignmentStatus: 'completed' | 'canceled', reason?: string): void {
    const task = this.tasks.get(taskSid);
    if (task) this.tasks.set(taskSid, { ...task, assignmentStatus, reason, version: `${task.version}+` });
  }

  task = (taskSid: string) => this.answer('task', taskSid, () => this.tasks.get(taskSid));
  reservations = (taskSid: string) => this.answer('reservations', taskSid, () => this.reservationsOf.get(taskSid) ?? []);
  worker = (workerSid: string) => this.answer('worker', workerSid, () => this.workers.get(workerSid));
  queue = (queueSid: string) => this.answer('queue', queueSid, () => this.queues.get(queueSid));
  workerLoads = (workerSid: string) => this.answer('workerLoads', workerSid, () => this.loadsOf.get(workerSid));
  queueLoad = (queueSid: string) => this.answer('queueLoad', queueSid, () => this.loadOf.get(queueSid));
  listWorkers = () =>
    this.answer('listWorkers', 'of the workspace', () =>
      [...this.workers.values()].map((worker) => ({ ...worker, available: !this.away.has(worker.sid) })),
    );
  listQueues = () => this.answer('listQueues', 'of the workspace', () => [...this.queues.values()]);
  queueLoads = () =>
    this.answer('queueLoads', 'of the workspace', () => [...this.loadOf].map(([queueSid, load]) => ({ sid: queueSid, ...load })));
  ruleExpressions = () => this.answer('ruleExpressions', 'of the workflow', () => this.rules);
  participants = (channel: ChannelAddress) =>
    this.answer('participants', channel.channelSid, () =>
      // A closed channel has no participants.
      this.at(channel, isClosed(this.status) ? [] : [...this.channelParticipants]),
    );
  invites = (channel: ChannelAddress) =>
    this.answer('invites', channel.channelSid, () =>
      this.at(
        channel,
        this.createdInvites.map((one) => this.shown(one)),
      ),
    );
  channelStatus = (channel: ChannelAddress) =>
    this.answer('channelStatus', channel.channelSid, () => this.at(channel, this.status));

  invite = (channel: ChannelAddress, newInvite: NewInvite) =>
    this.answer('invite', channel.channelSid, () => {
      const number = this.createdInvites.length + 1;
      const invite = {
        sid: sid('KG', number),
        taskSid: sid('WT', 100 + number),
        attributes: { ...newInvite.attributes, conversationSid: CONVERSATION },
        createdAt: this.dates.shift() ?? NOW / 1000,
      };
      this.newInvites.push(newInvite);
      this.createdInvites.push(invite);
      this.addTask(invite.taskSid, { ...invite.attributes, flexChannelInviteSid: invite.sid });
      this.afterInvite(invite.taskSid);
      return invite;
    });

  close = (channel: ChannelAddress, participantSid: string) =>
    this.answer('close', participantSid, () => {
      const participant = this.channelParticipants.find((one) => one.sid === participantSid);
      if (!participant) throw new TransferError('unexpected', 'Failed: Twilio answered 404');
      if (participant.taskSid) this.endTask(participant.taskSid, 'completed');
      this.channelParticipants = this.channelParticipants.filter((one) => one !== participant);
    });

  /** Those who were taken out of the conversation and have not come back. */
  takenOut = new Set<string>();
  takeOut = ({ conversationSid, identity }: Membership) =>
    this.answer('takeOut', `${identity} of ${conversationSid}`, () => {
      const isIn = conversationSid === CONVERSATION && !this.takenOut.has(identity);
      if (isIn) this.takenOut.add(identity);
      return isIn;
    });
  /** What the service has written. */
  messages: NewMessage[] = [];
  write = (message: NewMessage) =>
    this.answer('write', message.conversationSid, () => {
      if (isClosed(this.status)) return false;
      this.messages.push(message);
      return true;
    });
  claimed = new Set<string>();
  claim = (name: string) => this.answer('claim', name, () => !this.claimed.has(name) && this.claimed.add(name).size > 0);
  wrapUp = (_: ChannelAddress, participantSid: string) =>
    this.answer('wrapUp', participantSid, () => {
      const taskSid = this.channelParticipants.find((one) => one.sid === participantSid)?.taskSid ?? '';
      const task = this.tasks.get(taskSid);
      if (task?.assignmentStatus !== 'assigned') throw new TransferError('unexpected', `Failed: Twilio answered 404`);
      this.tasks.set(taskSid, { ...task, assignmentStatus: 'wrapping', version: `${task.version}+` });
    });

  withdraw = ({ taskSid }: Pick<ChannelInvite, 'taskSid'>, reason: string) =>
    this.answer('withdraw', `${taskSid}: ${reason}`, () => {
      const status = this.tasks.get(taskSid)?.assignmentStatus ?? 'gone';
      if (!['pending', 'reserved', 'canceled'].includes(status)) {
        throw new TransferError('unexpected', `Failed to cancel task ${taskSid}: it is ${status}`);
      }
      this.endTask(taskSid, 'canceled', reason);
      for (const one of this.reservationsOf.get(taskSid) ?? []) if (one.status === 'pending') one.status = 'canceled';
    });

  transferTasks = () =>
    this.answer('transferTasks', 'of the workflow', () =>
      [...this.tasks.values()].filter(({ sid: taskSid }) => taskSid !== TASK_SID),
    );
  eventCallbackUrl = () => this.answer('eventCallbackUrl', 'of the workspace', () => this.callbackUrl);

  complete = (taskSid: string, reason: string) =>
    this.answer('complete', `${taskSid}: ${reason}`, () => {
      if (this.tasks.get(taskSid)?.assignmentStatus !== 'assigned') return false;
      this.endTask(taskSid, 'completed', reason);
      this.channelParticipants = this.channelParticipants.filter((one) => one.taskSid !== taskSid);
      return true;
    });

  updateAttributes = ({ sid: taskSid, version }: Pick<Task, 'sid' | 'version'>, attributes: JsonObject) =>
    this.answer('updateAttributes', taskSid, () => {
      const task = this.tasks.get(taskSid);
      if (!task || task.version !== version) return false;
      this.tasks.set(taskSid, { ...task, attributes, version: `${version}+` });
      this.afterUpdate(taskSid);
      return true;
    });

  reject = (taskSid: string, reservationSid: string) =>
    this.answer('reject', reservationSid, () => {
      const pending = this.reservationsOf.get(taskSid)?.find((one) => one.sid === reservationSid && one.status === 'pending');
      if (pending) pending.status = 'rejected';
      this.afterReject(taskSid);
      return pending !== undefined;
    });

  /** What TaskRouter does after a change of the task. Nothing by default; FakeTaskRouter sets them. */
  afterReject: (taskSid: string) => void = () => undefined;
  afterInvite: (taskSid: string) => void = () => undefined;
  afterUpdate: (taskSid: string) => void = () => undefined;

  addTask(taskSid: string, attributes: JsonObject): void {
    const about = {
      attributes,
      priority: 5,
      taskChannelUniqueName: 'chat',
      version: '"0"',
      createdAt: NOW / 1_000,
      updatedAt: NOW,
    };
    const status = taskSid === TASK_SID ? 'assigned' : 'pending';
    this.tasks.set(taskSid, { sid: taskSid, assignmentStatus: status, isTransfer: taskSid !== TASK_SID, ...about });
  }

  private shown(invite: ChannelInvite): ChannelInvite {
    const { attributes } = (!this.invitesKeepAttributes && this.tasks.get(invite.taskSid)) || invite;
    return { ...invite, attributes };
  }

  private at<T>({ channelSid }: ChannelAddress, found: T): T | undefined {
    return channelSid === CHANNEL.channelSid ? found : undefined;
  }

  private async answer<T>(method: Method, about: string, act: () => T): Promise<T> {
    this.calls.push(`${method} ${about}`);
    await this.latency();
    const fault = this.faults.get(method)?.shift();
    if (fault && !fault.after) throw fault.error;
    const result = act();
    if (fault) throw fault.error;
    return result;
  }
}
