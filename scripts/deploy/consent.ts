import { createInterface } from 'node:readline/promises';

/** Asks whoever sits there. Throws, saying what to add, where nobody does. */
export async function askConsent(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new Error(
      'Failed to deploy: nobody is there to be asked whether the account may be changed. Look at the plan and add --yes.',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
