import { parseArgs } from 'node:util';
import { isSid } from '../../src/contract/sid';
import { withSandboxUrl } from '../account/sandbox-option';

const ACTIONS = ['list', 'repair'] as const;

export interface Order {
  action: (typeof ACTIONS)[number];
  /** The task (`WT…`) of one transfer: the one that was transferred, or that of an invite. Undefined for all transfers. */
  taskSid?: string;
  sandbox?: string;
  json: boolean;
  dryRun: boolean;
  yes: boolean;
}

export const USAGE = `npm run transfers                                     lists the transfers that wait, and those that are stuck
npm run transfers -- repair [--dry-run] [--yes]       does with what is stuck what the service would do

  --task <WT…>      only this one: the task that was transferred, or the one that it became. With repair, a chat also
                    when the service has already invited anew three times
  --json            prints JSON, for programs
  --dry-run         tells what would be done, and changes nothing
  --yes             does it without asking
  --sandbox [url]   the local Twilio of "npm start" in place of your account

The exit code is 0 when nothing is stuck (any more), else 1.`;

/** What the command line asks for; undefined when it asks for help. Throws, with the usage, for what it cannot mean. */
export function readOrder(args: readonly string[]): Order | undefined {
  const { values, positionals } = parse(withSandboxUrl(args));
  if (values.help) return undefined;
  const [word = 'list', ...more] = positionals;
  const action = ACTIONS.find((one) => one === word);
  if (!action || more.length > 0) throw misread(`there is no "${positionals.join(' ')}"`);
  const { task: taskSid, sandbox, json = false, 'dry-run': dryRun = false, yes = false } = values;
  if (taskSid !== undefined && !isSid(taskSid, 'WT')) throw misread('--task takes the SID of a task (WT…)');
  return { action, taskSid, sandbox, json, dryRun, yes };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    ...{ task: text, sandbox: text, json: flag },
    ...{ 'dry-run': flag, yes: flag, help: { ...flag, short: 'h' } },
  } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw misread(error instanceof Error ? error.message : String(error));
  }
}

const misread = (reason: string): Error => new Error(`Failed to read the command line: ${reason}\n\n${USAGE}`);
