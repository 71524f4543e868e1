import type { Context } from 'hono';
import { TwilioError, preconditionFailed } from '../../domain/errors';
import type { JsonObject } from '../../domain/json';
import type { Session } from '../tokens';

/** Only workers may use the event bridge. */
export type BridgeSession = Session & { workerSid: string };

/** The envelope without method and address. */
export interface BridgeEnv {
  Bindings: {
    session: BridgeSession;
    params: JsonObject;
    /** The version that the caller has read, if it sent one. */
    ifMatch: number | undefined;
  };
}

export const reply = <E extends BridgeEnv>(context: Context<E>, payload: object): Response =>
  context.json({ event_type: null, payload });

/** The sandbox has no voice media. */
export const noVoice = (what: string): TwilioError =>
  new TwilioError(400, 20001, `Failed to ${what}: the sandbox has no voice media`);

export const forbidden = (message: string): TwilioError => new TwilioError(403, 20003, `Permission denied: ${message}`);

/** Supervisors and admins may act for other workers. */
export const mayActForOthers = ({ roles }: Session): boolean => roles.some((role) => role === 'supervisor' || role === 'admin');

/** Throws 403 unless the session is the worker's own or a supervisor's. */
export function requireWorker(session: BridgeSession, workerSid: string): void {
  if (session.workerSid === workerSid || mayActForOthers(session)) return;
  throw forbidden(`worker ${session.workerSid} may not act for worker ${workerSid}`);
}

/** Throws 412 when the caller has read another version. */
export function requireVersion({ sid, version }: { sid: string; version: number }, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== version) throw preconditionFailed(sid);
}
