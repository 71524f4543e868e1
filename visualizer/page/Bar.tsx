import React from 'react';
import { KINDS } from '../chart/kinds';
import type { Kind } from '../chart/kinds';
import { KindIcon } from '../drawing/CardFace';
import type { WireLooks } from '../drawing/Wires';
import { chart } from './data';
import { Share } from './Share';
import type { CoverageChoice } from './use-coverage';
import { useTheme } from './use-theme';
import { VIEWS } from './view';
import type { View } from './view';

interface BarProps {
  view?: View;
  onView(view: View | undefined): void;
  coverage: CoverageChoice;
  wires: WireLooks;
}

const OPENED: readonly View[] = ['play', 'stories', 'live', 'outline'];

export function Bar({ view, onView, coverage, wires }: BarProps): JSX.Element {
  const theme = useTheme();
  return (
    <header className="bar">
      <h1>The {chart.id} machine</h1>
      <nav aria-label="Panels">
        {OPENED.map((name) => (
          <button key={name} type="button" aria-pressed={view === name} onClick={() => onView(view === name ? undefined : name)}>
            {VIEWS[name]}
          </button>
        ))}
      </nav>
      <Legend />
      <label>
        <span>Paint</span>
        <select value={coverage.level} onChange={({ target }) => coverage.choose(target.value)}>
          {coverage.levels.map(([level, words]) => (
            <option key={level} value={level}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <Share wires={wires} />
      <button type="button" aria-pressed={theme.isDark} aria-label="Dark" title="Dark" onClick={theme.toggle}>
        ◐
      </button>
    </header>
  );
}

const isKind = (name: string): name is Kind => name in KINDS;

const Legend = (): JSX.Element => (
  <ul className="legend" aria-label="Kinds of transitions">
    {Object.entries(KINDS).map(
      ([kind, words]) =>
        isKind(kind) && (
          <li key={kind}>
            <svg width="16" height="14" aria-hidden="true">
              <KindIcon kind={kind} x={8} y={7} />
            </svg>
            {words}
          </li>
        ),
    )}
  </ul>
);
