import { isJsonObject } from '../../../src/contract/json';
import { readTransferSettings } from '../checks/native-transfers';
import { readUiAttributes } from '../../deploy/flex-configuration';
import type { Probe } from '../probes';
import { cannotTell, refusalOf, settled } from './outcome';

export const FLEX_PROBES: readonly Probe[] = [
  {
    id: 'RE18',
    assumed: 'a token that is not valid is answered with 200 and valid: false',
    look: async ({ client, accountSid }) => {
      const uri = `https://iam.twilio.com/v1/Accounts/${accountSid}/Tokens/validate`;
      const headers = { 'Content-Type': 'application/json' };
      const { statusCode, body } = await client.request({ method: 'post', uri, headers, data: { token: 'doctor' } });
      const reply: unknown = typeof body === 'string' ? JSON.parse(body) : body;
      const valid = isJsonObject(reply) ? reply.valid : undefined;
      return settled(statusCode === 200 && valid === false, `Twilio answers ${statusCode}, valid: ${String(valid)}.`);
    },
  },
  {
    id: 'PL3',
    assumed: 'the release in force is found as "active" and as "Active"',
    look: async ({ client }) => {
      const { pluginReleases } = client.flexApi.v1;
      const [small, capital] = [
        await refusalOf(pluginReleases('active').fetch()),
        await refusalOf(pluginReleases('Active').fetch()),
      ];
      if (small?.status === 404 && capital?.status === 404) return cannotTell('Nothing has been released in this account.');
      const said = (refusal: typeof small): string => String(refusal?.status ?? 200);
      return settled(!small && !capital, `"active" is answered with ${said(small)}, "Active" with ${said(capital)}.`);
    },
  },
  {
    id: 'PL4',
    assumed: 'ui_attributes always has version_compatibility',
    look: async (account) => {
      const value = (await readUiAttributes(account)).version_compatibility;
      return settled(value !== undefined, `It is ${JSON.stringify(value) ?? 'not there'}.`);
    },
  },
  {
    id: 'A1',
    assumed: 'account SID and auth token may read the settings of Flex’s own transfers',
    look: async (account) => {
      const { flexInstanceSid } = await account.client.flexApi.v1.configuration().fetch();
      const { statusCode } = await readTransferSettings(account, flexInstanceSid);
      return settled(statusCode === 200, `Twilio answers ${statusCode}.`);
    },
  },
];
