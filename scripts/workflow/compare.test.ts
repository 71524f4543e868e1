import type { WorkflowConfiguration } from '../../sandbox/twilio/domain/taskrouter/workflow-configuration';
import { compareWorkflows } from './compare';
import type { Difference } from './compare';
import { differenceLines } from './difference-text';
import { chooseQueues } from './queues';
import { readSettings } from './settings';
import type { GivenSettings } from './settings';
import { transferWorkflow } from './transfer-workflow';

const EVERYONE = `WQ${'1'.padStart(32, '0')}`;
const SALES = `WQ${'2'.padStart(32, '0')}`;
const names = new Map([
  [EVERYONE, 'Everyone'],
  [SALES, 'Sales'],
]);

function workflow(given: GivenSettings = {}, sales = 'Sales'): WorkflowConfiguration {
  const queues = [
    { sid: EVERYONE, friendlyName: 'Everyone', targetWorkers: '1==1' },
    { sid: SALES, friendlyName: sales, targetWorkers: '1==1' },
  ];
  return transferWorkflow(chooseQueues(queues, readSettings({ 'no-answer': 'keep-waiting', ...given }, {})).options);
}

/** The stored configuration after `change` has been made to it. */
function stored(change: (filters: NonNullable<WorkflowConfiguration['task_routing']['filters']>) => unknown): string {
  const configuration = structuredClone(workflow());
  change(configuration.task_routing.filters ?? []);
  return JSON.stringify(configuration);
}

const against = (text: string, given?: GivenSettings): Difference[] => compareWorkflows(workflow(given), text, names);

describe('two workflows are alike', () => {
  it('when they are the same, however they are written', () => {
    expect(against(JSON.stringify(workflow(), null, 4))).toEqual([]);
    const same = stored((filters) => {
      for (const filter of filters) {
        Object.assign(filter, { friendly_name: filter.filter_friendly_name, filter_friendly_name: null });
        for (const target of filter.targets) Object.assign(target, { skip_if: null, order_by: '' });
      }
    });
    expect(against(same)).toEqual([]);
  });

  it('when numbers are texts', () => {
    const timed = workflow({ 'no-answer': 'return-to-sender' });
    const text = JSON.stringify(timed).replaceAll('"timeout":120', '"timeout":"120"');
    expect(text).toContain('"timeout":"120"');
    expect(compareWorkflows(timed, text, names)).toEqual([]);
  });
});

describe('a difference', () => {
  it.each<[string, string, Difference[]]>([
    ['a rule that is gone', stored((filters) => filters.splice(2, 1)), [{ kind: 'missing', rule: 'Queue Sales', details: [] }]],
    [
      'a rule that nobody expects',
      stored((filters) => filters.push({ filter_friendly_name: 'VIP', targets: [{ queue: SALES }] })),
      [{ kind: 'extra', rule: 'VIP', details: [] }],
    ],
    [
      'another expression',
      stored((filters) => Object.assign(filters[0] ?? {}, { expression: '1==1' })),
      [
        {
          kind: 'changed',
          rule: 'Chosen agent',
          details: ["expression is 1==1, and should be transferTargetType == 'worker'"],
        },
      ],
    ],
    [
      'another queue, a target too many and a setting too many',
      stored((filters) => {
        Object.assign(filters[2]?.targets[0] ?? {}, { queue: EVERYONE, skip_if: '1==1' });
        filters[2]?.targets.push({ queue: `WQ${'9'.repeat(32)}` });
      }),
      [
        {
          kind: 'changed',
          rule: 'Queue Sales',
          details: [
            `target 1: queue is "Everyone" (${EVERYONE}), and should be "Sales" (${SALES})`,
            'target 1: skip_if is 1==1, and should not be there',
            'target 2 is not expected',
          ],
        },
      ],
    ],
    [
      'a target that is gone',
      stored((filters) => filters[3]?.targets.pop()),
      [{ kind: 'changed', rule: 'Fallback queue', details: ['target 1 is missing'] }],
    ],
    [
      'another order',
      stored((filters) => filters.unshift(...filters.splice(2, 1))),
      [{ kind: 'misplaced', rule: 'Chosen agent', details: ['"Queue Sales" stands where this one should'] }],
    ],
  ])('is told rule by rule: %s', (_what, text, differences) => {
    expect(against(text)).toEqual(differences);
  });

  it('in the default filter is told, also when its queue is gone', () => {
    const text = JSON.stringify({ task_routing: { ...workflow().task_routing, default_filter: { queue: 'WQ9' } } });
    const details = [`queue is WQ9, which is no queue of the workspace, and should be "Everyone" (${EVERYONE})`];
    expect(against(text)).toEqual([{ kind: 'changed', rule: 'default filter', details }]);
  });

  it('in a setting is told for every target that it changes', () => {
    const timed = { 'no-answer': 'fallback-queue', 'answer-seconds': '60' };
    const found = compareWorkflows(workflow(timed), JSON.stringify(workflow({ ...timed, 'answer-seconds': '90' })), names);
    expect(found.map(({ details }) => details)).toEqual(Array(6).fill(['target 1: timeout is 90, and should be 60']));
  });

  it('is everything when the account has no configuration, or none that is JSON', () => {
    const kinds = (text: string): string[] => against(text).map(({ kind }) => kind);
    const all = ['missing', 'missing', 'missing', 'missing', 'changed'];
    expect([kinds(''), kinds('null'), kinds('{"task_routing":[]}')]).toEqual([all, all, all]);
  });

  it('reads as a diff: a renamed queue is a rule that comes and one that goes', () => {
    const text = JSON.stringify(workflow({}, 'Old sales'));
    expect(differenceLines(against(text))).toEqual(['  + Queue Sales: is missing', '  - Queue Old sales: is not expected here']);
  });

  it('that several rules have alike reads once, below their names', () => {
    const timed = { 'no-answer': 'fallback-queue', 'answer-seconds': '60' };
    const text = JSON.stringify(workflow({ ...timed, 'answer-seconds': '90' }));
    const rules = ['Chosen agent', 'Queue Everyone', 'Queue Sales'].flatMap((rule) => [`${rule}, sender stays`, rule]);
    expect(differenceLines(compareWorkflows(workflow(timed), text, names))).toEqual([
      ...rules.map((rule) => `  ~ ${rule}: is not as it should be`),
      '      target 1: timeout is 90, and should be 60',
    ]);
  });
});
