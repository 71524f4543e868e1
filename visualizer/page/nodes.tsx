import React from 'react';
import type { Node, NodeProps } from '@xyflow/react';
import { useReveal } from './use-camera';
import { CardFace } from '../drawing/CardFace';
import type { Card, Drawing } from '../drawing/drawing';
import { Wires } from '../drawing/Wires';
import type { WireLooks } from '../drawing/Wires';

export interface CardLooks {
  /** The machine is in this state. */
  isCurrent: boolean;
  /** The reader looks at this state. */
  isFocused: boolean;
}

type CardNodeData = { card: Card; looks: CardLooks; onState(name: string): void; onTransition(name: string): void };
type WiresNodeData = { drawing: Drawing; looks: WireLooks };

const classesOf = ({ isCurrent, isFocused }: CardLooks): string =>
  ['card', isCurrent && 'current', isFocused && 'focused'].filter(Boolean).join(' ');

/**
 * A state that can be pressed; a press on one of its rows is about the transition there. What is written is read from
 * the outline.
 */
export const CardNode = React.memo(({ data }: NodeProps<Node<CardNodeData>>) => {
  const { card, looks, onState, onTransition } = data;
  const reveal = useReveal();
  const name = card.kind === 'anywhere' ? card.title : card.state;
  return (
    <div className={classesOf(looks)} style={{ width: card.width, height: card.height }}>
      <button
        type="button"
        className="cover"
        aria-label={looks.isCurrent ? `${name}, the current state` : name}
        aria-pressed={looks.isFocused}
        onFocus={({ target }) => {
          if (target.matches(':focus-visible')) reveal(card);
        }}
        onClick={() => onState(card.state)}
      />
      <svg width={card.width} height={card.height} aria-hidden="true">
        <CardFace card={card} onRow={onTransition} />
      </svg>
    </div>
  );
});

export const WiresNode = React.memo(({ data: { drawing, looks } }: NodeProps<Node<WiresNodeData>>) => (
  <svg width={drawing.width} height={drawing.height} aria-hidden="true" overflow="visible">
    <Wires drawing={drawing} looks={looks} />
  </svg>
));
