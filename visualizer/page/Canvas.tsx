import React, { useMemo } from 'react';
import { Background, BackgroundVariant, Controls, MiniMap, ReactFlow, useStore } from '@xyflow/react';
import type { Node, NodeTypes } from '@xyflow/react';
import type { Card } from '../drawing/drawing';
import type { WireLooks } from '../drawing/Wires';
import { CardNode, WiresNode } from './nodes';
import type { CardLooks } from './nodes';
import { drawing } from './data';
import { FIT } from './fit';

const NODE_TYPES: NodeTypes = { card: CardNode, wires: WiresNode };
/** Below this zoom the small print cannot be read, and cards show their names large instead. */
const FAR = 0.6;

interface CanvasProps {
  looksOf(card: Card): CardLooks;
  wires: WireLooks;
  onState(name: string): void;
  onTransition(name: string): void;
}

/** The chart, to be moved about with the mouse, by touch and by keyboard. */
export function Canvas({ looksOf, wires, onState, onTransition }: CanvasProps): JSX.Element {
  const isFar = useStore(({ transform: [, , zoom] }) => zoom < FAR);
  const nodes = useMemo((): Node[] => {
    const fixed = { draggable: false, connectable: false, deletable: false, focusable: false, selectable: false };
    const cards = drawing.cards.map((card): Node => ({
      ...fixed,
      id: card.id,
      type: 'card',
      position: { x: card.x, y: card.y },
      width: card.width,
      height: card.height,
      zIndex: card.kind === 'group' ? 0 : 2,
      data: { card, looks: looksOf(card), onState, onTransition },
    }));
    const lines: Node = {
      ...fixed,
      id: 'wires|',
      type: 'wires',
      position: { x: 0, y: 0 },
      width: drawing.width,
      height: drawing.height,
      zIndex: 1,
      style: { pointerEvents: 'none' },
      data: { drawing, looks: wires },
    };
    return [...cards, lines];
  }, [looksOf, wires, onState, onTransition]);
  return (
    <ReactFlow
      className={isFar ? 'is-far' : 'is-near'}
      nodes={nodes}
      edges={[]}
      nodeTypes={NODE_TYPES}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      elementsSelectable={false}
      zIndexMode="manual"
      minZoom={FIT.minZoom}
      maxZoom={2.5}
      fitView
      fitViewOptions={FIT}
      disableKeyboardA11y
      proOptions={{ hideAttribution: false }}
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} />
      <Controls showInteractive={false} fitViewOptions={{ ...FIT, duration: 200 }} position="bottom-left" />
      <MiniMap
        pannable
        zoomable
        position="bottom-right"
        nodeClassName={(node) => `mini-${node.type ?? ''}`}
        ariaLabel="Overview"
      />
    </ReactFlow>
  );
}
