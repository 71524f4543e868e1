import type { Hono } from 'hono';
import { TwilioError } from '../../domain/errors';
import type { SyncObject } from '../../domain/sync/entities';
import { createSyncObject, getSyncObject } from '../../domain/sync/store';
import type { World } from '../../domain/world';
import { createApi } from './api';
import { iso } from './dates';
import { readParameters } from './parameters';

const DOCUMENTS = '/v1/Services/:service/Documents';

/** Documents of the Sync REST API, in the account's default service alone. */
export function syncApi(world: World): Hono {
  const api = createApi();
  const requireDefault = (service: string): void => {
    if (service !== 'default') throw new TwilioError(404, 20404, `The Sync service ${service} was not found`);
  };

  api.post(DOCUMENTS, async (c) => {
    requireDefault(c.req.param('service'));
    const parameters = await readParameters(c.req.raw, ['UniqueName', 'Data', 'Ttl']);
    const document = createSyncObject(world, 'document', {
      uniqueName: parameters.text('UniqueName'),
      data: parameters.json('Data'),
      ttlSeconds: parameters.integer('Ttl'),
    });
    return c.json(documentPayload(world, document), 201);
  });

  api.get(`${DOCUMENTS}/:document`, (c) => {
    requireDefault(c.req.param('service'));
    return c.json(documentPayload(world, getSyncObject(world, c.req.param('document'), 'document')));
  });
  return api;
}

/** Source: Twilio's OpenAPI document of Sync */
function documentPayload(world: World, { sid, uniqueName, data, revision, ...dates }: SyncObject) {
  // An account has one default service.
  const serviceSid = world.account.accountSid.replace('AC', 'IS');
  const url = `https://sync.twilio.com/v1/Services/${serviceSid}/Documents/${sid}`;
  return {
    ...{ sid, unique_name: uniqueName, account_sid: world.account.accountSid, service_sid: serviceSid, url },
    ...{ links: { permissions: `${url}/Permissions` }, revision: String(revision), data },
    date_expires: iso(dates.dateExpires),
    ...{ date_created: iso(dates.dateCreated), date_updated: iso(dates.dateUpdated), created_by: 'system' },
  };
}
