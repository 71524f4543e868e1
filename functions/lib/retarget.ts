import type { Budget } from './budget';
import { TransferError } from './failure';
import type { ChatReads, ChatTask, ChatWrites, TaskReservation } from './flex-chat';
import { inviteAnew } from './invite-anew';
import type { LiveTransfer } from './live-transfer';
import { inviteAgain, isOnRoute, routedAttributes } from './route';
import type { Route } from './route';
import { isRinging, isTaken, isWaiting } from './task-state';
import { toolsFor } from './tools';
import type { Tools } from './tools';
import { readTransferMark } from './transfer-attributes';
import { ROUTED_ANEW, withdraw } from './withdraw';

/** `moved`: the same invite is routed anew. `invited anew`: another invite took its place. `too late`: accepted or ended meanwhile. */
export type RetargetResult = { outcome: 'moved' | 'invited anew'; taskSid: string } | { outcome: 'too late' };

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
  transfer: LiveTransfer,
  route: Route,
  { chat, budget }: { chat: ChatReads & ChatWrites; budget: Budget },
): Promise<RetargetResult> {
  const tools = toolsFor({ chat, budget });
  const task = await reroute(transfer.task, route, tools);
  const rerouted = { ...transfer, task };
  const progress = await watch(rerouted, route, tools);
  const end = progress === 'unmoved' ? await makeRoom(rerouted, route, tools) : progress;
  if (end === 'routed') return { outcome: 'moved', taskSid: task.sid };
  if (end !== 'canceled') return { outcome: 'too late' };
  const invitation = { make: () => inviteAgain(task, route), isOurDoing: progress === 'unmoved' };
  const replacement = await inviteAnew(rerouted, invitation, tools);
  if (!replacement) return { outcome: 'too late' };
  const { taskSid, attributes } = replacement;
  if (isOnRoute(attributes, route)) return { outcome: 'invited anew', taskSid };
  const other = await tools.reads.task(taskSid);
  return other ? retarget({ ...transfer, task: other }, route, { chat, budget }) : { outcome: 'too late' };
}

/** The task with the route's attributes, or as it was last seen when it waits no more. */
async function reroute(found: ChatTask, route: Route, { chat, reads, budget }: Tools): Promise<ChatTask> {
  let task = found;
  for (let update = 1; isWaiting(task) && !isOnRoute(task.attributes, route); update++) {
    const { sid } = task;
    budget.assertLeft(`update task ${sid}`);
    if (update > UPDATES) throw new TransferError('twilio_unavailable', `Failed to update task ${sid}: it keeps changing`);
    const attributes = routedAttributes(task.attributes, route);
    const [made] = await Promise.allSettled([budget.retry(() => chat.updateAttributes(task, attributes))]);
    if (made.status === 'fulfilled' && made.value) return { ...task, attributes };
    const now = await reads.task(sid);
    if (!now) return task;
    if (made.status === 'rejected' && now.version === task.version) throw made.reason;
    task = now;
  }
  return task;
}

/** Ends what rings elsewhere and looks, for a while, whether the task rings where it should. */
async function watch(transfer: LiveTransfer, route: Route, tools: Tools): Promise<Progress> {
  const { chat, budget } = tools;
  const { sid: taskSid } = transfer.task;
  for (let look = 1; ; look++) {
    const { progress, elsewhere } = await lookAt(transfer, route, tools);
    if (progress !== 'unmoved' || look === LOOKS) return progress;
    budget.assertLeft(`route task ${taskSid}`);
    await Promise.all(elsewhere.map(({ sid }) => budget.retry(() => chat.reject(taskSid, sid))));
    await budget.pause(LOOK_PAUSE_MS);
  }
}

interface Look {
  progress: Progress;
  /** What rings where it should not. */
  elsewhere: TaskReservation[];
}

async function lookAt({ task }: LiveTransfer, route: Route, { reads }: Tools): Promise<Look> {
  const [found, reservations] = await Promise.all([reads.task(task.sid), reads.reservations(task.sid)]);
  const declined = readTransferMark(task.attributes)?.declined ?? [];
  const isWanted = ({ workerSid }: TaskReservation): boolean =>
    route.to === 'worker' ? workerSid === route.workerSid : workerSid !== route.declinedBy && !declined.includes(workerSid);
  const accepted = reservations.find(isTaken);
  if (accepted) return { progress: route.to === 'worker' && isWanted(accepted) ? 'routed' : 'over', elsewhere: [] };
  if (!found || !isWaiting(found))
    return { progress: found?.assignmentStatus === 'canceled' ? 'canceled' : 'over', elsewhere: [] };

  const ringing = reservations.filter(isRinging);
  const elsewhere = ringing.filter((one) => !isWanted(one));
  const hasLeftQueue = route.to === 'fallback' && found.taskQueueSid !== task.taskQueueSid;
  const isRouted = elsewhere.length === 0 && (ringing.length > 0 || hasLeftQueue);
  return { progress: isRouted ? 'routed' : 'unmoved', elsewhere };
}

/** Ends the invite, unless it was accepted at the last moment or has moved after all. */
async function makeRoom(transfer: LiveTransfer, route: Route, tools: Tools): Promise<Progress> {
  const { task } = transfer;
  tools.budget.assertLeft(`withdraw ${task.sid} and invite anew`, INVITE_ANEW_MS);
  if (await withdraw(task.sid, ROUTED_ANEW, tools)) return 'canceled';
  const { progress } = await lookAt(transfer, route, tools);
  return progress;
}
