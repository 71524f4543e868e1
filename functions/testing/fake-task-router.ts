import type { FlexWorker, Reservation } from '../lib/twilio/gateway';
import { reservation, sid } from './fake-gateway';
import type { FakeGateway } from './fake-gateway';

/** Waits in the fallback queue. */
export const CAROL: FlexWorker = { sid: sid('WK', 3), friendlyName: 'carol', attributes: { full_name: 'Carol Clark' } };
export const FALLBACK_QUEUE = sid('WQ', 9);
export const WORKERS_QUEUE = sid('WQ', 8);

interface Rules {
  /** Whether TaskRouter looks at the workflow again when a waiting task's attributes change; Twilio's documentation leaves it open. */
  reevaluates: boolean;
  /** The workers who can be asked. */
  available: FlexWorker[];
}

/** TaskRouter, as far as the invites of a FakeChat need it: a task rings at the worker it is routed to, or at Carol in the fallback queue. */
export class FakeTaskRouter {
  private offers = 100;

  constructor(
    private readonly gateway: FakeGateway,
    readonly rules: Rules,
  ) {
    gateway.afterInvite = (taskSid) => this.route(taskSid);
    gateway.afterReject = (taskSid) => this.route(taskSid);
    gateway.afterUpdate = (taskSid) => {
      if (rules.reevaluates) this.route(taskSid);
    };
  }

  /** The workers at whom the task rings. */
  ringsAt(taskSid: string): string[] {
    return this.reservations(taskSid, 'pending').map(({ workerSid }) => workerSid);
  }

  /** The worker accepts what rings there; nothing happens when it rings no more. */
  accept(taskSid: string, worker: FlexWorker): void {
    const ringing = this.reservations(taskSid, 'pending').find(({ workerSid }) => workerSid === worker.sid);
    if (!ringing) return;
    ringing.status = 'accepted';
    this.setStatus(taskSid, 'assigned');
    this.gateway.roster.push({ sid: sid('UT', this.offers), type: 'agent', taskSid, workerSid: worker.sid });
  }

  /** The worker declines what rings there, or lets the time pass. */
  refuse(taskSid: string, worker: FlexWorker, status: 'rejected' | 'timeout', at: number): void {
    for (const one of this.reservations(taskSid, 'pending')) {
      if (one.workerSid === worker.sid) Object.assign(one, { status, updatedAt: at });
    }
    this.setStatus(taskSid, 'pending');
  }

  private route(taskSid: string): void {
    const task = this.gateway.tasks.get(taskSid);
    if (!task || this.ringsAt(taskSid).length > 0) return;
    const { transferTargetType, transferTargetSid } = task.attributes;
    const isFallback = transferTargetType === 'fallback';
    this.gateway.tasks.set(taskSid, { ...task, taskQueueSid: isFallback ? FALLBACK_QUEUE : WORKERS_QUEUE });
    const worker = this.rules.available.find((one) => one.sid === (isFallback ? CAROL.sid : transferTargetSid));
    if (!worker) return this.setStatus(taskSid, 'pending');
    const offers = this.gateway.reservationsOf.get(taskSid) ?? [];
    this.gateway.reservationsOf.set(taskSid, [...offers, reservation(++this.offers, worker, 'pending')]);
    this.setStatus(taskSid, 'reserved');
  }

  private reservations(taskSid: string, status: string): Reservation[] {
    return (this.gateway.reservationsOf.get(taskSid) ?? []).filter((one) => one.status === status);
  }

  /** Every change of a task makes a new version. */
  private setStatus(taskSid: string, assignmentStatus: string): void {
    const task = this.gateway.tasks.get(taskSid);
    if (task) this.gateway.tasks.set(taskSid, { ...task, assignmentStatus, version: `${task.version}+` });
  }
}
