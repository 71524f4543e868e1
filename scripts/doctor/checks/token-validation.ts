import { isJsonObject } from '../../../src/contract/json';
import { encodeTransferReference } from '../../../src/contract/transfer-request';
import { flaw, notChecked, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** A transfer that there never was. */
const NOBODYS = {
  transferId: '00000000-0000-4000-8000-000000000000',
  taskSid: `WT${'0'.repeat(32)}`,
  interactionSid: `KD${'0'.repeat(32)}`,
  channelSid: `UO${'0'.repeat(32)}`,
};
const NO_TOKEN_OF_FLEX = 'doctor';
const PATIENCE_MS = 15_000;

/** What the service answers to a token that is none. */
export interface Answer {
  /** Undefined when nothing answered. */
  status?: number;
  code?: string;
  detail?: string;
}

/** Whether the service answers at all, and lets nobody in whom Twilio does not vouch for. */
export async function checkTokenValidation({ deployed, fetch: reach }: Pick<Readings, 'deployed' | 'fetch'>): Promise<Finding> {
  const found = await deployed();
  if (!found) return notChecked('no service is deployed');
  return judgeTokenValidation(await ask(`${found.url}/transfer-status`, reach), found.url);
}

async function ask(url: string, reach: typeof fetch): Promise<Answer> {
  const body = encodeTransferReference(NOBODYS, NO_TOKEN_OF_FLEX);
  try {
    const response = await reach(url, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE_MS) });
    const reply: unknown = await response.json().catch(() => undefined);
    const failure = isJsonObject(reply) && isJsonObject(reply.failure) ? reply.failure : {};
    const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
    return { status: response.status, code: text(failure.code), detail: text(failure.detail) };
  } catch {
    return {};
  }
}

export function judgeTokenValidation({ status, code, detail }: Answer, url: string): Finding {
  const redeploy = '"npm run deploy" deploys it anew; the Console (Functions and Assets, Logs) tells what happened.';
  if (status === undefined)
    return flaw(`Nothing answers at ${url}.`, 'Look at your network, or whether the service is still there.');
  switch (code) {
    case 'invalid_token':
      return ok('The service answers, and refuses a token that Twilio does not vouch for.');
    case 'service_misconfigured':
      return flaw(
        `The service refuses every request: ${detail}.`,
        'Set it right in .env (docs/configuration.md), then "npm run deploy".',
      );
    case 'too_many_requests':
    case 'twilio_unavailable':
      return warning(`The service could not ask Twilio about a token: ${detail}.`, 'Try again in a minute.');
    default:
      return flaw(
        `The service at ${url} does not answer as it should (${status}${code === undefined ? '' : `, ${code}`}).`,
        redeploy,
      );
  }
}
