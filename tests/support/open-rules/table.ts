import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tableLines } from '../../../scripts/output/table';
import type { OpenRulesCase } from './cases';
import type { Played } from './play';

const FOLDER = path.resolve(__dirname, '../../../reports');

/** A table of who is asked, and for how long: one line for each different course, with the combinations of open rules. */
export class OpenRulesTable {
  private readonly courses = new Map<string, { cells: string[]; combinations: string[] }>();

  add(one: OpenRulesCase, played: Played): void {
    const { leave, noAnswer, target, incident, moment, rules } = one;
    const cells = [leave, noAnswer, target, incident, String(moment), courseOf(played)];
    const course = this.courses.get(cells.join()) ?? { cells, combinations: [] };
    course.combinations.push(
      Object.values(rules)
        .map((isOn) => (isOn ? '+' : '-'))
        .join(''),
    );
    this.courses.set(cells.join(), course);
  }

  /** Leaves the table in `reports/`. */
  async write(name: string): Promise<void> {
    const head = ['leave', 'no answer', 'target', 'what happens', 'after s', 'who is asked, and for how long', 'open rules'];
    const rows = [...this.courses.values()].map(({ cells, combinations }) => [...cells, combinations.join(' ')]);
    await mkdir(FOLDER, { recursive: true });
    await writeFile(path.join(FOLDER, name), `${LEGEND}\n\n${tableLines([head, ...rows]).join('\n')}\n`);
  }
}

const LEGEND =
  'Open rules, + on and - off: timeoutsByTaskAge, reevaluateOnAttributeUpdate, timeoutGoesToNextTarget, invitesKeepAttributes';

const courseOf = ({ actor, reply, rings, agentsBefore, agentsAtEnd }: Played): string => {
  const asked = rings.map(({ worker, from, to }) => `${worker} ${to === undefined ? 'on' : `${Math.round(to - from)} s`}`);
  const has = agentsBefore.length > 0 ? `${agentsBefore.join(', ')} has it` : undefined;
  const end = agentsAtEnd.length > 0 ? `in the end ${agentsAtEnd.join(', ')}` : undefined;
  return [actor && `(${actor})`, reply && `[${reply}]`, has, ...asked, end].filter((part) => part !== undefined).join(', ');
};
