import type { Hono } from 'hono';
import { notFound } from '../../domain/errors';
import type { Json } from '../../domain/json';
import type { World } from '../../domain/world';
import { createApi } from './api';

/** The account's name, which commands show before they change anything. The world's one account is the whole list. */
export function accountsApi(world: World): Hono {
  const api = createApi();
  api.get('/2010-04-01/Accounts.json', (c) => {
    const uri = '/2010-04-01/Accounts.json?PageSize=50&Page=0';
    const page = {
      end: 0,
      first_page_uri: uri,
      next_page_uri: null,
      page: 0,
      page_size: 50,
      previous_page_uri: null,
      start: 0,
      uri,
    };
    return c.json({ accounts: [accountOf(world)], ...page });
  });
  api.get('/2010-04-01/Accounts/:file{AC\\w+\\.json}', (c) => {
    const file = c.req.param('file');
    if (file !== `${world.account.accountSid}.json`) throw notFound(`/Accounts/${file}`);
    return c.json(accountOf(world));
  });
  return api;
}

const rfc2822 = (time: number): string => new Date(time).toUTCString().replace('GMT', '+0000');

function accountOf({ account: { accountSid, authToken }, clock }: World): Record<string, Json> {
  const now = rfc2822(clock.now());
  return {
    auth_token: authToken,
    date_created: now,
    date_updated: now,
    friendly_name: 'Local Twilio',
    owner_account_sid: accountSid,
    sid: accountSid,
    status: 'active',
    subresource_uris: {},
    type: 'Full',
    uri: `/2010-04-01/Accounts/${accountSid}.json`,
  };
}
