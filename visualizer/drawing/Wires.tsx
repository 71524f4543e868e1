import React from 'react';
import type { Drawing, Point, Wire } from './drawing';

/** What a line shows beyond its kind, by its transition's name. */
export interface WireLooks {
  /** Being taken now: it moves. */
  fired?: ReadonlySet<string>;
  /** In the light; the others are dimmed. All are when it is missing. */
  lit?: ReadonlySet<string>;
  /** Taken before: coverage is painted when it is given. */
  walked?: ReadonlySet<string>;
}

/** A line along the points with rounded corners. */
export function roundedPath(points: readonly Point[], radius = 8): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const corners = rest.slice(0, -1).map((corner, index) => {
    const before = points[index] ?? corner;
    const after = points[index + 2] ?? corner;
    const into = towards(corner, before, radius);
    const out = towards(corner, after, radius);
    return `L${into.x} ${into.y}Q${corner.x} ${corner.y} ${out.x} ${out.y}`;
  });
  const last = points[points.length - 1] ?? first;
  return `M${first.x} ${first.y}${corners.join('')}L${last.x} ${last.y}`;
}

function towards(corner: Point, other: Point, radius: number): Point {
  const distance = Math.hypot(other.x - corner.x, other.y - corner.y);
  const share = distance === 0 ? 0 : Math.min(radius, distance / 2) / distance;
  const along = (from: number, to: number): number => Math.round((from + (to - from) * share) * 10) / 10;
  return { x: along(corner.x, other.x), y: along(corner.y, other.y) };
}

function classesOf({ transition = '', kind }: Wire, { fired, lit, walked }: WireLooks): string {
  const classes = ['wire', `kind-${kind}`];
  if (fired?.has(transition)) classes.push('fired');
  if (lit && !lit.has(transition)) classes.push('dim');
  if (walked && transition !== '') classes.push(walked.has(transition) ? 'walked' : 'unwalked');
  return classes.join(' ');
}

/** Lines to the same state run together near their end: the less common kinds lie below the others there. */
const BELOW: readonly Wire['kind'][] = ['error', 'time', 'machine', 'agent', 'answer', 'news'];

/** All lines of the chart; what is lit lies above what is not. */
export function Wires({ drawing, looks }: { drawing: Drawing; looks: WireLooks }): JSX.Element {
  const rank = ({ transition = '', kind }: Wire): number =>
    BELOW.indexOf(kind) + (looks.lit?.has(transition) ? 10 : 0) + (looks.fired?.has(transition) ? 20 : 0);
  const ordered = [...drawing.wires].sort((one, other) => rank(one) - rank(other));
  return (
    <g className="wires">
      {ordered.map((wire) => (
        <g key={`${wire.from} ${wire.transition ?? ''} ${wire.to}`} className={classesOf(wire, looks)}>
          <path className="line" d={roundedPath(wire.points)} />
          <Arrow points={wire.points} />
        </g>
      ))}
      {drawing.starts.map(({ id, x, y }) => (
        <circle key={id} className="start" cx={x} cy={y} r={6} />
      ))}
    </g>
  );
}

/** Own heads, because markers do not take their line's colour in every browser. */
function Arrow({ points }: { points: readonly Point[] }): JSX.Element {
  const end = points[points.length - 1] ?? { x: 0, y: 0 };
  const before = points[points.length - 2] ?? end;
  const angle = Math.round((Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI);
  return <path className="arrow" d="M0 0L-9-4.5L-9 4.5Z" transform={`translate(${end.x} ${end.y})rotate(${angle})`} />;
}
