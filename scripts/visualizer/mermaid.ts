import type { Chart, ChartState } from '../../visualizer/chart/chart';

/** Mermaid allows no dots in the id of a state. */
const idOf = (name: string): string => name.replaceAll('.', '_');

/** Replaces what would end a label. */
const safe = (text: string): string => text.replaceAll(/[:;#]/g, ' ');

/** The chart as Mermaid draws it: states, and an arrow for all transitions between two, with event and guard. */
export function mermaidOf(chart: Chart): string {
  const inside = (parent: string) => chart.states.filter((state) => state.name !== '' && state.parent === parent);
  const linesOf = (state: ChartState, indent: string): string[] => {
    const { name, title, initial, type } = state;
    const children = inside(name);
    if (children.length === 0) return [`${indent}${idOf(name)}${name === title ? '' : `: ${title}`}`];
    const within = children.flatMap((child) => linesOf(child, `${indent}  `));
    const first = initial !== undefined && type === 'compound' ? [`${indent}  [*] --> ${idOf(initial)}`] : [];
    return [`${indent}state "${title}" as ${idOf(name)} {`, ...first, ...within, `${indent}}`];
  };
  const [machine] = chart.states;
  const labels = new Map<string, string[]>();
  for (const { source, targets, words, guard } of chart.transitions) {
    const event = words.replace(/ is answered$/, ' answers');
    const label = safe(guard === undefined ? event : `${event} [${guard}]`);
    for (const target of targets) {
      const arrow = `${idOf(source)} --> ${idOf(target)}`;
      labels.set(arrow, [...(labels.get(arrow) ?? []), label]);
    }
  }
  const arrows = [...labels].map(([arrow, several]) => `  ${arrow}: ${several.join(', ')}`);
  const ends = chart.states.filter(({ type }) => type === 'final').map(({ name }) => `  ${idOf(name)} --> [*]`);
  return [
    'stateDiagram-v2',
    '  direction LR',
    `  [*] --> ${idOf(machine?.initial ?? '')}`,
    ...inside('').flatMap((state) => linesOf(state, '  ')),
    ...arrows,
    ...ends,
  ].join('\n');
}

/** The page of the documentation that contains the chart. */
export const mermaidDocument = (chart: Chart): string => `# The machine

The life of one transfer, from the agent's side; \`npm run build:visualizer -- --write\` makes this page. The visualizer says what
each state means and what the agent is told.

\`\`\`mermaid
${mermaidOf(chart)}
\`\`\`
`;
