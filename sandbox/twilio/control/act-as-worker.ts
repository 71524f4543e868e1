import { badRequest, notFound } from '../domain/errors';
import { answerInvite, updateParticipant } from '../domain/interactions/interactions';
import type { Reservation, ReservationStatus, Task, Worker } from '../domain/taskrouter/entities';
import { acceptReservation, completeReservation, rejectReservation } from '../domain/taskrouter/reservations';
import { updateWorker } from '../domain/taskrouter/workspace';
import type { World } from '../domain/world';

export type WorkerAction = 'accept' | 'decline' | 'complete';

export const isWorkerAction = (value: string): value is WorkerAction =>
  value === 'accept' || value === 'decline' || value === 'complete';

const actsOn: Record<WorkerAction, ReservationStatus[]> = {
  accept: ['pending'],
  decline: ['pending'],
  complete: ['accepted', 'wrapping'],
};

function newestReservation(world: World, worker: Worker, action: WorkerAction, taskSid?: string): Reservation {
  const found = [...world.taskrouter.reservations.values()].findLast(
    (reservation) =>
      reservation.workerSid === worker.sid &&
      actsOn[action].includes(reservation.status) &&
      (taskSid === undefined || reservation.taskSid === taskSid),
  );
  if (found) return found;
  throw badRequest(`Failed to ${action} as ${worker.friendlyName}: no task of theirs is ${actsOn[action].join(' or ')}`);
}

const inviteOf = (world: World, task: Task | undefined): string | undefined =>
  [...world.interactions.invites.values()].find(({ taskSid }) => taskSid === task?.sid)?.sid;

const participantOf = (world: World, reservation: Reservation): string | undefined =>
  [...world.interactions.participants.values()].find(
    ({ routing, status }) => status !== 'closed' && routing?.reservationSid === reservation.sid,
  )?.sid;

/**
 * Acts for a worker without their own Flex, on the named task or by default the newest that fits. Like Flex, it answers a chat
 * through its invite and leaves it through its participant.
 */
export function actAsWorker(world: World, worker: Worker, action: WorkerAction, taskSid?: string): Reservation {
  const reservation = newestReservation(world, worker, action, taskSid);
  if (action === 'complete') {
    const participantSid = participantOf(world, reservation);
    if (participantSid !== undefined) updateParticipant(world, participantSid, 'closed');
    else completeReservation(world, reservation.sid);
  } else {
    const inviteSid = inviteOf(world, world.taskrouter.tasks.get(reservation.taskSid));
    if (inviteSid !== undefined) answerInvite(world, inviteSid, action, reservation.sid);
    else if (action === 'accept') acceptReservation(world, reservation.sid);
    else rejectReservation(world, reservation.sid);
  }
  return world.taskrouter.reservations.get(reservation.sid) ?? reservation;
}

/** Sets the activity by name. Throws 404 for an unknown one. */
export function setActivity(world: World, worker: Worker, friendlyName: string): Worker {
  const activity = [...world.taskrouter.activities.values()].find((one) => one.friendlyName === friendlyName);
  if (!activity) throw notFound(`/Activities/${friendlyName}`);
  return updateWorker(world, worker.sid, { activitySid: activity.sid });
}
