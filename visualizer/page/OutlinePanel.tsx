import React from 'react';
import type { ChartState } from '../chart/chart';
import { chart } from './data';

/** The whole chart as text, for those who read it so. */
export const OutlinePanel = ({ onState }: { onState(name: string): void }): JSX.Element => (
  <>
    <p className="hint">
      {chart.states.length - 1} states and {chart.transitions.length} transitions. Choose a state to read all about it.
    </p>
    <Inside parent="" onState={onState} />
  </>
);

function Inside({ parent, onState }: { parent: string; onState(name: string): void }): JSX.Element | null {
  const states = chart.states.filter((state) => state.name !== '' && state.parent === parent);
  if (states.length === 0) return null;
  return (
    <ul className="outline">
      {states.map((state) => (
        <li key={state.name}>
          <button type="button" className="link" onClick={() => onState(state.name)}>
            {state.title}
          </button>
          {noteOf(state)} <span>{state.description}</span>
          <Ways of={state.name} />
          <Inside parent={state.name} onState={onState} />
        </li>
      ))}
    </ul>
  );
}

const noteOf = ({ name, type, parent }: ChartState): string => {
  if (type === 'final') return ' (end)';
  return chart.states.some((state) => state.name === parent && state.initial === name) ? ' (first)' : '';
};

const Ways = ({ of }: { of: string }): JSX.Element => (
  <ul className="ways">
    {chart.transitions
      .filter(({ source }) => source === of)
      .map(({ name, words, guard, targets }) => (
        <li key={name}>
          {words}
          {guard && <em> if {guard}</em>} → {targets.join(', ') || 'stays'}
        </li>
      ))}
  </ul>
);
