import * as v from 'valibot';
import type { ConnectedAccount } from '../../account/connect';
import { isolatedProblem, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether Flex's own messaging transfers are off. While they are on, the plugin shows nothing. */
export async function checkNativeTransfers({ account, flex }: Pick<Readings, 'account' | 'flex'>): Promise<Finding> {
  return judgeNativeTransfers(await readTransferSettings(account, (await flex()).flexInstanceSid));
}

/**
 * The resource that Flex UI reads. twilio-node has no method for it, and Twilio does not document whether account
 * credentials may read it.
 */
export async function readTransferSettings({ client }: Pick<ConnectedAccount, 'client'>, instanceSid: string) {
  const uri = `https://flex-api.twilio.com/v3/Instances/${instanceSid}/TransferSettings`;
  const { statusCode, body } = await client.request({ method: 'get', uri });
  return { statusCode, body: typeof body === 'string' ? parse(body) : body };
}

const transferSettings = v.object({ transfer_settings: v.array(v.object({ enabled: v.optional(v.unknown()) })) });

export function judgeNativeTransfers({ statusCode, body }: { statusCode: number; body: unknown }): Finding {
  const fix = 'Switch messaging transfers off in the Console (Flex, Channel management or Features), or remove this plugin.';
  const { success, output } = v.safeParse(transferSettings, body);
  if (statusCode !== 200 || !success) {
    return warning(
      `Twilio does not say whether Flex's own messaging transfers are on (it answered ${statusCode}).`,
      'Look in the Console (Flex, Features). While they are on, the plugin shows nothing and says so in the browser’s console.',
    );
  }
  const isOn = output.transfer_settings.some(({ enabled }) => enabled === true);
  if (isOn) return isolatedProblem("Flex's own messaging transfers are on, so this plugin does nothing.", fix);
  return ok("Flex's own messaging transfers are off.");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
