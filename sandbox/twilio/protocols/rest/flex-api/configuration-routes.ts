import type { Hono } from 'hono';
import { TwilioError, badRequest } from '../../../domain/errors';
import type { World } from '../../../domain/world';
import { configurationPayload } from '../../flex-boot/configuration';
import type { FlexSettings } from '../../flex-boot/settings';
import { jsonObject, parseJsonParameter } from '../parameters';

/** Only Twilio sets these. Requests that contain them leave them as they are. */
const READ_ONLY = ['account_sid', 'date_created', 'date_updated', 'flex_instance_sid', 'status', 'url'];

/** Changes of the account's Flex configuration. Flex UI reads it without credentials: see `flex-boot`. */
export function addConfigurationRoutes(api: Hono, world: World, settings: FlexSettings): void {
  api.post('/v1/Configuration', async (c) => {
    const change = jsonObject('body', parseJsonParameter('body', await c.req.text()));
    if (change.account_sid !== world.account.accountSid) throw badRequest('Invalid account_sid: it is not this account');
    const known = configurationPayload(world, settings);
    const unknown = Object.keys(change).find((name) => !(name in known));
    if (unknown !== undefined) throw new TwilioError(501, 20501, `Failed to emulate ${unknown} of the Flex configuration`);
    const changed = Object.entries(change).filter(([name]) => !READ_ONLY.includes(name));
    Object.assign(world.flexConfiguration, Object.fromEntries(changed));
    return c.json(configurationPayload(world, settings));
  });
}
