import { createInterface } from 'node:readline/promises';

/** Asks a person; undefined when nobody can answer. */
export type Ask = ((question: string) => Promise<boolean>) | undefined;

/** Asks on the terminal; undefined without one, as in CI or behind a pipe. */
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

/** Whether the command may change the account. Throws when it can ask nobody. */
export async function hasConsent(question: string, { yes = false, ask }: { yes?: boolean; ask: Ask }): Promise<boolean> {
  if (yes) return true;
  if (ask) return ask(question);
  throw new Error(
    `Failed to ask "${question}": there is no terminal. Add --yes to say yes, or --dry-run to see what would change.`,
  );
}
