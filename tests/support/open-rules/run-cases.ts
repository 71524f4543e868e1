import { MOMENTS, INCIDENTS } from './cases';
import type { OpenRulesCase, Policy } from './cases';
import { play } from './play';
import { OpenRulesTable } from './table';
import { violationsOf } from './violations';

type Combinations = readonly OpenRulesCase['rules'][];

/** Defines a test for each policy, incident and moment, and leaves the table of them all in `reports/`. */
export function testOpenRules(
  policies: readonly Policy[],
  combinationsOf: (policy: Policy, row: number) => Combinations,
  report: string,
): void {
  const table = new OpenRulesTable();
  afterAll(() => table.write(report));

  describe.each(policies)('$leave, $noAnswer, to $target', (policy) => {
    const rows = INCIDENTS.flatMap((incident) => MOMENTS.map((moment) => [incident, moment] as const));
    it.each(rows)('%s, %i s after the transfer', async (incident, moment) => {
      const row = rows.findIndex((one) => one[0] === incident && one[1] === moment);
      for (const rules of combinationsOf(policy, row)) {
        const one = { ...policy, rules, incident, moment };
        const played = await play(one);
        table.add(one, played);
        expect({ rules, violations: violationsOf(one, played) }).toEqual({ rules, violations: [] });
      }
    });
  });
}
