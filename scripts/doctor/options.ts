import { npmCommand, parseArguments } from '../command-line/command';
import { jsonOption, sandboxOption } from '../command-line/options';

export interface DoctorOptions {
  sandbox?: string;
  json?: boolean;
  /** Ask Twilio about what this project only assumes. */
  probe?: boolean;
}

/** Undefined after `--help`, which `print` has taken. Throws a UsageError. */
export function parseOptions(args: readonly string[], print: (text: string) => void): DoctorOptions | undefined {
  const command = npmCommand(
    'npm run doctor --',
    'Checks the set-up in the account, from the credentials to the plugin, and says how to fix what is wrong. Changes nothing.',
    print,
  )
    .addOption(jsonOption())
    .option('--probe', 'also test what this project only assumes of Twilio (docs/assumptions.md); changes nothing')
    .addOption(sandboxOption())
    .addHelpText(
      'after',
      '\nExit codes: 0 when there is no problem (warnings allowed), 1 when there is one, 2 for wrong arguments.',
    );
  return parseArguments(command, args) ? command.opts<DoctorOptions>() : undefined;
}
