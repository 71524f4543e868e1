import type { LevelReport } from '../../src/transfer/model/level-report';
import { compare, missing } from './compare';
import { htmlReport } from './html-report';
import { textReport } from './text-report';

const ALL = { states: ['a', 'b'], transitions: ['a · go → b'] };
const path = { title: 'it goes', steps: ['it is <there>', 'it goes'], milliseconds: 1500, outcome: 'accepted' };
const machine: LevelReport = { level: 'machine', reached: ALL, paths: [path] };
const service: LevelReport = { level: 'service', reached: { states: ['a'], transitions: [] }, paths: [] };
const flex: LevelReport = { level: 'flex', reached: { states: ['a'], transitions: [] }, paths: [] };

it('counts what each level reached, and names what is missing at the levels that must reach all', () => {
  const comparison = compare(ALL, [machine, service, flex]);
  expect(missing(comparison)).toEqual(['Failed to reach at level service: b', 'Failed to reach at level service: a · go → b']);
  expect(textReport(comparison).split('\n')).toEqual([
    'level                        paths  states  transitions  seconds',
    'the machine alone            1      2 of 2  1 of 1       1.5',
    'plugin, service and sandbox  0      1 of 2  0 of 1       0.0',
    'the real Flex UI             0      1 of 2  0 of 1       0.0',
    '',
    'Failed to reach at level service: b',
    'Failed to reach at level service: a · go → b',
  ]);
});

it('writes the paths as stories, with their markup escaped', () => {
  const page = htmlReport(compare(ALL, [machine]));
  expect(page).toContain('it is &lt;there&gt; → it goes <strong>⇒ accepted</strong>');
  expect(page).not.toContain('<there>');
});
