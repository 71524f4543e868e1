import { TwilioError } from '../errors';
import type { World } from '../world';
import type { Reservation } from './entities';

const todo = (name: string): never => {
  throw new TwilioError(501, 20501, `${name} is not implemented`);
};

/** Each throws 404 for an unknown reservation, 400 when its status does not allow the change, 412 when `ifMatch` is stale. */
export const getReservation = (world: World, reservationSid: string): Reservation => todo('getReservation');
export const acceptReservation = (world: World, reservationSid: string, ifMatch?: number): Reservation =>
  todo('acceptReservation');
/** The task is evaluated again; the worker goes to `workerActivitySid` if that is given. */
export const rejectReservation = (
  world: World,
  reservationSid: string,
  options?: { workerActivitySid?: string; ifMatch?: number },
): Reservation => todo('rejectReservation');
export const wrapReservation = (world: World, reservationSid: string, reason?: string): Reservation => todo('wrapReservation');
export const completeReservation = (world: World, reservationSid: string, reason?: string): Reservation =>
  todo('completeReservation');
/** The task's reservation that was accepted and has not ended, if there is one. */
export const activeReservation = (world: World, taskSid: string): Reservation | undefined => todo('activeReservation');
