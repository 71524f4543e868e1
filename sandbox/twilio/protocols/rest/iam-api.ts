import type { Hono } from 'hono';
import { TwilioError, notFound } from '../../domain/errors';
import type { Json } from '../../domain/json';
import type { World } from '../../domain/world';
import { readToken } from '../tokens';
import type { Session } from '../tokens';
import { createApi } from './api';
import { iso } from './dates';
import { jsonObject, parseJsonParameter } from './parameters';

/** What a function asks before it trusts a Flex token. */
export function iamApi(world: World): Hono {
  const api = createApi();
  api.post('/v1/Accounts/:accountSid/Tokens/validate', async (c) => {
    const accountSid = c.req.param('accountSid');
    if (accountSid !== world.account.accountSid) throw notFound(`/Accounts/${accountSid}`);
    const { token } = jsonObject('body', parseJsonParameter('body', await c.req.text()));
    return c.json(verdict(world, typeof token === 'string' ? token : ''));
  });
  return api;
}

function verdict(world: World, token: string): Record<string, Json> {
  try {
    return validToken(readToken(world, token));
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    return { valid: false, code: error.code, message: error.message };
  }
}

const validToken = ({ identity, workerSid, roles, expiresAt }: Session): Record<string, Json> => ({
  valid: true,
  code: 0,
  message: null,
  expiration: iso(expiresAt),
  realm_user_id: identity,
  identity,
  roles,
  worker_sid: workerSid,
});
