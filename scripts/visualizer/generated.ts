import path from 'node:path';
import type { AnyStateMachine } from 'xstate';
import { chartOf } from '../../visualizer/chart/chart';
import { sentencesByTransition } from '../../visualizer/chart/sentences';
import { layOut } from './lay-out';
import { mermaidDocument } from './mermaid';
import { storiesOf } from './stories';

const root = path.resolve(__dirname, '..', '..');

/** The files that follow from the machine alone. They are kept in the repository, where their changes can be read. */
export const LAYOUT_FILE = path.join(root, 'visualizer', 'layout.json');
export const STORIES_FILE = path.join(root, 'visualizer', 'stories.json');
export const MERMAID_FILE = path.join(root, 'docs', 'machine.md');

/** By file, what should be in it for this machine. Takes seconds. */
export async function generated(machine: AnyStateMachine): Promise<Map<string, string>> {
  const chart = chartOf(machine);
  const drawing = await layOut(chart, sentencesByTransition(machine));
  return new Map([
    [LAYOUT_FILE, readable(drawing)],
    [STORIES_FILE, readable(storiesOf(machine))],
    [MERMAID_FILE, mermaidDocument(chart)],
  ]);
}

/** JSON with a line for each entry of the outermost lists: a change of one shows as one. */
function readable(value: object): string {
  const fields = Object.entries(value).map(([name, field]: [string, unknown]) => {
    const lines = Array.isArray(field) && typeof field[0] === 'object' ? field.map((entry) => JSON.stringify(entry)) : undefined;
    return `${JSON.stringify(name)}:${lines ? `[\n${lines.join(',\n')}\n]` : JSON.stringify(field)}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}
