import type { Hono } from 'hono';
import { badRequest, notFound } from '../../domain/errors';
import type { Reservation } from '../../domain/taskrouter/entities';
import {
  acceptReservation,
  completeReservation,
  getReservation,
  rejectReservation,
  wrapReservation,
} from '../../domain/taskrouter/reservations';
import { getWorker, updateWorker } from '../../domain/taskrouter/workspace';
import type { World } from '../../domain/world';
import { objectParam, textParam } from './envelope';
import { listPayload } from './lists';
import { reservationPayload, workerChannelPayload, workerPayload } from './payloads';
import { noVoice, reply, requireVersion, requireWorker } from './routes';
import type { BridgeEnv } from './routes';

const WORKER = '/Workspaces/:workspaceSid/Workers/:workerSid';
const ACTIVE: Reservation['status'][] = ['pending', 'accepted', 'wrapping'];

const taskOf = (world: World, { taskSid }: Reservation) => {
  const task = world.taskrouter.tasks.get(taskSid);
  if (!task) throw notFound(`/Tasks/${taskSid}`);
  return task;
};

/** Throws 404 when the reservation is another worker's. */
function reservationOf(world: World, workerSid: string, reservationSid: string): Reservation {
  const reservation = getReservation(world, reservationSid);
  if (reservation.workerSid !== workerSid) throw notFound(`/Workers/${workerSid}/Reservations/${reservationSid}`);
  return reservation;
}

/** Throws 400 for a status that workers cannot set. */
function moveReservation(
  world: World,
  { sid }: Reservation,
  status: string | undefined,
  workerActivitySid?: string,
): Reservation {
  switch (status) {
    case 'accepted':
      return acceptReservation(world, sid);
    case 'rejected':
      return rejectReservation(world, sid, { workerActivitySid });
    case 'wrapping':
      return wrapReservation(world, sid);
    case 'completed':
      return completeReservation(world, sid);
    default:
      throw badRequest(`Failed to update reservation ${sid}: ReservationStatus is ${status ?? 'missing'}`);
  }
}

/** Requests about one worker: activity, attributes, channels and reservations. */
export function addWorkerRoutes(app: Hono<BridgeEnv>, world: World): void {
  const { reservations, workerChannels } = world.taskrouter;
  const payloadOf = (reservation: Reservation) => reservationPayload(world, reservation, taskOf(world, reservation));

  app.get(WORKER, (c) => reply(c, workerPayload(world, getWorker(world, c.req.param('workerSid')))));
  app.use(`${WORKER}/*`, (c, next) => {
    requireWorker(c.env.session, c.req.param('workerSid'));
    return next();
  });

  app.post(WORKER, (c) => {
    const worker = getWorker(world, c.req.param('workerSid'));
    const { session, params, ifMatch } = c.env;
    requireWorker(session, worker.sid);
    requireVersion(worker, ifMatch);
    const changed = updateWorker(world, worker.sid, {
      activitySid: textParam(params, 'ActivitySid'),
      attributes: objectParam(params, 'Attributes'),
      rejectPendingReservations: textParam(params, 'RejectPendingReservations') === 'true',
    });
    return reply(c, workerPayload(world, changed));
  });

  app.get(`${WORKER}/WorkerChannels`, (c) => {
    const workerSid = c.req.param('workerSid');
    const rows = [...workerChannels.values()].filter((channel) => channel.workerSid === workerSid);
    const payloads = rows.map((channel) => workerChannelPayload(world, channel));
    return reply(c, listPayload(payloads, c.env.params));
  });

  app.get(`${WORKER}/Reservations`, (c) => {
    const workerSid = c.req.param('workerSid');
    const onlyActive = textParam(c.env.params, 'Active') === 'true';
    const rows = [...reservations.values()].filter(
      (reservation) => reservation.workerSid === workerSid && (!onlyActive || ACTIVE.includes(reservation.status)),
    );
    return reply(c, listPayload(rows.map(payloadOf), c.env.params));
  });

  app.get(`${WORKER}/Reservations/:reservationSid`, (c) =>
    reply(c, payloadOf(reservationOf(world, c.req.param('workerSid'), c.req.param('reservationSid')))),
  );

  app.post(`${WORKER}/Reservations/:reservationSid`, (c) => {
    const reservation = reservationOf(world, c.req.param('workerSid'), c.req.param('reservationSid'));
    const { params, ifMatch } = c.env;
    const instruction = textParam(params, 'Instruction');
    if (instruction !== undefined) throw noVoice(`${instruction} for reservation ${reservation.sid}`);
    requireVersion(reservation, ifMatch);
    const status = textParam(params, 'ReservationStatus');
    return reply(c, payloadOf(moveReservation(world, reservation, status, textParam(params, 'WorkerActivitySid'))));
  });

  for (const voiceOnly of ['WorkerParticipant', 'CustomerParticipant', 'HoldWorkerParticipant', 'KickWorkerParticipant']) {
    app.post(`${WORKER}/${voiceOnly}`, () => {
      throw noVoice(`update ${voiceOnly}`);
    });
  }
  app.post(`${WORKER}/Transfers/:transferSid?`, () => {
    throw noVoice('transfer a task by TaskRouter');
  });
}
