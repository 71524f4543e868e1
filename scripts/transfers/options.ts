import { Argument, InvalidArgumentError, Option } from 'commander';
import { isSid } from '../../src/contract/sid';
import { npmCommand, parseArguments } from '../command-line/command';
import { dryRunOption, jsonOption, sandboxOption, yesOption } from '../command-line/options';

const ACTIONS = ['list', 'repair', 'report'] as const;

export interface TransfersCommandOptions {
  action: (typeof ACTIONS)[number];
  /** One transfer, by the task that was transferred or the task of an invite. Undefined for all transfers. */
  task?: string;
  sandbox?: string;
  /** How long ago the report begins, in milliseconds. */
  since: number;
  csv?: boolean;
  json?: boolean;
  dryRun?: boolean;
  yes?: boolean;
}

/** Undefined after `--help`, which `print` has taken. Throws a UsageError. */
export function parseOptions(args: readonly string[], print: (text: string) => void): TransfersCommandOptions | undefined {
  const command = npmCommand(
    'npm run transfers --',
    'Lists the transfers that are pending or stuck. "repair" does for the stuck ones what the service would do, after asking. ' +
      '"report" tells how the transfers of the last days ended, by the events that TaskRouter keeps for 30 days.',
    print,
  )
    .addArgument(new Argument('[action]', 'what to do').choices(ACTIONS).default('list'))
    .option(
      '--task <WT…>',
      'only this transfer, by the transferred task or its new task; repair then invites again even after three rescues',
      readTaskSid,
    )
    .option('--since <time>', 'how long ago the report begins, such as 90m, 12h or 30d', readPeriod, 7 * DAY_MS)
    .addOption(new Option('--csv', 'print the report as CSV, for a spreadsheet').conflicts('json'))
    .addOption(jsonOption())
    .addOption(dryRunOption())
    .addOption(yesOption())
    .addOption(sandboxOption())
    .addHelpText('after', '\nExit codes: 0 when no transfer is stuck (any more), 1 when one is, 2 for wrong arguments.');
  if (!parseArguments(command, args)) return undefined;
  const [word] = command.processedArgs;
  return {
    ...command.opts<Omit<TransfersCommandOptions, 'action'>>(),
    action: ACTIONS.find((action) => action === word) ?? 'list',
  };
}

function readTaskSid(text: string): string {
  if (isSid(text, 'WT')) return text;
  throw new InvalidArgumentError('It must be the SID of a task (WT…).');
}

const DAY_MS = 24 * 60 * 60_000;
const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 60 * 60_000, d: DAY_MS };

function readPeriod(text: string): number {
  const [, count, unit = ''] = /^(\d+)([mhd])$/.exec(text) ?? [];
  const period = Number(count) * (UNITS[unit] ?? NaN);
  if (period > 0 && period <= 30 * DAY_MS) return period;
  throw new InvalidArgumentError('It must be a number of minutes, hours or days up to 30 days, such as 90m, 12h or 7d.');
}
