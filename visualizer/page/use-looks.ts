import { useCallback, useMemo } from 'react';
import type { Card } from '../drawing/drawing';
import type { WireLooks } from '../drawing/Wires';
import { chart } from './data';
import type { CardLooks } from './nodes';

/** Where a machine stands and how it came there, wherever it runs. */
export interface Standing {
  states: readonly string[];
  /** The transitions just taken, by name. */
  taken: readonly string[];
}

interface Shown {
  now?: Standing;
  /** The state that the reader looks at. */
  focus?: string;
  walked?: ReadonlySet<string>;
}

/** How cards and lines look: what the reader looks at is lit, and what was just taken moves. */
export function useLooks({ now, focus, walked }: Shown): { looksOf(card: Card): CardLooks; wires: WireLooks } {
  const wires = useMemo((): WireLooks => {
    const fired = now && new Set(now.taken);
    return { fired, lit: focus === undefined ? fired : new Set(nextTo(focus)), walked };
  }, [now, focus, walked]);
  const looksOf = useCallback(
    ({ state, kind }: Card): CardLooks => ({
      isCurrent: kind !== 'anywhere' && (now?.states.includes(state) ?? false),
      isFocused: focus === state,
    }),
    [now, focus],
  );
  return { looksOf, wires };
}

/** The transitions into a state and out of it. */
const nextTo = (name: string): string[] =>
  chart.transitions.filter(({ source, targets }) => source === name || targets.includes(name)).map((way) => way.name);
