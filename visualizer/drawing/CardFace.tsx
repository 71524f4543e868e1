import React from 'react';
import type { Card, Row, TextLine } from './drawing';
import { farEvent, farTitle } from './from-afar';

interface CardFaceProps {
  card: Card;
  onRow?(transition: string): void;
}

const Text = ({ line: { x, y, text, style } }: { line: TextLine }): JSX.Element => (
  <text x={x} y={y} className={`text-${style}`}>
    {text}
  </text>
);

/** One state with its transitions as rows, in the card's own pixels. The same in the page and in exported pictures. */
export const CardFace = React.memo(({ card, onRow }: CardFaceProps): JSX.Element => {
  const { width, height, kind, lines, chips, rows } = card;
  return (
    <g className={`face ${kind}`}>
      <rect className="paper" width={width} height={height} rx={8} />
      {kind === 'final' && <rect className="inner-border" x={3.5} y={3.5} width={width - 7} height={height - 7} rx={5} />}
      <g className="near">
        {lines.map((line) => (
          <Text key={`${line.y} ${line.text}`} line={line} />
        ))}
        {chips.map(({ text, about, ...chip }) => (
          <g key={text} className={`chip ${about}`}>
            <rect x={chip.x} y={chip.y} width={chip.width} height={chip.height} rx={chip.height / 2} />
            <text x={chip.x + 7} y={chip.y + 12.5} className="text-chip">
              {text}
            </text>
          </g>
        ))}
      </g>
      <FarTitle card={card} />
      {rows.map((row) => (
        <RowFace key={row.transition} row={row} onRow={onRow} />
      ))}
    </g>
  );
});

const FarTitle = ({ card }: { card: Card }): JSX.Element => {
  const { lines, size } = farTitle(card);
  return (
    <g className="far">
      {lines.map((text, index) => (
        <text key={text} x={12} y={size * (1 + index * 1.08) + 4} style={{ fontSize: size }} className="text-title">
          {text}
        </text>
      ))}
    </g>
  );
};

function RowFace({ row, onRow }: { row: Row; onRow?(transition: string): void }): JSX.Element {
  const { transition, kind, y, width, height, lines, said } = row;
  const guard = lines.find(({ style }) => style === 'guard');
  return (
    <g className={`row kind-${kind}`} data-transition={transition} onClick={onRow && (() => onRow(transition))}>
      <rect className="ground" x={1} y={y} width={width - 2} height={height} />
      <line className="rule" x1={1} x2={width - 1} y1={y} y2={y} />
      <KindIcon kind={kind} x={18} y={y + 13} />
      <g className="near">
        {said && <rect className={`said tone-${said.tone}`} x={said.x} y={said.y} width={2.5} height={said.height} rx={1} />}
        {lines.map((line) => (
          <Text key={`${line.y} ${line.text}`} line={line} />
        ))}
      </g>
      <g className="far">
        <text x={30} y={y + 19} className="text-event" style={{ fontSize: farEvent(row) }}>
          {lines[0]?.text}
        </text>
        {guard && height >= 38 && (
          <text x={30} y={y + 36} className="text-guard far-guard">
            {guard.text}
          </text>
        )}
      </g>
    </g>
  );
}

/** Each kind has a shape of its own, so that nobody needs to tell colours apart. */
const SHAPES: Record<Row['kind'], string> = {
  agent: 'M-5-5L5 0L-5 5Z',
  answer: 'M-5 .5L-1.5 4L5-4',
  error: 'M-4-4L4 4M4-4L-4 4',
  time: 'M0-5A5 5 0 1 0 .01-5M0-3V0H3',
  news: 'M0-5L5 0L0 5L-5 0Z',
  machine: 'M1-5L-4 1H0L-1 5L4-1H0Z',
};

export const KindIcon = ({ kind, x, y }: { kind: Row['kind']; x: number; y: number }): JSX.Element => (
  <path className={`kind-icon kind-${kind}`} d={SHAPES[kind]} transform={`translate(${x} ${y})`} />
);
