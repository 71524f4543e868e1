import { parseArgs } from 'node:util';
import { withSandboxUrl } from '../account/sandbox-option';
import type { Wishes } from './plan';

export interface DeployOrder extends Wishes {
  sandbox?: string;
  dryRun: boolean;
  yes: boolean;
  help: boolean;
}

export const USAGE = `npm run deploy -- [options]

Deploys functions and assets as one Serverless service, lets TaskRouter tell it of its events, lets the plugin find it, and publishes the
plugin with Twilio's CLI where that is installed. Shows what it is going to do and asks first.

  --dry-run                  show the plan, change nothing
  --yes                      do not ask
  --replace-event-callback   put ours in the place of another event callback URL
  --keep-event-callback      leave the event callback URL as it is
  --built                    deploy what is built already
  --sandbox [url]            the local Twilio of "npm start" in place of an account`;

const OPTIONS = {
  sandbox: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  'replace-event-callback': { type: 'boolean', default: false },
  'keep-event-callback': { type: 'boolean', default: false },
  built: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Throws for an option that there is not, and for two that contradict each other. */
export function readOrder(args: readonly string[]): DeployOrder {
  const { values } = parse(args);
  const { 'replace-event-callback': replaceCallback, 'keep-event-callback': keepCallback } = values;
  if (replaceCallback && keepCallback) {
    throw new Error('Failed to deploy: --replace-event-callback and --keep-event-callback contradict each other');
  }
  const { sandbox, 'dry-run': dryRun, yes, built, help } = values;
  return { sandbox, dryRun, yes, built, help, replaceCallback, keepCallback };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: withSandboxUrl(args), options: OPTIONS });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Failed to read the options: ${reason}. "npm run deploy -- --help" lists them.`, { cause: error });
  }
}
