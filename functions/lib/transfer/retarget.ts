import { TransferError } from '../http/transfer-error';
import { clientsFor } from '../twilio/clients';
import type { Clients } from '../twilio/clients';
import { awaitsAcceptance, isAccepted, isPending } from '../twilio/gateway';
import type { Reservation, Task } from '../twilio/gateway';
import { reinvite } from './create-invite';
import { REPLACED, withdrawInvite } from './duplicate-invites';
import { parseTransferMetadata } from './metadata';
import { isRoutedTo, replacementInvite, routedAttributes } from './target';
import type { Route } from './target';
import type { TransferTask } from './transfer-record';

/**
 * `rerouted`: the same invite took the new route. `reinvited`: another invite took its place. `too_late`: it was accepted, or it
 * ended.
 */
export type RetargetResult = { outcome: 'rerouted' | 'reinvited'; taskSid: string } | { outcome: 'too_late' };

const UPDATES = 3;
const READS = 5;
const READ_PAUSE_MS = 300;
/** How long it may take to withdraw an invite and create another. */
const REINVITE_MS = 2_000;

/**
 * `routed`: TaskRouter offers it to the right worker, who may have accepted. `not_routed`: not yet. `canceled`: nobody accepted.
 * `over`: another worker has accepted.
 */
type Progress = 'routed' | 'not_routed' | 'canceled' | 'over';

/**
 * Gives an invite another route. The sender must have left the conversation. Twilio's documentation leaves open whether
 * TaskRouter reevaluates the workflow when the attributes of a pending task change. So the service checks: when TaskRouter does
 * not offer the task to the right worker, another invite replaces it. Safe to repeat after any failure. Throws
 * `twilio_unavailable` and the like when a repetition can help.
 */
export async function retarget(
  transfer: TransferTask,
  route: Route,
  { gateway, deadline }: Pick<Clients, 'gateway' | 'deadline'>,
): Promise<RetargetResult> {
  const clients = clientsFor({ gateway, deadline });
  const task = await updateRoute(transfer.task, route, clients);
  const rerouted = { ...transfer, task };
  const progress = await waitUntilRouted(rerouted, route, clients);
  const end = progress === 'not_routed' ? await withdraw(rerouted, route, clients) : progress;
  if (end === 'routed') return { outcome: 'rerouted', taskSid: task.sid };
  if (end !== 'canceled') return { outcome: 'too_late' };
  const options = { newInvite: () => replacementInvite(task, route), canceledByUs: progress === 'not_routed' };
  const replacement = await reinvite(rerouted, options, clients);
  if (!replacement) return { outcome: 'too_late' };
  const { taskSid, attributes } = replacement;
  if (isRoutedTo(attributes, route)) return { outcome: 'reinvited', taskSid };
  const other = await clients.reads.task(taskSid);
  return other ? retarget({ ...transfer, task: other }, route, { gateway, deadline }) : { outcome: 'too_late' };
}

/** Returns the task with the route's attributes, or as it was last read when it no longer awaits acceptance. */
async function updateRoute(found: Task, route: Route, { gateway, reads, deadline }: Clients): Promise<Task> {
  let task = found;
  for (let update = 1; awaitsAcceptance(task) && !isRoutedTo(task.attributes, route); update++) {
    const { sid } = task;
    deadline.assertTimeLeft(`update task ${sid}`);
    if (update > UPDATES) throw new TransferError('twilio_unavailable', `Failed to update task ${sid}: it keeps changing`);
    const attributes = routedAttributes(task.attributes, route);
    const [updated] = await Promise.allSettled([deadline.retry(() => gateway.updateAttributes(task, attributes))]);
    if (updated.status === 'fulfilled' && updated.value) return { ...task, attributes };
    const now = await reads.task(sid);
    if (!now) return task;
    if (updated.status === 'rejected' && now.version === task.version) throw updated.reason;
    task = now;
  }
  return task;
}

/** Rejects reservations of other workers, and reads several times whether TaskRouter offers the task to the right worker. */
async function waitUntilRouted(transfer: TransferTask, route: Route, clients: Clients): Promise<Progress> {
  const { gateway, deadline } = clients;
  const { sid: taskSid } = transfer.task;
  for (let read = 1; ; read++) {
    const { progress, unwanted } = await readProgress(transfer, route, clients);
    if (progress !== 'not_routed' || read === READS) return progress;
    deadline.assertTimeLeft(`route task ${taskSid}`);
    await Promise.all(unwanted.map(({ sid }) => deadline.retry(() => gateway.reject(taskSid, sid))));
    await deadline.pause(READ_PAUSE_MS);
  }
}

interface Reading {
  progress: Progress;
  /** Pending reservations of workers that the route does not lead to. */
  unwanted: Reservation[];
}

async function readProgress({ task }: TransferTask, route: Route, { reads }: Clients): Promise<Reading> {
  const [found, reservations] = await Promise.all([reads.task(task.sid), reads.reservations(task.sid)]);
  const declined = parseTransferMetadata(task.attributes)?.declined ?? [];
  const isWanted = ({ workerSid }: Reservation): boolean =>
    route.to === 'worker' ? workerSid === route.workerSid : workerSid !== route.rejectedBy && !declined.includes(workerSid);
  const accepted = reservations.find(isAccepted);
  if (accepted) return { progress: route.to === 'worker' && isWanted(accepted) ? 'routed' : 'over', unwanted: [] };
  if (!found || !awaitsAcceptance(found))
    return { progress: found?.assignmentStatus === 'canceled' ? 'canceled' : 'over', unwanted: [] };

  const pending = reservations.filter(isPending);
  const unwanted = pending.filter((one) => !isWanted(one));
  const hasLeftQueue = route.to === 'fallback' && found.taskQueueSid !== task.taskQueueSid;
  const isRouted = unwanted.length === 0 && (pending.length > 0 || hasLeftQueue);
  return { progress: isRouted ? 'routed' : 'not_routed', unwanted };
}

/** Withdraws the invite, unless a worker accepted it at the last moment or TaskRouter has rerouted it after all. */
async function withdraw(transfer: TransferTask, route: Route, clients: Clients): Promise<Progress> {
  const { task } = transfer;
  clients.deadline.assertTimeLeft(`withdraw ${task.sid} and reinvite`, REINVITE_MS);
  if (await withdrawInvite(task.sid, REPLACED, clients)) return 'canceled';
  const { progress } = await readProgress(transfer, route, clients);
  return progress;
}
