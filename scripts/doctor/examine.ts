import { refused } from '../account/refusal';
import { CHECKS } from './checks';
import type { Check } from './checks';
import { bears, notChecked, problem } from './finding';
import type { Finding } from './finding';
import type { Readings } from './readings';

/** A finding under the name of its check. */
export type Named = Finding & { check: string };

/** Runs all checks in their order. One that needs another which has failed is not run, and says so. Never rejects. */
export async function examine(readings: Readings, checks: readonly Check[] = CHECKS): Promise<Named[]> {
  const found: Named[] = [];
  for (const check of checks) {
    const lacking = found.find((one) => check.needs.includes(one.check) && !bears(one));
    const finding = lacking ? notChecked(reasonFrom(lacking)) : await run(check, readings);
    found.push({ check: check.name, ...finding });
  }
  return found;
}

/** When nobody could sign in. */
export const withoutAccount = (reason: Finding, checks: readonly Check[] = CHECKS): Named[] =>
  checks.map(({ name }, index) => ({ check: name, ...(index === 0 ? reason : notChecked(`of the ${checks[0]?.name}`)) }));

const reasonFrom = ({ check, state }: Named): string =>
  state === 'not checked' ? `"${check}" could not be checked` : `of the problem with "${check}"`;

async function run({ name, look }: Check, readings: Readings): Promise<Finding> {
  try {
    return await look(readings);
  } catch (error) {
    return problem(...inTwo(error, name));
  }
}

const isSentence = (error: unknown): error is Error => error instanceof Error && error.message.startsWith('Failed to ');

/** Most of what is thrown here already tells, behind its first full stop, what to do. */
function inTwo(error: unknown, check: string): [sentence: string, fix: string] {
  const { message } = isSentence(error) ? error : refused(`check "${check}"`, error);
  const [, sentence = message, fix = ''] = /^(.+?[.)])\s+([A-Z"].+)$/s.exec(message) ?? [];
  return [sentence, fix || 'Mend what it says, or try again.'];
}
