import type { Hono } from 'hono';
import { notFound } from '../../../domain/errors';
import type { Reservation } from '../../../domain/taskrouter/entities';
import { getReservation, getTask, getWorker } from '../../../domain/taskrouter/lookups';
import {
  acceptReservation,
  completeReservation,
  rejectReservation,
  wrapReservation,
} from '../../../domain/taskrouter/reservations';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { etag, ifMatch, requireMatch } from '../versions';
import { reservationPayload } from './task-payloads';

type Parent = { taskSid: string } | { workerSid: string };

const belongsTo = (reservation: Reservation, parent: Parent): boolean =>
  'taskSid' in parent ? reservation.taskSid === parent.taskSid : reservation.workerSid === parent.workerSid;

/** The same routes below the task and below the worker. */
export function addReservationRoutes(api: Hono, world: World): void {
  api.get('/Tasks/:taskSid/Reservations', (c) => list(world, c.req.raw, { taskSid: getTask(world, c.req.param('taskSid')).sid }));
  api.get('/Workers/:workerSid/Reservations', (c) =>
    list(world, c.req.raw, { workerSid: getWorker(world, c.req.param('workerSid')).sid }),
  );
  for (const parent of ['/Tasks/:taskSid', '/Workers/:workerSid'] as const) {
    const path = `${parent}/Reservations/:reservationSid`;
    api.get(path, (c) => answer(world, reservationOf(world, c.req.param())));
    api.post(path, (c) => update(world, c.req.raw, reservationOf(world, c.req.param())));
  }
}

const answer = (world: World, reservation: Reservation): Response =>
  Response.json(reservationPayload(world, reservation), { headers: { ETag: etag(reservation) } });

async function list(world: World, request: Request, parent: Parent): Promise<Response> {
  const filters = await readParameters(request, ['ReservationStatus', 'WorkerSid']);
  const status = filters.text('ReservationStatus');
  const workerSid = filters.text('WorkerSid');
  const payloads = [...world.taskrouter.reservations.values()]
    .filter((reservation) => belongsTo(reservation, parent))
    .filter((reservation) => status === undefined || reservation.status === status)
    .filter((reservation) => workerSid === undefined || reservation.workerSid === workerSid)
    .map((reservation) => reservationPayload(world, reservation));
  return Response.json(page(request, 'reservations', payloads));
}

async function update(world: World, request: Request, reservation: Reservation): Promise<Response> {
  const parameters = await readParameters(request, ['ReservationStatus', 'WorkerActivitySid']);
  parameters.required('ReservationStatus');
  requireMatch(request, reservation);
  const { sid } = reservation;
  switch (parameters.oneOf('ReservationStatus', ['accepted', 'rejected', 'wrapping', 'completed'])) {
    case 'accepted':
      return answer(world, acceptReservation(world, sid, ifMatch(request)));
    case 'rejected': {
      const workerActivitySid = parameters.text('WorkerActivitySid');
      return answer(world, rejectReservation(world, sid, { workerActivitySid, ifMatch: ifMatch(request) }));
    }
    case 'wrapping':
      return answer(world, wrapReservation(world, sid));
    default:
      return answer(world, completeReservation(world, sid));
  }
}

function reservationOf(world: World, params: Record<string, string>): Reservation {
  const { reservationSid = '', taskSid, workerSid = '' } = params;
  const reservation = getReservation(world, reservationSid);
  const parent = taskSid === undefined ? { workerSid } : { taskSid };
  if (!belongsTo(reservation, parent)) throw notFound(`Reservation ${reservationSid} of ${taskSid ?? workerSid}`);
  return reservation;
}
