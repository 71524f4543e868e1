import { useCallback, useEffect } from 'react';
import { useReactFlow, useStore } from '@xyflow/react';
import { FIT } from './fit';
import { drawing } from './data';
import type { Card } from '../drawing/drawing';
import type { View } from './view';

interface Shot {
  view?: View;
  /** To look at the last of these; at the whole chart when there is none. */
  states?: readonly string[];
}

const NEAR = 0.85;

const travelTime = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 350);

/** Keeps what the panel is about in the picture, and the whole chart when it is about nothing. */
export function useCamera({ view, states }: Shot): void {
  const { fitView, setCenter } = useReactFlow();
  const width = useStore((store) => store.width);
  const height = useStore((store) => store.height);
  const target = states?.[states.length - 1];
  useEffect(() => {
    if (width === 0 || height === 0) return;
    const duration = travelTime();
    const card = drawing.cards.find(({ state, kind }) => state === target && kind !== 'anywhere');
    if (!card) {
      void fitView({ ...FIT, duration });
      return;
    }
    const zoom = Math.min(NEAR, (width - 40) / card.width, (height - 40) / card.height);
    void setCenter(card.x + card.width / 2, card.y + card.height / 2, { zoom, duration });
  }, [view, target, width, height, fitView, setCenter]);
}

/** Brings a card into the middle of the picture, for those who go from card to card by keyboard. */
export function useReveal(): (card: Card) => void {
  const { setCenter, getZoom } = useReactFlow();
  return useCallback(
    ({ x, y, width, height }) => void setCenter(x + width / 2, y + height / 2, { zoom: getZoom(), duration: travelTime() }),
    [setCenter, getZoom],
  );
}
