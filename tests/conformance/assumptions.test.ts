import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROBES } from '../../scripts/doctor/probes';

const ROOT = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const inferred = [...read('sandbox/SPEC.md').matchAll(/^\*\*([A-Z]{2}\d+)\*\*(.*)$/gm)].flatMap(([, id = '', rule = '']) =>
  rule.includes('INFERRED') ? [id] : [],
);

/** The items of docs/assumptions.md; each begins with its id in bold, and its section's heading says whether anything stands on it. */
const items = read('docs/assumptions.md')
  .split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const [heading = '', ...texts] = section.split(/^(?=- \*\*[A-Z]{1,2}\d+\*\*)/m);
    return texts.map((text) => ({ heading: heading.trim(), id: /^- \*\*([A-Z]+\d+)\*\*/.exec(text)?.[1] ?? '', text }));
  });

it('every inferred rule of the SPEC is among the assumptions, and no other', () => {
  const listed = items.map(({ id }) => id).filter((id) => !/^A\d/.test(id));
  expect([...listed].sort()).toEqual([...inferred].sort());
  expect(inferred.length).toBeGreaterThan(60);
});

it('each names what stands on it and its probe, unless its heading says that there is none', () => {
  const wrong = items.filter(({ heading, text }) => {
    const standsOnIt = !heading.startsWith('Nothing stands on these');
    const hasProbe = !heading.endsWith('and no probe is needed');
    return /^ {2}- Stands on it: \S/m.test(text) !== standsOnIt || /^ {2}- Probe: \S/m.test(text) !== hasProbe;
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

it('the code that stands on one is there', () => {
  const named = items.flatMap(({ text }) => [...text.matchAll(/`((?:functions|src|scripts|docs|sandbox)\/[\w./-]+)`/g)]);
  expect(named.map(([, file = '']) => file).filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  expect(named.length).toBeGreaterThan(30);
});

it('the doctor runs the probes that the assumptions say it runs', () => {
  const saidToRun = items.filter(({ text }) => text.includes('Probe: `npm run doctor -- --probe`')).map(({ id }) => id);
  expect(PROBES.map(({ id }) => id).sort()).toEqual(saidToRun.sort());
});
