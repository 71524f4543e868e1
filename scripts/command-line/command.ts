import { Command, CommanderError } from 'commander';
import type { Option } from 'commander';

/** The command does not take what a person typed. The program ends with exit code 2. */
export class UsageError extends Error {}

/** A command as a person types it, such as `npm run doctor --`. Its help goes to `print`, and its errors are thrown. */
export function npmCommand(typed: string, description: string, print: (text: string) => void): Command {
  return new Command(typed)
    .description(description)
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .allowExcessArguments(false)
    .configureOutput({ writeOut: (text) => print(text.trimEnd()), writeErr: () => undefined })
    .exitOverride();
}

/**
 * Reads the arguments into the command. Returns false after `--help`, which leaves nothing to do. Throws a UsageError, also for
 * an option that npm has kept for itself: "npm run deploy --sandbox" would go to the real account.
 */
export function parseArguments(command: Command, args: readonly string[], shell: NodeJS.ProcessEnv = process.env): boolean {
  try {
    command.parse([...args], { from: 'user' });
    const kept = keptByNpm(command, shell);
    if (kept)
      throw new UsageError(`Failed to read the command line: npm has kept ${kept} for itself. Type "${command.name()} ${kept}".`);
    return true;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return false;
    throw new UsageError(
      `Failed to read the command line: ${reasonFor(error, command)} "${command.name()} --help" shows what it takes.`,
    );
  }
}

/** npm takes an option in front of `--` for one of its own, and tells the program by a variable. */
function keptByNpm(command: Command, shell: NodeJS.ProcessEnv): string | undefined {
  const chosen = [command, ...command.commands].flatMap((one) => one.options);
  return chosen
    .filter((option) => option.long !== '--yes' && option.long !== '--help')
    .find((option) => shell[`npm_config_${option.name().replaceAll('-', '_')}`] && !isGiven(command, option))?.long;
}

const isGiven = (command: Command, option: Option): boolean =>
  [command, ...command.commands].some((one) => one.getOptionValueSource(option.attributeName()) === 'cli');

function reasonFor({ code, message }: CommanderError, { commands }: Command): string {
  if (code === 'commander.help') return `say what to do (${commands.map((one) => one.name()).join(', ')}).`;
  const reason = message
    .replace(/^error: (command-)?/, '')
    .replace('argument value', 'argument')
    .replace(/\s+/g, ' ');
  return /[.)]$/.test(reason) ? reason : `${reason}.`;
}
