import React, { useMemo } from 'react';
import { KindIcon } from '../drawing/CardFace';
import { BEGINNINGS } from '../../src/transfer/model/samples';
import { kindOf } from '../chart/kinds';
import { contextLines } from '../play/context';
import { choicesAt } from '../play/player';
import type { Moment } from '../play/player';
import { machine } from './machine';
import { Sentences } from './Sentences';
import { TimeLine } from './TimeLine';
import type { Player } from './use-player';

/** The reader is the world: they choose what happens, and see what the machine makes of it. */
export function PlayPanel({ player }: { player: Player }): JSX.Element {
  const { now } = player;
  return (
    <>
      <p className="hint">You decide what happens, and the machine answers. Nothing is sent to anybody.</p>
      <div className="actions">
        {BEGINNINGS.map(({ title }, index) => (
          <button key={title} type="button" onClick={() => player.begin(index)}>
            {now ? '↺ ' : '▶ '}
            {title}
          </button>
        ))}
      </div>
      {now && <Now player={player} now={now} />}
    </>
  );
}

function Now({ player, now }: { player: Player; now: Moment }): JSX.Element {
  const choices = useMemo(() => choicesAt(machine, now), [now]);
  const context = contextLines(now.snapshot);
  return (
    <>
      <TimeLine titles={player.moments.map(({ title }) => title)} at={player.at} goTo={player.goTo} />
      <div aria-live="polite">
        <h3>{now.title}</h3>
        <p className="state-name">
          <span className="unseen">The machine is in </span>
          {now.states[now.states.length - 1]}
        </p>
        <Sentences said={now.said} />
      </div>
      <h3>{choices.length > 0 ? 'What can happen next' : 'The transfer has ended'}</h3>
      <ul className="choices">
        {choices.map(({ sample, moment }) => (
          <li key={sample.title}>
            <button type="button" onClick={() => player.choose(sample)}>
              <svg width="20" height="16" aria-hidden="true">
                <KindIcon kind={kindOf(sample.event.type)} x={9} y={8} />
              </svg>
              <span>
                {sample.title}
                <small>→ {moment.states[moment.states.length - 1]}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <details>
        <summary>What the machine remembers</summary>
        <dl className="context">
          {context.map(([name, value]) => (
            <React.Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </React.Fragment>
          ))}
        </dl>
      </details>
    </>
  );
}
