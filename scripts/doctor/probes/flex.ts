import { isJsonObject } from '../../../src/contract/json';
import { readTransferSettings } from '../checks/native-transfers';
import { readUiAttributes } from '../../deploy/flex-configuration';
import { errorAnswerTo, outcome, unknownOutcome } from './probe';
import type { Probe } from './probe';

export const FLEX_PROBES: readonly Probe[] = [
  {
    id: 'RE18',
    assumed: 'Twilio answers 200 and valid: false to a token that is not valid',
    look: async ({ client, accountSid }) => {
      const uri = `https://iam.twilio.com/v1/Accounts/${accountSid}/Tokens/validate`;
      const headers = { 'Content-Type': 'application/json' };
      const { statusCode, body } = await client.request({ method: 'post', uri, headers, data: { token: 'doctor' } });
      const reply: unknown = typeof body === 'string' ? JSON.parse(body) : body;
      const valid = isJsonObject(reply) ? reply.valid : undefined;
      return outcome(statusCode === 200 && valid === false, `Twilio answers ${statusCode}, valid: ${String(valid)}.`);
    },
  },
  {
    id: 'PL3',
    assumed: 'Twilio finds the active release as "active" and as "Active"',
    look: async ({ client }) => {
      const { pluginReleases } = client.flexApi.v1;
      const [small, capital] = [
        await errorAnswerTo(pluginReleases('active').fetch()),
        await errorAnswerTo(pluginReleases('Active').fetch()),
      ];
      if (small?.status === 404 && capital?.status === 404) return unknownOutcome('This account has no release.');
      const statusOf = (error: typeof small): string => String(error?.status ?? 200);
      return outcome(!small && !capital, `Twilio answers "active" with ${statusOf(small)}, "Active" with ${statusOf(capital)}.`);
    },
  },
  {
    id: 'PL4',
    assumed: 'ui_attributes always has version_compatibility',
    look: async (account) => {
      const value = (await readUiAttributes(account)).version_compatibility;
      return outcome(value !== undefined, `It is ${JSON.stringify(value) ?? 'not there'}.`);
    },
  },
  {
    id: 'A1',
    assumed: 'account SID and auth token may read the settings of Flex’s own transfers',
    look: async (account) => {
      const { flexInstanceSid } = await account.client.flexApi.v1.configuration().fetch();
      const { statusCode } = await readTransferSettings(account, flexInstanceSid);
      return outcome(statusCode === 200, `Twilio answers ${statusCode}.`);
    },
  },
];
