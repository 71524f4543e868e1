import React, { useCallback, useMemo, useState } from 'react';
import type { Card } from '../drawing/drawing';
import type { WireLooks } from '../drawing/Wires';
import { Bar } from './Bar';
import { Canvas } from './Canvas';
import { chart } from './data';
import type { CardLooks } from './nodes';
import { OutlinePanel } from './OutlinePanel';
import { Panel } from './Panel';
import { PlayPanel } from './PlayPanel';
import { StatePanel } from './StatePanel';
import { StoriesPanel } from './StoriesPanel';
import { useCamera } from './use-camera';
import { useCoverage } from './use-coverage';
import { useLink } from './use-link';
import { usePlayer } from './use-player';
import type { View } from './view';

/** The chart with the bar above it and, when one is open, a panel beside it. */
export function App(): JSX.Element {
  const [view, setView] = useState<View>();
  const [focus, setFocus] = useState<{ state: string; transition?: string }>();
  const player = usePlayer();
  const coverage = useCoverage(player.walked);
  const { now } = player;

  const showState = useCallback((state: string): void => {
    setFocus({ state });
    setView('state');
  }, []);
  const showTransition = useCallback((transition: string): void => {
    setFocus({ state: chart.transitions.find(({ name }) => name === transition)?.source ?? '', transition });
    setView('state');
  }, []);
  const close = useCallback((): void => {
    setView(undefined);
    setFocus(undefined);
  }, []);
  useLink({ player, focus: focus?.state, onState: showState, onStory: useCallback(() => setView('stories'), []) });
  const shown = view === 'state' ? focus?.state : undefined;
  useCamera({ view, states: shown === undefined ? now?.states : [shown] });

  const lit = useMemo((): ReadonlySet<string> | undefined => {
    if (shown !== undefined) return new Set(nextTo(shown));
    return now && new Set(now.taken);
  }, [shown, now]);
  const wires = useMemo(
    (): WireLooks => ({ fired: now && new Set(now.taken), lit, walked: coverage.walked }),
    [now, lit, coverage.walked],
  );
  const looksOf = useCallback(
    ({ state, kind }: Card): CardLooks => ({
      isCurrent: kind !== 'anywhere' && (now?.states.includes(state) ?? false),
      isFocused: shown === state,
      isDim: false,
    }),
    [now, shown],
  );

  return (
    <div className="page">
      <Bar view={view} onView={setView} coverage={coverage} />
      <main className="canvas">
        <Canvas looksOf={looksOf} wires={wires} onState={showState} onTransition={showTransition} />
      </main>
      {view && (
        <Panel view={view} onClose={close}>
          {view === 'state' && <StatePanel name={focus?.state ?? ''} transition={focus?.transition} onState={showState} />}
          {view === 'play' && <PlayPanel player={player} />}
          {view === 'stories' && <StoriesPanel player={player} />}
          {view === 'outline' && <OutlinePanel onState={showState} />}
        </Panel>
      )}
    </div>
  );
}

/** The transitions into a state and out of it. */
const nextTo = (name: string): string[] =>
  chart.transitions.filter(({ source, targets }) => source === name || targets.includes(name)).map((way) => way.name);
