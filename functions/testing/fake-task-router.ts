import { awaitsAcceptance } from '../lib/twilio/gateway';
import type { FlexWorker, Reservation } from '../lib/twilio/gateway';
import { NOW, reservation, sid } from './fake-gateway';
import type { FakeGateway } from './fake-gateway';

/** The worker of the fallback queue. */
export const CAROL: FlexWorker = { sid: sid('WK', 3), friendlyName: 'carol', attributes: { full_name: 'Carol Clark' } };
export const FALLBACK_QUEUE = sid('WQ', 9);
export const WORKERS_QUEUE = sid('WQ', 8);

interface Rules {
  /**
   * Whether TaskRouter reevaluates the workflow when a pending task's attributes change. Twilio's documentation leaves that open.
   */
  reevaluates: boolean;
  /** The workers to offer tasks to. */
  available: FlexWorker[];
}

/**
 * TaskRouter for the invites of a FakeGateway. It offers a task to the worker in its route, or to Carol in the fallback queue.
 */
export class FakeTaskRouter {
  private lastReservation = 100;

  constructor(
    private readonly gateway: FakeGateway,
    readonly rules: Rules,
  ) {
    gateway.afterInvite = (taskSid) => this.route(taskSid);
    gateway.afterReject = (taskSid) => this.route(taskSid);
    gateway.afterUpdate = (taskSid) => {
      const task = gateway.tasks.get(taskSid);
      if (rules.reevaluates && task && awaitsAcceptance(task)) this.route(taskSid);
    };
  }

  /** The workers with a pending reservation of the task. */
  offeredTo(taskSid: string): string[] {
    return this.reservations(taskSid, 'pending').map(({ workerSid }) => workerSid);
  }

  /** Does nothing when the worker has no pending reservation. */
  accept(taskSid: string, worker: FlexWorker): void {
    const offered = this.reservations(taskSid, 'pending').find(({ workerSid }) => workerSid === worker.sid);
    if (!offered) return;
    offered.status = 'accepted';
    this.setStatus(taskSid, 'assigned');
    this.gateway.channelParticipants.push({
      sid: sid('UT', this.lastReservation),
      type: 'agent',
      taskSid,
      workerSid: worker.sid,
    });
  }

  reject(taskSid: string, worker: FlexWorker): void {
    for (const one of this.reservations(taskSid, 'pending')) {
      if (one.workerSid === worker.sid) Object.assign(one, { status: 'rejected', updatedAt: NOW });
    }
    this.setStatus(taskSid, 'pending');
  }

  private route(taskSid: string): void {
    const task = this.gateway.tasks.get(taskSid);
    if (!task || this.offeredTo(taskSid).length > 0) return;
    const { transferTargetType, transferTargetSid } = task.attributes;
    const isFallback = transferTargetType === 'fallback';
    this.gateway.tasks.set(taskSid, { ...task, taskQueueSid: isFallback ? FALLBACK_QUEUE : WORKERS_QUEUE });
    const worker = this.rules.available.find((one) => one.sid === (isFallback ? CAROL.sid : transferTargetSid));
    if (!worker) return this.setStatus(taskSid, 'pending');
    const earlier = this.gateway.reservationsOf.get(taskSid) ?? [];
    this.gateway.reservationsOf.set(taskSid, [...earlier, reservation(++this.lastReservation, worker, 'pending')]);
    this.setStatus(taskSid, 'reserved');
  }

  private reservations(taskSid: string, status: string): Reservation[] {
    return (this.gateway.reservationsOf.get(taskSid) ?? []).filter((one) => one.status === status);
  }

  /** Every change of a task gives it a new version. */
  private setStatus(taskSid: string, assignmentStatus: string): void {
    const task = this.gateway.tasks.get(taskSid);
    if (task) this.gateway.tasks.set(taskSid, { ...task, assignmentStatus, version: `${task.version}+` });
  }
}
