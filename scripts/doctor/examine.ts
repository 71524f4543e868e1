import { twilioError } from '../account/twilio-error';
import { CHECKS } from './checks';
import type { Check } from './checks';
import { allowsDependents, notChecked, problem } from './finding';
import type { Finding } from './finding';
import type { Readings } from './readings';

/** What a check found, with the name of the check. */
export type CheckResult = Finding & { check: string };

/** Runs all checks in their order. A check that needs a failed one does not run, and its result says so. Never rejects. */
export async function examine(readings: Readings, checks: readonly Check[] = CHECKS): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const failed = results.find((result) => check.needs.includes(result.check) && !allowsDependents(result));
    const finding = failed ? notChecked(reasonFrom(failed)) : await run(check, readings);
    results.push({ check: check.name, ...finding });
  }
  return results;
}

/** The results when the doctor cannot sign in. */
export const withoutAccount = (reason: Finding, checks: readonly Check[] = CHECKS): CheckResult[] =>
  checks.map(({ name }, index) => ({ check: name, ...(index === 0 ? reason : notChecked(`of the ${checks[0]?.name}`)) }));

const reasonFrom = ({ check, state }: CheckResult): string =>
  state === 'not checked' ? `"${check}" could not be checked` : `of the problem with "${check}"`;

async function run({ name, look }: Check, readings: Readings): Promise<Finding> {
  try {
    return await look(readings);
  } catch (error) {
    return problem(...sentenceAndFix(error, name));
  }
}

const isSentence = (error: unknown): error is Error => error instanceof Error && error.message.startsWith('Failed to ');

/** Most errors of the commands say what to do behind their first full stop. */
function sentenceAndFix(error: unknown, check: string): [sentence: string, fix: string] {
  const { message } = isSentence(error) ? error : twilioError(`check "${check}"`, error);
  const [, sentence = message, fix = ''] = /^(.+?[.)])\s+([A-Z"].+)$/s.exec(message) ?? [];
  return [sentence, fix || 'Fix what it says, or try again.'];
}
