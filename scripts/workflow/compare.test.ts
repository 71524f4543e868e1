import type { WorkflowConfiguration } from './workflow-configuration';
import { PLAIN } from '../output/colors';
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
  return transferWorkflow(chooseQueues(queues, readSettings({ noAnswer: 'keep-waiting', ...given }, {})).options);
}

/** The stored configuration after `change`. */
function stored(change: (filters: WorkflowConfiguration['task_routing']['filters']) => unknown): string {
  const configuration = structuredClone(workflow());
  change(configuration.task_routing.filters);
  return JSON.stringify(configuration);
}

const against = (text: string, given?: GivenSettings): Difference[] => compareWorkflows(workflow(given), text, names);

describe('two workflows are the same', () => {
  it('however they are written', () => {
    expect(against(JSON.stringify(workflow(), null, 4))).toEqual([]);
    const same = stored((filters) => {
      for (const filter of filters) {
        Object.assign(filter, { friendly_name: filter.filter_friendly_name, filter_friendly_name: null });
        for (const target of filter.targets) Object.assign(target, { skip_if: null, order_by: '' });
      }
    });
    expect(against(same)).toEqual([]);
  });

  it('when numbers are text', () => {
    const timed = workflow({ noAnswer: 'return-to-sender' });
    const text = JSON.stringify(timed).replaceAll('"timeout":120', '"timeout":"120"');
    expect(text).toContain('"timeout":"120"');
    expect(compareWorkflows(timed, text, names)).toEqual([]);
  });
});

describe('a difference', () => {
  it.each<[string, string, Difference[]]>([
    ['a missing rule', stored((filters) => filters.splice(2, 1)), [{ kind: 'missing', rule: 'Queue Sales', details: [] }]],
    [
      'an unexpected rule',
      stored((filters) => filters.push({ filter_friendly_name: 'VIP', expression: '1==1', targets: [{ queue: SALES }] })),
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
      'another queue, an extra target and an extra setting',
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
      'a missing target',
      stored((filters) => filters[3]?.targets.pop()),
      [{ kind: 'changed', rule: 'Fallback queue', details: ['target 1 is missing'] }],
    ],
    [
      'another order',
      stored((filters) => filters.unshift(...filters.splice(2, 1))),
      [{ kind: 'misplaced', rule: 'Chosen agent', details: ['"Queue Sales" stands where this one should'] }],
    ],
  ])('is shown rule by rule: %s', (_what, text, differences) => {
    expect(against(text)).toEqual(differences);
  });

  it('in the default filter is shown, also when its queue was deleted', () => {
    const text = JSON.stringify({ task_routing: { ...workflow().task_routing, default_filter: { queue: 'WQ9' } } });
    const details = [`queue is WQ9, which the workspace does not have, and should be "Everyone" (${EVERYONE})`];
    expect(against(text)).toEqual([{ kind: 'changed', rule: 'default filter', details }]);
  });

  it('in a setting is shown for every target that it changes', () => {
    const timed: GivenSettings = { noAnswer: 'fallback-queue', answerSeconds: 60 };
    const found = compareWorkflows(workflow(timed), JSON.stringify(workflow({ ...timed, answerSeconds: 90 })), names);
    expect(found.map(({ details }) => details)).toEqual(Array(6).fill(['target 1: timeout is 90, and should be 60']));
  });

  it('is everything when the account has no configuration, or one that is not JSON', () => {
    const kinds = (text: string): string[] => against(text).map(({ kind }) => kind);
    const all = ['missing', 'missing', 'missing', 'missing', 'changed'];
    expect([kinds(''), kinds('null'), kinds('{"task_routing":[]}')]).toEqual([all, all, all]);
  });

  it('reads as a diff: a renamed queue adds a rule and removes one', () => {
    const text = JSON.stringify(workflow({}, 'Old sales'));
    expect(differenceLines(against(text), PLAIN)).toEqual([
      '  + Queue Sales: is missing',
      '  - Queue Old sales: is not expected here',
    ]);
  });

  it('that several rules share is shown once, below their names', () => {
    const timed: GivenSettings = { noAnswer: 'fallback-queue', answerSeconds: 60 };
    const text = JSON.stringify(workflow({ ...timed, answerSeconds: 90 }));
    const rules = ['Chosen agent', 'Queue Everyone', 'Queue Sales'].flatMap((rule) => [`${rule}, sender stays`, rule]);
    expect(differenceLines(compareWorkflows(workflow(timed), text, names), PLAIN)).toEqual([
      ...rules.map((rule) => `  ~ ${rule}: is different`),
      '      target 1: timeout is 90, and should be 60',
    ]);
  });
});
