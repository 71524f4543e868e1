import type { ChartTransition } from '../chart/chart';
import type { Sentence } from '../chart/sentences';
import type { Row, TextLine } from './drawing';
import { PADDING, SIZES } from './measures';
import { widthOf, wrapped } from './text';

/** Where the text begins, right of the icon of the kind. */
const INDENT = PADDING + 18;

/** Where the line out of the row begins, from the row's top. */
export const ROW_PORT = 13;

function staying({ targets, source, actions }: ChartTransition): string | undefined {
  if (targets.length === 0) return actions.length > 0 ? '↺ stays' : 'nothing happens';
  return targets.every((target) => target === source) ? '↺ enters again' : undefined;
}

/**
 * One transition: the event, its guard and actions, and the sentence that the agent reads; the first if it may be one
 * of several.
 */
export function rowOf(transition: ChartTransition, [said, ...others]: readonly Sentence[], top: number, width: number): Row {
  const all = width - INDENT - PADDING;
  const lines: TextLine[] = [{ x: INDENT, y: top + 17, text: transition.words, style: 'event' }];
  let y = top + 21;
  const write = (text: string, style: TextLine['style'], room = all, x = INDENT): void => {
    for (const line of wrapped(text, room, SIZES[style])) {
      y += SIZES[style] + 3.5;
      lines.push({ x, y: y - 3, text: line, style });
    }
  };

  const stays = staying(transition);
  const taken = widthOf(transition.words, SIZES.event, true);
  const guard = transition.guard && `if ${transition.guard}`;
  if (guard && taken + 8 + widthOf(guard, SIZES.guard) <= all)
    lines.push({ x: Math.round((INDENT + taken + 8) * 10) / 10, y: top + 17, text: guard, style: 'guard' });
  else if (guard) write(guard, 'guard');
  if (transition.actions.length > 0) write(`do ${transition.actions.join(', ')}`, 'actions');
  if (stays) write(stays, 'stays');
  const row: Row = { transition: transition.name, kind: transition.kind, x: 0, y: top, width, height: 0, lines };
  if (said) {
    const begin = (y += 4);
    const more = others.length > 0 ? ` (or ${others.length} other${others.length > 1 ? 's' : ''})` : '';
    write(`“${said.text}”${more}`, 'sentence', all - 8, INDENT + 8);
    row.said = { x: INDENT, y: begin, width: all, height: y - begin + 2, tone: said.tone };
    y += 3;
  }
  return { ...row, height: y - top + 4 };
}
