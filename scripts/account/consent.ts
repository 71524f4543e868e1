import { createInterface } from 'node:readline/promises';
import { placeOf } from './place';

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

export interface Consent {
  /** `--yes`. */
  yes?: boolean;
  ask: Ask;
  /** Read only when a person is asked. */
  account: Parameters<typeof placeOf>[0];
}

/** Whether the command may change the account, which the question names. Throws when it can ask nobody. */
export async function hasConsent(question: string, { yes = false, ask, account }: Consent): Promise<boolean> {
  if (yes) return true;
  if (ask) return ask(`In ${await placeOf(account)}: ${question}`);
  throw new Error(
    `Failed to ask "${question}": there is no terminal. Add --yes to say yes, or --dry-run to see what would change.`,
  );
}
