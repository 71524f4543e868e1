import { parseArgs } from 'node:util';
import { withSandboxUrl } from '../account/sandbox-option';

export interface Order {
  sandbox?: string;
  /** Whether a program reads what is printed. */
  json: boolean;
  /** Whether Twilio is to be asked about what is only assumed of it. */
  probe: boolean;
  help: boolean;
}

export const USAGE = `npm run doctor -- [options]

Looks at the set-up in the account, from the credentials to the plugin, and says what is wrong and what to do. Changes nothing.
Ends with 1 when there is a problem; a warning is none.

  --json            print the findings as JSON
  --probe           ask Twilio also about what is only assumed of it (docs/assumptions.md); this changes nothing either
  --sandbox [url]   the local Twilio of "npm start" in place of your account`;

const OPTIONS = {
  sandbox: { type: 'string' },
  json: { type: 'boolean', default: false },
  probe: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Throws, with the usage, for an option that there is not. */
export function readOrder(args: readonly string[]): Order {
  try {
    return parseArgs({ args: withSandboxUrl(args), options: OPTIONS }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Failed to read the options: ${reason}\n\n${USAGE}`, { cause: error });
  }
}
