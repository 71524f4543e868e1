import React from 'react';
import { KINDS } from '../chart/kinds';
import type { ChartState, ChartTransition } from '../chart/chart';
import { KindIcon } from '../drawing/CardFace';
import { chart, drawing } from './data';
import { Sentences } from './Sentences';

interface StatePanelProps {
  name: string;
  /** The transition that was pressed. */
  transition?: string;
  onState(name: string): void;
}

/** The states around this one as well: what is possible in them is possible here. */
const around = (name: string): string[] => {
  const parts = name === '' ? [] : name.split('.');
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('.'))].reverse();
};

/** Everything that is known of one state. */
export function StatePanel({ name, transition, onState }: StatePanelProps): JSX.Element {
  const state = chart.states.find((candidate) => candidate.name === name);
  if (!state) return <p className="hint">Press a state on the chart to read about it.</p>;
  const comes = chart.transitions.filter(({ targets, source }) => targets.includes(name) && source !== name);
  return (
    <>
      <h3>{name || chart.id}</h3>
      <p>{state.description}</p>
      <Facts state={state} />
      {around(name).map((place) => {
        const leaves = chart.transitions.filter(({ source }) => source === place);
        return (
          leaves.length > 0 && (
            <section key={place}>
              <h4>{place === name ? 'What can happen' : `And anywhere in ${place}`}</h4>
              <Transitions transitions={leaves} marked={transition} onState={onState} />
            </section>
          )
        );
      })}
      {comes.length > 0 && (
        <section>
          <h4>How it is reached</h4>
          <ul className="ways">
            {comes.map(({ name: way, source, words }) => (
              <li key={way}>
                <button type="button" className="link" onClick={() => onState(source)}>
                  {source || 'anywhere'}
                </button>{' '}
                · {words}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Facts({ state: { type, tags, invokes, entry, exit } }: { state: ChartState }): JSX.Element {
  const facts: [string, string[]][] = [
    ['Asks', invokes],
    ['On entry', entry],
    ['On exit', exit],
    ['Tags', tags],
    ['Kind', type === 'final' ? ['final: the transfer ends here'] : []],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => (
          <React.Fragment key={name}>
            <dt>{name}</dt>
            <dd>{values.join(', ')}</dd>
          </React.Fragment>
        ))}
    </dl>
  );
}

interface TransitionsProps {
  transitions: readonly ChartTransition[];
  marked?: string;
  onState(name: string): void;
}

const Transitions = ({ transitions, marked, onState }: TransitionsProps): JSX.Element => (
  <ul className="transitions">
    {transitions.map(({ name, kind, words, guard, actions, targets }) => (
      <li key={name} className={name === marked ? 'marked' : undefined}>
        <p>
          <svg width="18" height="14" role="img" aria-label={KINDS[kind]}>
            <KindIcon kind={kind} x={8} y={7} />
          </svg>
          <strong>{words}</strong>
          {guard && <em> if {guard}</em>}
        </p>
        {actions.length > 0 && <p className="small">does {actions.join(', ')}</p>}
        <Sentences said={drawing.sentences[name] ?? []} />
        <p className="small">
          {targets.length === 0
            ? 'stays where it is'
            : targets.map((target) => (
                <button key={target} type="button" className="link" onClick={() => onState(target)}>
                  → {target}
                </button>
              ))}
        </p>
      </li>
    ))}
  </ul>
);
