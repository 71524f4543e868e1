import { UsageError } from './command';

/**
 * Ends this program with the exit code that the work returns. When the work fails, prints its message without a stack,
 * and ends with 2 for arguments that the command does not take, else with 1.
 */
export function exitWith(work: Promise<number>): void {
  work.then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = error instanceof UsageError ? 2 : 1;
    },
  );
}
