import type { Card, Row } from './drawing';
import { PADDING } from './measures';
import { widthOf } from './text';

/** What of a card is still readable when the whole chart is on a small screen: its name, as large as it fits. */
export function farTitle({ title, width, kind, rows, height }: Card): { lines: string[]; size: number } {
  const room = width - 2 * PADDING;
  const head = (rows[0]?.y ?? height) - 10;
  const sizeOf = (lines: readonly string[]): number => {
    const widest = Math.max(...lines.map((line) => widthOf(line, 1, true)));
    return Math.floor(Math.min(34, room / widest, head / lines.length / 1.08));
  };
  const one = [title];
  if (kind === 'anywhere') return { lines: one, size: 20 };
  if (kind === 'group') return { lines: one, size: 34 };
  const words = title.split(/(?=[A-Z])/);
  const two = words.length > 1 ? [words.slice(0, -1).join(''), words[words.length - 1] ?? ''] : one;
  return sizeOf(two) > sizeOf(one) ? { lines: two, size: sizeOf(two) } : { lines: one, size: sizeOf(one) };
}

/** The font size for the event's name on its row. */
export function farEvent({ lines, width }: Row): number {
  const text = lines[0]?.text ?? '';
  return Math.floor(Math.min(19, (width - 30 - PADDING) / widthOf(text, 1, true)));
}
