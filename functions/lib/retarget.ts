import type { RequestDeadline } from './budget';
import { TransferError } from './failure';
import type { GatewayReads, Task, GatewayWrites, Reservation } from './flex-chat';
import { reinvite } from './invite-anew';
import type { TransferTask } from './live-transfer';
import { replacementInvite, isRoutedTo, routedAttributes } from './route';
import type { Route } from './route';
import { isPending, isAccepted, awaitsAcceptance } from './task-state';
import { clientsFor } from './tools';
import type { Clients } from './tools';
import { parseTransferMetadata } from './transfer-attributes';
import { REPLACED, withdrawInvite } from './withdraw';

/** `rerouted`: the same invite is routed anew. `reinvited`: another invite took its place. `too_late`: accepted or ended meanwhile. */
export type RetargetResult = { outcome: 'rerouted' | 'reinvited'; taskSid: string } | { outcome: 'too_late' };

const UPDATES = 3;
const LOOKS = 5;
const LOOK_PAUSE_MS = 300;
/** What withdrawing, and inviting in its place, may take. */
const INVITE_ANEW_MS = 2_000;

/** `routed`: it rings where it should, or was accepted there. `unmoved`: not yet. `canceled`: nobody has accepted it. `over`: somebody has. */
type Progress = 'routed' | 'unmoved' | 'canceled' | 'over';

/**
 * Sends a transfer's invite another way; the sender must be out of the conversation. TaskRouter may or may not look at the workflow again
 * when a waiting task's attributes change (Twilio's documentation leaves that open), so this makes sure: when the invite does not ring where it
 * should, another one takes its place. Repeating it, after whatever failed or was killed, goes on where that ended.
 * Throws `twilio_unavailable` and the like when it is to be repeated.
 */
export async function retarget(
  transfer: TransferTask,
  route: Route,
  { gateway, deadline }: { gateway: GatewayReads & GatewayWrites; deadline: RequestDeadline },
): Promise<RetargetResult> {
  const clients = clientsFor({ gateway, deadline });
  const task = await reroute(transfer.task, route, clients);
  const rerouted = { ...transfer, task };
  const progress = await watch(rerouted, route, clients);
  const end = progress === 'unmoved' ? await makeRoom(rerouted, route, clients) : progress;
  if (end === 'routed') return { outcome: 'rerouted', taskSid: task.sid };
  if (end !== 'canceled') return { outcome: 'too_late' };
  const invitation = { make: () => replacementInvite(task, route), canceledByUs: progress === 'unmoved' };
  const replacement = await reinvite(rerouted, invitation, clients);
  if (!replacement) return { outcome: 'too_late' };
  const { taskSid, attributes } = replacement;
  if (isRoutedTo(attributes, route)) return { outcome: 'reinvited', taskSid };
  const other = await clients.reads.task(taskSid);
  return other ? retarget({ ...transfer, task: other }, route, { gateway, deadline }) : { outcome: 'too_late' };
}

/** The task with the route's attributes, or as it was last seen when it waits no more. */
async function reroute(found: Task, route: Route, { gateway, reads, deadline }: Clients): Promise<Task> {
  let task = found;
  for (let update = 1; awaitsAcceptance(task) && !isRoutedTo(task.attributes, route); update++) {
    const { sid } = task;
    deadline.assertTimeLeft(`update task ${sid}`);
    if (update > UPDATES) throw new TransferError('twilio_unavailable', `Failed to update task ${sid}: it keeps changing`);
    const attributes = routedAttributes(task.attributes, route);
    const [made] = await Promise.allSettled([deadline.retry(() => gateway.updateAttributes(task, attributes))]);
    if (made.status === 'fulfilled' && made.value) return { ...task, attributes };
    const now = await reads.task(sid);
    if (!now) return task;
    if (made.status === 'rejected' && now.version === task.version) throw made.reason;
    task = now;
  }
  return task;
}

/** Ends what rings elsewhere and looks, for a while, whether the task rings where it should. */
async function watch(transfer: TransferTask, route: Route, clients: Clients): Promise<Progress> {
  const { gateway, deadline } = clients;
  const { sid: taskSid } = transfer.task;
  for (let look = 1; ; look++) {
    const { progress, elsewhere } = await lookAt(transfer, route, clients);
    if (progress !== 'unmoved' || look === LOOKS) return progress;
    deadline.assertTimeLeft(`route task ${taskSid}`);
    await Promise.all(elsewhere.map(({ sid }) => deadline.retry(() => gateway.reject(taskSid, sid))));
    await deadline.pause(LOOK_PAUSE_MS);
  }
}

interface Look {
  progress: Progress;
  /** What rings where it should not. */
  elsewhere: Reservation[];
}

async function lookAt({ task }: TransferTask, route: Route, { reads }: Clients): Promise<Look> {
  const [found, reservations] = await Promise.all([reads.task(task.sid), reads.reservations(task.sid)]);
  const declined = parseTransferMetadata(task.attributes)?.declined ?? [];
  const isWanted = ({ workerSid }: Reservation): boolean =>
    route.to === 'worker' ? workerSid === route.workerSid : workerSid !== route.rejectedBy && !declined.includes(workerSid);
  const accepted = reservations.find(isAccepted);
  if (accepted) return { progress: route.to === 'worker' && isWanted(accepted) ? 'routed' : 'over', elsewhere: [] };
  if (!found || !awaitsAcceptance(found))
    return { progress: found?.assignmentStatus === 'canceled' ? 'canceled' : 'over', elsewhere: [] };

  const ringing = reservations.filter(isPending);
  const elsewhere = ringing.filter((one) => !isWanted(one));
  const hasLeftQueue = route.to === 'fallback' && found.taskQueueSid !== task.taskQueueSid;
  const isRouted = elsewhere.length === 0 && (ringing.length > 0 || hasLeftQueue);
  return { progress: isRouted ? 'routed' : 'unmoved', elsewhere };
}

/** Ends the invite, unless it was accepted at the last moment or has moved after all. */
async function makeRoom(transfer: TransferTask, route: Route, clients: Clients): Promise<Progress> {
  const { task } = transfer;
  clients.deadline.assertTimeLeft(`withdraw ${task.sid} and invite anew`, INVITE_ANEW_MS);
  if (await withdrawInvite(task.sid, REPLACED, clients)) return 'canceled';
  const { progress } = await lookAt(transfer, route, clients);
  return progress;
}
