import type { Colors } from '../output/colors';
import { tableLines } from '../output/table';
import type { CheckResult } from './examine';

type State = CheckResult['state'];

/** What needs attention stands last, next to the verdict. */
const ORDER: readonly State[] = ['ok', 'not checked', 'warning', 'problem'];
const LABELS: Record<State, string> = { ok: 'ok', 'not checked': '-', warning: 'warning', problem: 'PROBLEM' };

/** The results for a person, problems last, and the verdict in one line. */
export function reportText(results: readonly CheckResult[], colors: Colors, width?: number): string {
  const shown = ORDER.flatMap((state) => results.filter((result) => result.state === state));
  const rows = shown.map((result) => rowOf(result, colors));
  return [...tableLines(rows, { width }), '', verdict(results, colors)].join('\n');
}

function rowOf(result: CheckResult, colors: Colors): string[] {
  const { state, check, sentence } = result;
  const paint = painterOf(state, colors);
  const text = 'fix' in result ? `${sentence}\nWhat to do: ${result.fix}` : sentence;
  return [paint(LABELS[state]), state === 'ok' ? check : paint(check), state === 'not checked' ? colors.dim(text) : text];
}

function painterOf(state: State, { green, dim, yellow, red, bold }: Colors): (text: string) => string {
  switch (state) {
    case 'ok':
      return green;
    case 'not checked':
      return dim;
    case 'warning':
      return yellow;
    case 'problem':
      return (text) => bold(red(text));
  }
}

function verdict(results: readonly CheckResult[], colors: Colors): string {
  const count = (state: State): number => results.filter((result) => result.state === state).length;
  const [problems, warnings, unchecked] = [count('problem'), count('warning'), count('not checked')];
  if (problems + warnings + unchecked === 0) return colors.green(`All ${results.length} checks are fine.`);
  const parts = [
    ...(problems > 0 ? [counted(problems, 'problem')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(unchecked > 0 ? [`${unchecked} not checked`] : []),
    `${count('ok')} of ${results.length} checks are fine`,
  ];
  return painterOf(problems > 0 ? 'problem' : 'warning', colors)(`${parts.join(', ')}.`);
}

const counted = (count: number, what: string): string => (count === 1 ? `1 ${what}` : `${count} ${what}s`);
