import { httpStatusOf, toTransferError } from '../http/transfer-error';
import { ImpossibleSidError } from './resources';

/** The largest page of Twilio's lists: all participants or invites of a channel in one request. */
export const PAGE_SIZE = 1_000;

/** Runs one request of twilio-node, and throws a TransferError. */
export const perform = <T>(step: string, request: () => Promise<T>): Promise<T> =>
  request().catch((error: unknown) => {
    throw toTransferError(step, error);
  });

/** As `perform`, but undefined for what does not exist (404) or cannot exist. */
export const find = <T>(step: string, request: () => Promise<T>): Promise<T | undefined> =>
  request().catch((error: unknown) => {
    if (httpStatusOf(error) === 404 || error instanceof ImpossibleSidError) return undefined;
    throw toTransferError(step, error);
  });

/** TaskRouter's statuses for a task with another version, and for a task or reservation whose status allows no such change. */
export const CONFLICT: readonly number[] = [412];
export const NOT_ALLOWED: readonly number[] = [400, 404, 409, 412];

/** As `perform`; false instead of a response with one of these statuses. */
export async function unless(statuses: readonly number[], step: string, request: () => Promise<unknown>): Promise<boolean> {
  try {
    await request();
    return true;
  } catch (error) {
    if (statuses.includes(httpStatusOf(error) ?? 0)) return false;
    throw toTransferError(step, error);
  }
}
