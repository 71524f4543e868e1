import { createColors } from 'picocolors';
import { PLAIN } from '../output/colors';
import type { CheckResult } from './examine';
import { isolatedProblem, notChecked, ok, warning } from './finding';
import { probeText } from './probe-text';
import { reportText } from './report-text';

const RESULTS: CheckResult[] = [
  { check: 'service', ...isolatedProblem('It is gone.', 'Deploy it.') },
  { check: 'credentials', ...ok('Twilio accepts them.') },
  { check: 'workers', ...warning('One has no contact_uri.', 'Let them sign in.') },
  { check: 'queues', ...notChecked('there is no workflow') },
];

it('shows problems last, next to the verdict, each with what to do', () => {
  expect(reportText(RESULTS, PLAIN).split('\n')).toEqual([
    'ok       credentials  Twilio accepts them.',
    '-        queues       Not checked, because there is no workflow.',
    'warning  workers      One has no contact_uri.',
    '                      What to do: Let them sign in.',
    'PROBLEM  service      It is gone.',
    '                      What to do: Deploy it.',
    '',
    '1 problem, 1 warning, 1 not checked, 1 of 4 checks are fine.',
  ]);
});

it('says in one line that all is well', () => {
  expect(reportText([RESULTS[1] ?? { check: '', ...ok('') }], PLAIN)).toMatch(/\n\nAll 1 checks are fine\.$/);
});

it('a problem is bold and red on a terminal, and wrapped into it', () => {
  const colors = createColors(true);
  const text = reportText(RESULTS, colors, 60);
  expect(text).toContain(colors.bold(colors.red('PROBLEM')));
  expect(text).toContain(colors.bold(colors.red('1 problem, 1 warning, 1 not checked, 1 of 4 checks are fine.')));
});

it('a probe that Twilio answers differently stands out', () => {
  const probe = { id: 'TR2', assumed: 'AND binds tighter than OR', sentence: 'It is false.' };
  const text = probeText([{ ...probe, verdict: 'otherwise' }], PLAIN);
  expect(text).toContain('DIFFERENT  TR2  Assumed: AND binds tighter than OR. It is false.');
  expect(text).toContain('Please report it.');
});
