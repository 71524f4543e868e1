import { badRequest, preconditionFailed } from '../errors';
import { inviteOfTask, reservationsOn } from '../interactions/lookup';
import type { World } from '../world';
import { emitCapacity } from './capacity';
import type { Reservation, ReservationStatus } from './entities';
import { getActivity, getReservation, getTask } from './lookups';
import { endUnaccepted } from './unaccepted-reservations';
import { routeWaitingTasks } from './routing';
import { assign, end, wrapUp } from './task-lifecycle';

export { activeReservation, getReservation } from './lookups';

/**
 * Throws 404 for an unknown reservation, 400 when its status or an open rule (SPEC IN11) does not allow the change, 412 when
 * `ifMatch` is stale.
 */
export function acceptReservation(world: World, reservationSid: string, ifMatch?: number): Reservation {
  const reservation = changeable(world, reservationSid, 'accepted', ['pending'], ifMatch);
  if (world.rules.wrapUpBlocksAcceptance) requireNoWrapUp(world, reservation);
  assign(world, getTask(world, reservation.taskSid), reservation);
  routeWaitingTasks(world);
  return reservation;
}

/**
 * TaskRouter evaluates the task again. The worker goes to `workerActivitySid` when it is given. Throws as `acceptReservation`.
 */
export function rejectReservation(
  world: World,
  reservationSid: string,
  { workerActivitySid, ifMatch }: { workerActivitySid?: string; ifMatch?: number } = {},
): Reservation {
  const reservation = changeable(world, reservationSid, 'rejected', ['pending'], ifMatch);
  if (workerActivitySid) getActivity(world, workerActivitySid);
  endUnaccepted(world, reservation, 'rejected', workerActivitySid);
  routeWaitingTasks(world);
  return reservation;
}

/** Wraps the task too. Throws as `acceptReservation`. */
export function wrapReservation(world: World, reservationSid: string, reason?: string): Reservation {
  const reservation = changeable(world, reservationSid, 'wrapping', ['accepted']);
  wrapUp(world, getTask(world, reservation.taskSid), reason ?? null);
  routeWaitingTasks(world);
  return reservation;
}

/** Completes the task too. Throws as `acceptReservation`. */
export function completeReservation(world: World, reservationSid: string, reason?: string): Reservation {
  const reservation = changeable(world, reservationSid, 'completed', ['accepted', 'wrapping']);
  end(world, getTask(world, reservation.taskSid), 'completed', reason ?? null);
  routeWaitingTasks(world);
  return reservation;
}

/** Frees the capacity that an accepted reservation uses, or uses it again. Repeating it changes nothing. */
export function pauseReservation(world: World, reservationSid: string, paused: boolean): void {
  const reservation = getReservation(world, reservationSid);
  if (reservation.status !== 'accepted' || reservation.paused === paused) return;
  reservation.paused = paused;
  emitCapacity(world, reservation, getTask(world, reservation.taskSid));
  routeWaitingTasks(world);
}

function requireNoWrapUp(world: World, { sid, taskSid, workerSid }: Reservation): void {
  const invite = inviteOfTask(world, taskSid);
  const wrapping = (invite ? reservationsOn(world, invite.channelSid) : []).find(
    (one) => one.workerSid === workerSid && one.status === 'wrapping',
  );
  if (!wrapping) return;
  throw badRequest(`Failed to accept reservation ${sid}: its worker still wraps up task ${wrapping.taskSid} of the same channel`);
}

function changeable(
  world: World,
  reservationSid: string,
  to: ReservationStatus,
  from: readonly ReservationStatus[],
  ifMatch?: number,
): Reservation {
  const reservation = getReservation(world, reservationSid);
  if (ifMatch !== undefined && ifMatch !== reservation.version) throw preconditionFailed(`Reservation ${reservationSid}`);
  if (from.includes(reservation.status)) return reservation;
  throw badRequest(`Failed to make reservation ${reservationSid} ${to}: it is ${reservation.status}`);
}
