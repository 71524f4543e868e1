import { Option } from 'commander';
import { npmCommand, parseArguments } from '../command-line/command';
import { dryRunOption, sandboxOption, yesOption } from '../command-line/options';

/** What changes a deploy, apart from the account and the project. */
export interface DeployChoices {
  /** Deploy the existing build. */
  built?: boolean;
  /** Replace an event callback URL that is not ours. */
  replaceEventCallback?: boolean;
  /** Do not touch the event callback URL. */
  keepEventCallback?: boolean;
}

export interface DeployOptions extends DeployChoices {
  sandbox?: string;
  dryRun?: boolean;
  yes?: boolean;
}

/** Undefined after `--help`, which `print` has taken. Throws a UsageError, also for two options that contradict each other. */
export function parseOptions(args: readonly string[], print: (text: string) => void): DeployOptions | undefined {
  const command = npmCommand(
    'npm run deploy --',
    'Deploys functions and assets as one Serverless service, sets the event callback URL of TaskRouter and the URL at which the plugin ' +
      'finds the service, and publishes the plugin with the Twilio CLI when it is installed. Shows the plan and asks first.',
    print,
  )
    .addOption(dryRunOption())
    .addOption(yesOption())
    .option('--replace-event-callback', 'replace an event callback URL that belongs to something else')
    .addOption(new Option('--keep-event-callback', 'do not touch the event callback URL').conflicts('replaceEventCallback'))
    .option('--built', 'deploy the existing build')
    .addOption(sandboxOption())
    .addHelpText('after', '\nExit codes: 0 when it is deployed, 1 when it is not, 2 for wrong arguments.');
  return parseArguments(command, args) ? command.opts<DeployOptions>() : undefined;
}
