import type { ReservationEvent } from '../../../sandbox/twilio/domain/events';
import { inviteOfTask } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Task } from '../../../sandbox/twilio/domain/taskrouter/entities';
import { eligibleWorkers, getTaskQueue } from '../../../sandbox/twilio/domain/taskrouter/workspace';
import type { Simulation } from '../simulation';
import { trueTransferOf } from '../true-transfer';
import type { Invariant } from './invariant';

const ANYBODY = 'fallback';

/**
 * No agent joins a conversation without an invite. A transfer asks only its target, the sender when the chat comes back, and
 * other workers once the target's time is over or the chat goes to the fallback queue.
 */
export function onlyInvitedJoin({ world, story, history, forgedTasks }: Simulation): Invariant {
  const { noAnswer, answerSeconds } = story.world;
  let wrong: string | undefined;

  /** Undefined for a chat that nobody transferred. */
  const targetOf = ({ sid }: Task): string | undefined => {
    const metadata = trueTransferOf(world, sid);
    return metadata && { target: metadata.target, sender: metadata.from, fallback: ANYBODY }[metadata.route];
  };
  const isMeant = (workerSid: string, target: string): boolean =>
    target === workerSid ||
    target === ANYBODY ||
    (target.startsWith('WQ') && eligibleWorkers(world, getTaskQueue(world, target)).some(({ sid }) => sid === workerSid));
  const mayBeAsked = ({ reservation, task }: ReservationEvent): boolean => {
    const target = targetOf(task);
    if (target === undefined || isMeant(reservation.workerSid, target)) return true;
    // A worker who does not want a chat may send it back to its sender by its attributes.
    if (forgedTasks.has(task.sid) && trueTransferOf(world, task.sid)?.from === reservation.workerSid) return true;
    const isOverdue = reservation.dateCreated - task.dateCreated >= answerSeconds * 1_000;
    const isTargetOver =
      world.rules.timeoutGoesToNextTarget && history.offersOfTask(task.sid).some(({ status }) => status === 'timeout');
    return noAnswer !== 'keep-waiting' && (isOverdue || isTargetOver);
  };

  world.subscribe((event) => {
    if (event.type === 'reservation.created' && !mayBeAsked(event)) {
      wrong ??= `${history.nameOf(event.reservation.workerSid)} is asked although nobody meant them`;
    }
    if (event.type !== 'participant.added' || event.participant.type !== 'agent') return;
    const { routing, channelSid } = event.participant;
    const invite = routing && inviteOfTask(world, routing.taskSid);
    const reservation = routing && world.taskrouter.reservations.get(routing.reservationSid);
    const isInvited = invite?.channelSid === channelSid && reservation?.status === 'accepted';
    if (!isInvited || reservation.workerSid !== routing?.workerSid) {
      wrong ??= `${history.nameOf(routing?.workerSid)} joins without an invitation`;
    }
  });
  return { name: 'invited', look: () => wrong };
}
