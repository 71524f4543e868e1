import React, { useCallback, useMemo, useState } from 'react';
import { Bar } from './Bar';
import { Canvas } from './Canvas';
import { chart } from './data';
import { feed } from './feed';
import { LivePanel } from './LivePanel';
import { OutlinePanel } from './OutlinePanel';
import { Panel } from './Panel';
import { PlayPanel } from './PlayPanel';
import { StatePanel } from './StatePanel';
import { StoriesPanel } from './StoriesPanel';
import { useCamera } from './use-camera';
import { useCanvasKeys } from './use-canvas-keys';
import { useCoverage } from './use-coverage';
import { useLink } from './use-link';
import { useLive } from './use-live';
import { useLooks } from './use-looks';
import type { Standing } from './use-looks';
import { usePlayer } from './use-player';
import type { View } from './view';

/** The chart with the bar above it and, when one is open, a panel beside it. */
export function App(): JSX.Element {
  const [view, setView] = useState<View>();
  const [focus, setFocus] = useState<{ state: string; transition?: string }>();
  const player = usePlayer();
  const live = useLive(feed);
  const coverage = useCoverage(player.walked);
  const keys = useCanvasKeys();

  const showState = useCallback((state: string): void => {
    setFocus({ state });
    setView('state');
  }, []);
  const showTransition = useCallback((transition: string): void => {
    setFocus({ state: chart.transitions.find(({ name }) => name === transition)?.source ?? '', transition });
    setView('state');
  }, []);
  const open = useCallback((panel: View | undefined): void => {
    setView(panel);
    setFocus(undefined);
  }, []);
  const { now: played } = player;
  const { now: heard } = live;
  const now = useMemo((): Standing | undefined => {
    if (view !== 'live') return played;
    return heard && { states: heard.states, taken: heard.transitions };
  }, [view, played, heard]);
  const { looksOf, wires } = useLooks({ now, focus: focus?.state, walked: coverage.walked });
  useLink({ player, focus: focus?.state, onState: showState, onStory: useCallback(() => open('stories'), [open]) });
  useCamera({ view, states: focus === undefined ? now?.states : [focus.state] });

  return (
    <div className="page">
      <Bar view={view} onView={open} coverage={coverage} wires={wires} />
      <main className="canvas" aria-label="The chart: arrow keys move it, plus and minus zoom, 0 shows all of it" {...keys}>
        <Canvas looksOf={looksOf} wires={wires} onState={showState} onTransition={showTransition} />
      </main>
      {view && (
        <Panel view={view} onClose={() => open(undefined)}>
          {view === 'state' && <StatePanel name={focus?.state ?? ''} transition={focus?.transition} onState={showState} />}
          {view === 'play' && <PlayPanel player={player} />}
          {view === 'stories' && <StoriesPanel player={player} />}
          {view === 'live' && <LivePanel live={live} />}
          {view === 'outline' && <OutlinePanel onState={showState} />}
        </Panel>
      )}
    </div>
  );
}
