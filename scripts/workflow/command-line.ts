import { parseArgs } from 'node:util';
import { withSandboxUrl } from '../account/sandbox-option';
import { WORKFLOW_NAME } from './settings';
import type { GivenSettings } from './settings';

export const ACTIONS = ['generate', 'check', 'deploy'] as const;

export interface Order {
  action: (typeof ACTIONS)[number];
  given: GivenSettings;
  /** A workflow's friendly name, by which it is found and under which it is made, whatever the environment says. */
  name?: string;
  /** The file that `generate` writes. */
  output?: string;
  sandbox?: string;
  dryRun: boolean;
  yes: boolean;
  /** Whether a workflow may be overwritten that routes no transfers yet. */
  replace: boolean;
}

export const USAGE = `npm run workflow -- generate [--output <file>]     prints the transfer workflow that the account's queues ask for
npm run workflow -- check                          tells in what the account's workflow differs from it
npm run workflow -- deploy [--dry-run] [--yes]     makes the workflow, or brings it up to date

  --everyone-queue <name|SID>   a queue that every agent is in ("Everyone")
  --fallback-queue <name|SID>   where a chat waits when nobody else has taken it (the queue for everyone)
  --no-answer <policy>          return-to-sender, keep-waiting or fallback-queue (return-to-sender)
  --answer-seconds <number>     how long the chosen agent or queue may take, and then the sender (120)
  --queues <name|SID,…>         only these queues get a rule (all)
  --without <name|SID,…>        these queues get none
  --name <text>                 the workflow's name ("${WORKFLOW_NAME}")
  --replace                     lets deploy overwrite a workflow that routes no transfers yet
  --sandbox [url]               the local Twilio of "npm start" in place of your account`;

/** What the command line asks for; undefined when it asks for help. Throws, with the usage, for what it cannot mean. */
export function readOrder(args: readonly string[]): Order | undefined {
  const { values, positionals } = parse(withSandboxUrl(args));
  if (values.help) return undefined;
  const action = ACTIONS.find((one) => one === positionals[0]);
  if (!action || positionals.length > 1)
    throw misread(positionals.length === 0 ? 'say what to do' : `there is no "${positionals.join(' ')}"`);
  if (values.output !== undefined && action !== 'generate') throw misread('--output is for generate');
  const { output, sandbox, name, 'dry-run': dryRun = false, yes = false, replace = false, ...others } = values;
  return { action, given: others, name, output, sandbox, dryRun, yes, replace };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const texts = { type: 'string', multiple: true } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    ...{
      'everyone-queue': text,
      'fallback-queue': text,
      'no-answer': text,
      'answer-seconds': text,
      queues: texts,
      without: texts,
    },
    ...{ name: text, output: text, sandbox: text, 'dry-run': flag, yes: flag, replace: flag, help: { ...flag, short: 'h' } },
  } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw misread(error instanceof Error ? error.message : String(error));
  }
}

const misread = (reason: string): Error => new Error(`Failed to read the command line: ${reason}\n\n${USAGE}`);
