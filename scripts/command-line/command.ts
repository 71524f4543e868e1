import { Command, CommanderError } from 'commander';

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

/** Reads the arguments into the command. Returns false after `--help`, which leaves nothing to do. Throws a UsageError. */
export function parseArguments(command: Command, args: readonly string[]): boolean {
  try {
    command.parse([...args], { from: 'user' });
    return true;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return false;
    throw new UsageError(
      `Failed to read the command line: ${reasonFor(error, command)} "${command.name()} --help" shows what it takes.`,
    );
  }
}

function reasonFor({ code, message }: CommanderError, { commands }: Command): string {
  if (code === 'commander.help') return `say what to do (${commands.map((one) => one.name()).join(', ')}).`;
  const reason = message
    .replace(/^error: (command-)?/, '')
    .replace('argument value', 'argument')
    .replace(/\s+/g, ' ');
  return /[.)]$/.test(reason) ? reason : `${reason}.`;
}
