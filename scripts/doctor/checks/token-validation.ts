import * as v from 'valibot';
import { encodeTransferReference } from '../../../src/contract/transfer-request';
import { isolatedProblem, notChecked, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** A transfer that does not exist. */
const NO_TRANSFER = {
  transferId: '00000000-0000-4000-8000-000000000000',
  taskSid: `WT${'0'.repeat(32)}`,
  interactionSid: `KD${'0'.repeat(32)}`,
  channelSid: `UO${'0'.repeat(32)}`,
};
/** It has the form of a token, so that the service asks Twilio about it. */
const NOT_A_TOKEN = 'doctor.doctor.doctor';
const TIME_LIMIT_MS = 15_000;

const failedReply = v.object({ failure: v.object({ code: v.string(), detail: v.string() }) });

/** How the service answers a token that is not valid. */
export interface Answer {
  /** Undefined when nothing answered. */
  status?: number;
  code?: string;
  detail?: string;
}

/** Whether the service answers, and refuses a token that Twilio says is not valid. */
export async function checkTokenValidation({ deployed, fetch: reach }: Pick<Readings, 'deployed' | 'fetch'>): Promise<Finding> {
  const found = await deployed();
  if (!found) return notChecked('no service is deployed');
  return judgeTokenValidation(await ask(`${found.url}/transfer-status`, reach), found.url);
}

async function ask(url: string, reach: typeof fetch): Promise<Answer> {
  const body = encodeTransferReference(NO_TRANSFER, NOT_A_TOKEN);
  try {
    const response = await reach(url, { method: 'POST', body, signal: AbortSignal.timeout(TIME_LIMIT_MS) });
    const { success, output } = v.safeParse(failedReply, await response.json().catch(() => undefined));
    return { status: response.status, ...(success && output.failure) };
  } catch {
    return {};
  }
}

export function judgeTokenValidation({ status, code, detail }: Answer, url: string): Finding {
  const redeploy = 'Run "npm run deploy"; the Console (Functions and Assets, Logs) shows what happened.';
  if (status === undefined)
    return isolatedProblem(`Nothing answers at ${url}.`, 'Check your network, and whether the service still exists.');
  switch (code) {
    case 'invalid_token':
      return ok('The service answers, and refuses a token that is not valid.');
    case 'service_misconfigured':
      return isolatedProblem(
        `The service refuses every request: ${detail}.`,
        'Correct it in .env (docs/configuration.md), then run "npm run deploy".',
      );
    case 'too_many_requests':
    case 'twilio_unavailable':
      return warning(`The service could not validate a token at Twilio: ${detail}.`, 'Try again in a minute.');
    default:
      return isolatedProblem(
        `The service at ${url} gives an unexpected answer (${status}${code === undefined ? '' : `, ${code}`}).`,
        redeploy,
      );
  }
}
