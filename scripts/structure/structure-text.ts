import type { Colors } from '../output/colors';
import { tableLines } from '../output/table';
import type { Structure } from './structure';

/** The rooms from the top floor down, each with the rooms it imports from and how often. */
export function structureText({ floors, arrows, problems }: Structure, colors: Colors): string {
  const rows = floors.flatMap((rooms, index) =>
    rooms.map((room, position) => {
      const below = arrows.filter(({ from }) => from === room).sort((one, other) => other.imports - one.imports);
      const targets = below.map(({ to, imports }) => `${to} ${colors.dim(`×${imports}`)}`).join(', ');
      return { index, cells: [position === 0 ? colors.dim(`${index}`) : '', room, targets && `→ ${targets}`] };
    }),
  );
  const lines = tableLines(rows.sort((one, other) => other.index - one.index).map(({ cells }) => cells));
  const total = arrows.reduce((sum, { imports }) => sum + imports, 0);
  const summary = `${rows.length} rooms on ${floors.length} floors, ${arrows.length} arrows for ${total} imports`;
  const verdict =
    problems.length === 0
      ? colors.green('No cycle, no arrow up, no forbidden import')
      : problems.map((problem) => `${colors.red('PROBLEM')} ${problem}`).join('\n');
  return [...lines, '', summary, verdict].join('\n');
}
