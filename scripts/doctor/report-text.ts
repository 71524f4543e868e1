import type { Named } from './examine';

const MARKS: Record<Named['state'], string> = { ok: 'ok', warning: 'warning', problem: 'PROBLEM', 'not checked': '-' };
const WIDEST = 'PROBLEM'.length;
const INDENT = ' '.repeat(WIDEST + 4);

/** The findings as a person reads them: a line or two for each, and one at the end that says how many there are. */
export const reportText = (findings: readonly Named[]): string => [...findings.map(lineOf), '', summary(findings)].join('\n');

function lineOf(finding: Named): string {
  const line = `  ${MARKS[finding.state].padEnd(WIDEST)}  ${finding.check}: ${finding.sentence}`;
  return 'fix' in finding ? `${line}\n${INDENT}What to do: ${finding.fix}` : line;
}

function summary(findings: readonly Named[]): string {
  const count = (state: Named['state']): number => findings.filter((one) => one.state === state).length;
  const [problems, warnings, unknown] = [count('problem'), count('warning'), count('not checked')];
  if (problems + warnings + unknown === 0) return `All ${findings.length} checks are fine.`;
  const parts = [
    `${count('ok')} of ${findings.length} checks are fine`,
    counted(problems, 'problem'),
    counted(warnings, 'warning'),
  ];
  return `${[...parts, ...(unknown > 0 ? [`${unknown} not checked`] : [])].join(', ')}.`;
}

const counted = (count: number, what: string): string => (count === 1 ? `1 ${what}` : `${count} ${what}s`);
