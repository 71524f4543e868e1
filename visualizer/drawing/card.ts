import type { ChartState, ChartTransition } from '../chart/chart';
import type { Sentence } from '../chart/sentences';
import type { Card, Chip, TextLine } from './drawing';
import { CARD_WIDTH, CHIP_HEIGHT, PADDING, SIZES, WIDE_CARD } from './measures';
import { rowOf } from './row';
import { widthOf, wrapped } from './text';

const CHIP_PREFIXES: Record<Chip['about'], string> = { tag: '#', invoke: 'asks', entry: 'entry', exit: 'exit' };

interface Head {
  lines: TextLine[];
  chips: Chip[];
  height: number;
}

/** Name, description, and what the state is and does. */
export function headOf(state: ChartState, width: number): Head {
  const inner = width - 2 * PADDING;
  const lines: TextLine[] = [{ x: PADDING, y: 25, text: state.title, style: 'title' }];
  let y = 32;
  for (const text of wrapped(state.description, inner, SIZES.description)) {
    y += 15;
    lines.push({ x: PADDING, y: y - 3, text, style: 'description' });
  }
  const chips = chipsOf(state, inner, y + 4);
  const last = chips[chips.length - 1];
  return { lines, chips, height: (last ? last.y + CHIP_HEIGHT : y) + 8 };
}

function chipsOf({ tags, invokes, entry, exit }: ChartState, inner: number, top: number): Chip[] {
  const named = (about: Chip['about'], names: string[]) =>
    names.map((name) => ({ about, text: `${CHIP_PREFIXES[about]} ${name}` }));
  const all = [...named('invoke', invokes), ...named('entry', entry), ...named('exit', exit), ...named('tag', tags)];
  const chips: Chip[] = [];
  let x = 0;
  let y = top;
  for (const { about, text } of all) {
    const width = Math.ceil(widthOf(text, SIZES.chip)) + 14;
    if (x > 0 && x + width > inner) {
      x = 0;
      y += CHIP_HEIGHT + 4;
    }
    chips.push({ about, text, x: PADDING + x, y, width, height: CHIP_HEIGHT });
    x += width + 5;
  }
  return chips;
}

const widthFor = (transitions: readonly ChartTransition[]): number =>
  transitions.length < WIDE_CARD.from ? CARD_WIDTH : WIDE_CARD.width;

/** The card of a state that has none inside, sized for what stands on it; its place is the layout's to find. */
export function cardOf(
  state: ChartState,
  transitions: readonly ChartTransition[],
  sentences: ReadonlyMap<string, Sentence[]>,
): Card {
  const head = headOf(state, widthFor(transitions));
  return withRows(
    {
      id: state.name,
      state: state.name,
      kind: state.type === 'final' ? 'final' : 'state',
      title: state.title,
      lines: head.lines,
      chips: head.chips,
    },
    head.height,
    transitions,
    sentences,
  );
}

/** The card that bears the transitions of a state with states inside: they are possible in each of these. */
export function anywhereCard(
  state: ChartState,
  transitions: readonly ChartTransition[],
  sentences: ReadonlyMap<string, Sentence[]>,
): Card {
  const text = state.name === '' ? 'in every state' : `anywhere in ${state.title}`;
  const title: TextLine = { x: PADDING, y: 22, text, style: 'title' };
  const card = { id: `${state.name}*`, state: state.name, kind: 'anywhere' as const, title: text, lines: [title], chips: [] };
  return withRows(card, 32, transitions, sentences);
}

function withRows(
  card: Omit<Card, 'rows' | 'x' | 'y' | 'width' | 'height'>,
  headHeight: number,
  transitions: readonly ChartTransition[],
  sentences: ReadonlyMap<string, Sentence[]>,
): Card {
  const width = widthFor(transitions);
  let height = headHeight;
  const rows = transitions.map((transition) => {
    const row = rowOf(transition, sentences.get(transition.name) ?? [], height, width);
    height += row.height;
    return row;
  });
  return { ...card, rows, x: 0, y: 0, width, height: rows.length > 0 ? height + 4 : height + 2 };
}
