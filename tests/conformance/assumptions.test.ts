import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_RULES } from '../../sandbox/twilio/domain/world';
import { PROBES } from '../../scripts/doctor/probes';

const ROOT = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const rules = new Map(
  [...read('sandbox/SPEC.md').matchAll(/^\*\*([A-Z]{2}\d+)\*\*(.*)$/gm)].map(([, id = '', rule = '']) => [id, rule]),
);
const inferred = [...rules].flatMap(([id, rule]) => (rule.includes('INFERRED') ? [id] : []));

/** The sections of docs/assumptions.md by their headings, which say whether anything stands on what is in them. */
const sections = read('docs/assumptions.md')
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ heading: section.split('\n', 1)[0] ?? '', text: section }));

/** Inferred rules on which nothing stands, and which need no probe. */
const HARMLESS = [
  ...['TR6', 'TR7', 'TR13', 'TR29', 'RE9', 'RE10', 'TR9', 'TR15', 'TR18', 'TR19', 'TR25', 'IN2'],
  ...['IN5', 'IN10', 'CO13', 'CO15', 'CO19', 'CO20', 'CO21', 'SY10', 'SY13', 'TW3', 'TW7', 'TW9'],
  ...['EB3', 'EB9', 'EB12', 'EB13', 'EB14', 'EB22', 'FB1', 'FB3', 'FB7', 'FB9', 'FB11', 'RE3'],
  ...['RE4', 'RE12', 'CB2', 'SV1', 'SV4', 'SV6', 'SV7', 'PL1', 'PL2'],
];

/** The sections' items. Each begins with its ids in bold. */
const items = sections.flatMap(({ heading, text }) =>
  text.split(/^(?:- )?(?=\*\*[A-Z]+\d+\*\*)/m).flatMap((item) => {
    const [head = ''] = /^(?:\*\*[A-Z]+\d+\*\*[,.]?\s*)+/.exec(item) ?? [];
    return [...head.matchAll(/[A-Z]+\d+/g)].map(([id]) => ({ heading, id, text: item }));
  }),
);

it('every inferred rule of the SPEC is among the assumptions or harmless, and no other', () => {
  const listed = items.map(({ id }) => id).filter((id) => !/^A\d/.test(id));
  expect([...listed, ...HARMLESS].sort()).toEqual([...inferred].sort());
  expect(inferred.length).toBeGreaterThan(60);
});

it('each has its probe, and the code that stands on it unless its heading says that there is none', () => {
  const wrong = items.filter(({ heading, text }) => {
    const standsOnIt = !heading.startsWith('Nothing stands on these');
    return /^ {2}- Code: \S/m.test(text) !== standsOnIt || !/^ {2}- Probe: \S/m.test(text);
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

it('each open rule of the sandbox stands once in the SPEC with its default, and is said to be open', () => {
  const stated = [...rules].flatMap(([id, rule]) => {
    const [, name = ''] = /Open rule `(\w+)`/.exec(rule) ?? [];
    const [, side] = /(On|Off), the default/.exec(rule) ?? [];
    return name === '' ? [] : [{ id, name, side }];
  });
  expect(Object.fromEntries(stated.map(({ name, side }) => [name, side === 'On']))).toEqual(DEFAULT_RULES);
  expect(stated.length).toBe(Object.keys(DEFAULT_RULES).length);
  const open = items.filter(({ text }) => text.includes('Open: ')).map(({ id }) => id);
  expect(stated.map(({ id }) => id).filter((id) => !open.includes(id))).toEqual([]);
});

it('the code that stands on one is there', () => {
  const named = items.flatMap(({ text }) => [...text.matchAll(/`((?:functions|src|scripts|docs|sandbox)\/[\w./-]+)`/g)]);
  expect(named.map(([, file = '']) => file).filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  expect(named.length).toBeGreaterThan(30);
});

it('the doctor runs the probes that the assumptions say it runs', () => {
  const saidToRun = items.filter(({ text }) => text.includes('- Probe: doctor')).map(({ id }) => id);
  expect(PROBES.map(({ id }) => id).sort()).toEqual(saidToRun.sort());
});
