import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { TwilioError } from '../domain/errors';
import type { World } from '../domain/world';
import { decrypt, encrypt } from './encrypted-token';

/** The signed-in user, from an access token. */
export interface Session {
  identity: string;
  /** Null for customers. */
  workerSid: string | null;
  roles: string[];
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const signingKey = (world: World): string => createHmac('sha256', world.account.authToken).update('access tokens').digest('hex');

/** A token is signed (a compact JWS, three parts) or encrypted, as Flex's own are (a compact JWE, five parts). */
export type TokenForm = 'signed' | 'encrypted';

export const formOf = (token: string): TokenForm => (token.split('.').length === 5 ? 'encrypted' : 'signed');

/** An access token of Flex and Twilio's browser SDKs: a JWT whose grants name the identity and the worker. */
export function issueToken(
  world: World,
  session: Omit<Session, 'expiresAt'>,
  lifetimeSeconds = 43_200,
  form: TokenForm = 'signed',
): string {
  const { accountSid } = world.account;
  const now = Math.floor(world.clock.now() / 1000);
  const { workspaceSid } = world.taskrouter;
  const { chatServiceSid } = world.conversations;
  const grants = {
    identity: session.identity,
    chat: { service_sid: chatServiceSid },
    ip_messaging: { service_sid: chatServiceSid },
    data_sync: { service_sid: 'default' },
    ...(session.workerSid && {
      task_router: { workspace_sid: workspaceSid, worker_sid: session.workerSid, role: 'worker' },
      flex: { roles: session.roles },
    }),
  };
  const signed = jwt.sign(
    { iss: accountSid, sub: accountSid, iat: now, exp: now + lifetimeSeconds, roles: session.roles, grants },
    signingKey(world),
  );
  return form === 'encrypted' ? encrypt(signed, signingKey(world)) : signed;
}

/** Throws 401/20101 for a token that is not ours, 401/20104 for an expired one. */
export function readToken(world: World, token: string): Session {
  try {
    const key = signingKey(world);
    const claims = jwt.verify(formOf(token) === 'encrypted' ? decrypt(token, key) : token, key, {
      clockTimestamp: Math.floor(world.clock.now() / 1000),
    }) as jwt.JwtPayload & {
      roles: string[];
      grants: { identity: string; task_router?: { worker_sid: string } };
    };
    return {
      identity: claims.grants.identity,
      workerSid: claims.grants.task_router?.worker_sid ?? null,
      roles: claims.roles,
      expiresAt: (claims.exp ?? 0) * 1000,
    };
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError)
      throw new TwilioError(401, 20104, 'Access Token expired or expiration date invalid');
    throw new TwilioError(401, 20101, 'Invalid Access Token');
  }
}
