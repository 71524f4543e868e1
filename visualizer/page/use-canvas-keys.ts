import { useReactFlow } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import { FIT } from './fit';

const STEP = 80;
const MOVES = new Map([
  ['ArrowLeft', [STEP, 0]],
  ['ArrowRight', [-STEP, 0]],
  ['ArrowUp', [0, STEP]],
  ['ArrowDown', [0, -STEP]],
]);

/** Moves the chart about while it, or a card on it, has the focus. */
export function useCanvasKeys(): { tabIndex: number; onKeyDown(event: KeyboardEvent): void } {
  const { getViewport, setViewport, zoomIn, zoomOut, fitView } = useReactFlow();
  const act = (key: string): boolean => {
    const [right, down] = MOVES.get(key) ?? [];
    const { x, y, zoom } = getViewport();
    if (right !== undefined && down !== undefined) void setViewport({ x: x + right, y: y + down, zoom });
    else if (key === '+' || key === '=') void zoomIn();
    else if (key === '-') void zoomOut();
    else if (key === '0') void fitView(FIT);
    else return false;
    return true;
  };
  return {
    tabIndex: 0,
    onKeyDown: (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && act(event.key)) event.preventDefault();
    },
  };
}
