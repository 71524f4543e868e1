import layout from '../layout.json';
import type { Box, Drawing, Point } from './drawing';
import { SIZES } from './measures';
import { widthOf } from './text';

const drawing = layout as Drawing;
const cards = drawing.cards.filter(({ kind }) => kind !== 'group');

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

const pairsOf = <Item>(items: readonly Item[]): [Item, Item][] =>
  items.flatMap((item, index) => items.slice(index + 1).map((other): [Item, Item] => [item, other]));

/** Every line of text with the room that it takes, in the drawing's own pixels. */
const labels = drawing.cards.flatMap((card) =>
  [...card.lines, ...card.rows.flatMap(({ lines }) => lines)].map(({ text, style, x, y }) => ({
    card,
    text,
    x: card.x + x,
    y: card.y + y - SIZES[style] * 0.75,
    width: widthOf(text, SIZES[style], style === 'event' || style === 'title'),
    height: SIZES[style] * 0.95,
  })),
);

/** A stretch of a line without its ends, which touch the cards that it connects. */
const inner = (one: Point, other: Point): Box => ({
  x: Math.min(one.x, other.x) + 1,
  y: Math.min(one.y, other.y) + 1,
  width: Math.max(0.1, Math.abs(one.x - other.x) - 2),
  height: Math.max(0.1, Math.abs(one.y - other.y) - 2),
});
const stretches = drawing.wires.flatMap((wire) =>
  wire.points.slice(1).map((point, index) => ({ wire, box: inner(wire.points[index] ?? point, point) })),
);

it('no card lies on another, apart from those inside a group', () => {
  const overlapping = pairsOf(cards).filter(([one, other]) => overlap(one, other));
  expect(overlapping.map(([one, other]) => `${one.id} and ${other.id}`)).toEqual([]);
});

it('no words lie on other words', () => {
  const overlapping = pairsOf(labels).filter(([one, other]) => overlap(one, other));
  expect(overlapping.map(([one, other]) => `“${one.text}” and “${other.text}”`)).toEqual([]);
});

it('all words fit on their card', () => {
  const outside = labels.filter(
    ({ card, x, y, width, height }) => x + width > card.x + card.width || y + height > card.y + card.height,
  );
  expect(outside.map(({ text }) => text)).toEqual([]);
});

it('no line runs across a card or across words', () => {
  const crossings = stretches.flatMap(({ wire, box }) =>
    [...cards, ...labels]
      .filter((thing) => overlap(box, thing))
      .map((thing) => `${wire.from} → ${wire.to} crosses ${'text' in thing ? thing.text : thing.id}`),
  );
  expect(crossings).toEqual([]);
});

it('every line goes straight across or straight down, but for half a pixel where it enters a group', () => {
  const isCrooked = (one: Point, other: Point): boolean => Math.abs(one.x - other.x) >= 1 && Math.abs(one.y - other.y) >= 1;
  const crooked = drawing.wires.filter(({ points }) =>
    points.slice(1).some((point, index) => isCrooked(points[index] ?? point, point)),
  );
  expect(crooked.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

it('every transition is a row on exactly one card', () => {
  const rows = drawing.cards.flatMap((card) => card.rows.map(({ transition }) => transition));
  expect(new Set(rows).size).toBe(rows.length);
});
