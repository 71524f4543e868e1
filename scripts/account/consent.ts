import { createInterface } from 'node:readline/promises';

/** Asks a person; undefined where nobody is there to answer. */
export type Ask = ((question: string) => Promise<boolean>) | undefined;

/** Asks on the terminal; undefined when the input is none, as in CI or behind a pipe. */
export function askOnTerminal({ stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'>): Ask {
  if (!stdin.isTTY) return undefined;
  return async (question) => {
    const terminal = createInterface({ input: stdin, output: stdout });
    try {
      return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
    } finally {
      terminal.close();
    }
  };
}

/** Whether the account may be changed as `question` says. Throws when it was not said and nobody can be asked. */
export async function hasConsent(question: string, { yes = false, ask }: { yes?: boolean; ask: Ask }): Promise<boolean> {
  if (yes) return true;
  if (ask) return ask(question);
  throw new Error(
    `Failed to ask "${question}": there is no terminal. Add --yes to say yes, or --dry-run to see what would change.`,
  );
}
