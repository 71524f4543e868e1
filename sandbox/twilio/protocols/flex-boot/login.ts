import { badRequest } from '../../domain/errors';
import type { World } from '../../domain/world';
import { formOf, issueToken, readToken } from '../tokens';

/** Flex agents' identities have user SIDs of their own; here each worker has one. */
const flexUserSid = (workerSid: string | null): string => `FU${(workerSid ?? '').slice(2).padEnd(32, '0')}`;

/** The fields of a form or JSON body, as text. Throws 400 for any other body. */
async function fieldsOf(request: Request): Promise<Map<string, string>> {
  const body = await request.text();
  if (!body.startsWith('{')) return new Map(new URLSearchParams(body));
  try {
    const fields: unknown = JSON.parse(body);
    return new Map(Object.entries(fields ?? {}).map(([name, value]) => [name, String(value)]));
  } catch {
    throw badRequest('Failed to read the request: its body is neither a form nor JSON');
  }
}

function required(fields: Map<string, string>, name: string): string {
  const value = fields.get(name);
  if (value === undefined) throw badRequest(`Missing required parameter ${name} in the request`);
  return value;
}

function tokenInfo(world: World, token: string) {
  const { identity, roles, workerSid, expiresAt } = readToken(world, token);
  return {
    valid: true,
    account_sid: world.account.accountSid,
    flex_instance_sid: world.account.flexInstanceSid,
    flex_user_sid: flexUserSid(workerSid),
    worker_sid: workerSid,
    identity,
    realm_user_id: identity,
    username: identity,
    roles,
    permissions: [],
    expiration: new Date(expiresAt).toISOString(),
  };
}

/** `POST /v1/Accounts/{AC}/Tokens/Info`: describes the token in the form field `Token`. Throws 401 for an invalid token. */
export async function validateToken(world: World, request: Request) {
  return tokenInfo(world, required(await fieldsOf(request), 'Token'));
}

/** A new token for the old one, in the other form. Throws 401 for an invalid token. */
const renew = (world: World, token: string): string =>
  issueToken(world, readToken(world, token), undefined, formOf(token) === 'signed' ? 'encrypted' : 'signed');

/** `POST iam…/Tokens/refresh`: a new token for the old one in `token`. Throws 401 for an invalid token. */
export async function refreshToken(world: World, request: Request) {
  const token = renew(world, required(await fieldsOf(request), 'token'));
  return { ...tokenInfo(world, token), token };
}

/**
 * `POST services…/v1/Flex/OAuth/Tokens` with `grant_type=RefreshToken`. Any valid token of the agent refreshes. Throws 400 for
 * another grant type, 401 for an invalid token.
 */
export async function grantToken(world: World, request: Request) {
  const fields = await fieldsOf(request);
  const grantType = required(fields, 'grant_type');
  if (grantType !== 'RefreshToken') throw badRequest(`Failed to grant a token: the sandbox has no log-in for ${grantType}`);
  const token = renew(world, required(fields, 'refresh_token'));
  const info = tokenInfo(world, token);
  return {
    token_info: info,
    access_token: token,
    refresh_token: token,
    access_token_expires_at: info.expiration,
    refresh_token_expires_at: info.expiration,
  };
}
