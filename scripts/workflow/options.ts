import { Option } from 'commander';
import type { Command } from 'commander';
import { NO_ANSWER_POLICIES } from '../../functions/lib/http/configuration';
import { npmCommand, parseArguments } from '../command-line/command';
import { wholeNumberOption } from '../command-line/numbers';
import { dryRunOption, sandboxOption, yesOption } from '../command-line/options';
import { ANSWER_SECONDS_RANGE, DEFAULTS, SETTINGS, WORKFLOW_NAME } from './settings';
import type { GivenSettings, SettingName } from './settings';

export interface WorkflowOptions extends GivenSettings {
  action: 'generate' | 'check' | 'deploy';
  sandbox?: string;
  /**
   * A workflow's friendly name. The command finds the workflow by it, whatever the environment says, and creates it
   * with that name.
   */
  name?: string;
  /** The file that `generate` writes. */
  output?: string;
  dryRun?: boolean;
  yes?: boolean;
  /** Whether `deploy` may overwrite a workflow that routes no transfers. */
  replace?: boolean;
}

/** Undefined after `--help`, which `print` has taken. Throws a UsageError. */
export function parseOptions(args: readonly string[], print: (text: string) => void): WorkflowOptions | undefined {
  let chosen: WorkflowOptions | undefined;
  const command = npmCommand(
    'npm run workflow --',
    'Builds the TaskRouter workflow that routes transfers, from the queues of the account. Each action has its own --help.',
    print,
  );
  const action = (name: WorkflowOptions['action'], description: string): Command => {
    const added = command.command(name).description(description);
    settingOptions().forEach((option) => added.addOption(option));
    return added.addOption(sandboxOption()).action((options: Omit<WorkflowOptions, 'action'>) => {
      chosen = { action: name, ...options };
    });
  };
  action('generate', 'Prints the workflow, or writes it to a file.').option('--output <file>', 'write the workflow to this file');
  action('check', "Shows how the account's workflow differs from it.").addOption(nameOption());
  action('deploy', 'Creates the workflow in the account, or updates it.')
    .addOption(nameOption())
    .option('--replace', 'overwrite a workflow that routes no transfers')
    .addOption(dryRunOption())
    .addOption(yesOption());
  command.addHelpText(
    'after',
    '\nExit codes: 0 when all is well, 1 when the workflow differs or something failed, 2 for wrong arguments.',
  );
  return parseArguments(command, args) ? chosen : undefined;
}

const nameOption = (): Option => new Option('--name <text>', `the workflow's name (default: "${WORKFLOW_NAME}")`);

function settingOptions(): Option[] {
  const setting = (name: SettingName, value: string, description: string): Option => {
    const option = new Option(`${SETTINGS[name].option} ${value}`, `${description}; in .env: ${SETTINGS[name].variable}`);
    // Commander takes every option that begins with --no- for a switch.
    option.negate = false;
    return option;
  };
  const several = (text: string, earlier: readonly string[] = []): string[] => [...earlier, text];
  const { everyoneQueue, noAnswer, answerSeconds } = DEFAULTS;
  return [
    setting('everyoneQueue', '<name|SID>', `a queue that contains every agent (default: "${everyoneQueue}")`),
    setting('fallbackQueue', '<name|SID>', 'where a chat waits that nobody has accepted (default: the queue for everyone)'),
    setting('noAnswer', '<policy>', `who gets a chat that nobody answers (default: "${noAnswer}")`).choices(NO_ANSWER_POLICIES),
    setting(
      'answerSeconds',
      '<number>',
      `how long the target may take to answer, and then the sender (default: ${answerSeconds})`,
    ) //
      .argParser(wholeNumberOption(ANSWER_SECONDS_RANGE)),
    setting('queues', '<name|SID,…>', 'only these queues get a rule; may be repeated (default: all)').argParser(several),
    setting('without', '<name|SID,…>', 'these queues get no rule; may be repeated').argParser(several),
  ];
}
