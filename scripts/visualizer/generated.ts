import path from 'node:path';
import type { AnyStateMachine } from 'xstate';
import { chartOf } from '../../visualizer/chart/chart';
import { sentencesByTransition } from '../../visualizer/chart/sentences';
import { layOut } from './lay-out';
import { mermaidDocument } from './mermaid';
import { storiesOf } from './stories';

const root = path.resolve(__dirname, '..', '..');

/** Files that are generated from the machine. The repository contains them, so that a change shows in a diff. */
export const LAYOUT_FILE = path.join(root, 'visualizer', 'layout.json');
export const STORIES_FILE = path.join(root, 'visualizer', 'stories.json');
export const MERMAID_FILE = path.join(root, 'docs', 'machine.md');

/** The expected text of each file. Takes seconds. */
export async function generated(machine: AnyStateMachine): Promise<Map<string, string>> {
  const chart = chartOf(machine);
  const drawing = await layOut(chart, sentencesByTransition(machine));
  return new Map([
    [LAYOUT_FILE, readable(drawing)],
    [STORIES_FILE, readable(storiesOf(machine))],
    [MERMAID_FILE, mermaidDocument(chart)],
  ]);
}

/** JSON with one line for each entry of the outermost lists, so that a diff shows single entries. */
function readable(value: object): string {
  const fields = Object.entries(value).map(([name, field]: [string, unknown]) => {
    const lines = Array.isArray(field) && typeof field[0] === 'object' ? field.map((entry) => JSON.stringify(entry)) : undefined;
    return `${JSON.stringify(name)}:${lines ? `[\n${lines.join(',\n')}\n]` : JSON.stringify(field)}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}
