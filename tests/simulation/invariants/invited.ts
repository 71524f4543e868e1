import { parseTransferMetadata } from '../../../functions/lib/transfer/metadata';
import type { ReservationEvent } from '../../../sandbox/twilio/domain/events';
import { inviteOfTask } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Task } from '../../../sandbox/twilio/domain/taskrouter/entities';
import { eligibleWorkers, getTaskQueue } from '../../../sandbox/twilio/domain/taskrouter/workspace';
import type { Simulation } from '../simulation';
import type { Invariant } from './invariant';

const ANYBODY = 'fallback';

/**
 * No agent joins a conversation without an invite. A transfer asks only its target, the sender when the chat comes back, and
 * other workers once the target's time is over or the chat goes to the fallback queue.
 */
export function onlyInvitedJoin({ world, story, history }: Simulation): Invariant {
  const { noAnswer, answerSeconds } = story.world;
  /** Every worker and queue that a task ever named, because TaskRouter may route by older attributes. */
  const targets = new Map<string, Set<string>>();
  let wrong: string | undefined;

  const noteTarget = ({ sid, attributes }: Task): void => {
    const metadata = parseTransferMetadata(attributes);
    const target = metadata && { target: metadata.target, sender: metadata.from, fallback: ANYBODY }[metadata.route];
    if (target !== undefined) targets.set(sid, (targets.get(sid) ?? new Set()).add(target));
  };
  const isMeant = (workerSid: string, target: string): boolean =>
    target === workerSid ||
    target === ANYBODY ||
    (target.startsWith('WQ') && eligibleWorkers(world, getTaskQueue(world, target)).some(({ sid }) => sid === workerSid));
  const mayBeAsked = ({ reservation, task }: ReservationEvent): boolean => {
    const meant = targets.get(task.sid);
    if (!meant) return true;
    if ([...meant].some((target) => isMeant(reservation.workerSid, target))) return true;
    const isOverdue = reservation.dateCreated - task.dateCreated >= answerSeconds * 1_000;
    return noAnswer !== 'keep-waiting' && isOverdue;
  };

  world.subscribe((event) => {
    if (event.type === 'task.created' || event.type === 'task.updated') noteTarget(event.task);
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
