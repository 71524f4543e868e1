import React, { useState } from 'react';
import type { Story } from '../play/stories';
import { stories } from './data';
import { Sentences } from './Sentences';
import { TimeLine } from './TimeLine';
import type { Player } from './use-player';

/** So many at a time: the browser is not to lay out a thousand. */
const SHOWN = 60;

const TOUR = stories.filter(({ isOnTour }) => isOnTour).length;

const matches = ({ beginning, steps }: Story, wanted: string): boolean =>
  `${beginning} ${steps.join(' ')}`.toLowerCase().includes(wanted.toLowerCase());

/** The paths that the machine's tests walk, each as a story. */
export function StoriesPanel({ player }: { player: Player }): JSX.Element {
  const [wanted, setWanted] = useState('');
  const { story } = player;
  if (story) return <Telling player={player} story={story} />;
  const found = stories.filter((candidate) => (wanted === '' ? candidate.isOnTour : matches(candidate, wanted)));
  return (
    <>
      <p className="hint">
        Every path through the machine is a story, and the tests walk them all. These {TOUR} take every transition; search to find
        the other {(stories.length - TOUR).toLocaleString('en')}.
      </p>
      <label className="search">
        Search what happens
        <input type="search" value={wanted} placeholder="rejects" onChange={({ target }) => setWanted(target.value)} />
      </label>
      <p className="hint" role="status">
        {found.length > SHOWN ? `The first ${SHOWN} of ${found.length.toLocaleString('en')}` : `${found.length} stories`}
      </p>
      <ol className="stories">
        {found.slice(0, SHOWN).map((candidate) => (
          <li key={candidate.id}>
            <button type="button" onClick={() => player.tell(candidate)}>
              <strong>{candidate.steps[candidate.steps.length - 1]}</strong>
              <small>{[candidate.beginning, ...candidate.steps.slice(0, -1)].join(' → ')}</small>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function Telling({ player, story }: { player: Player; story: Story }): JSX.Element {
  const { moments, at } = player;
  return (
    <>
      <div className="actions">
        <button type="button" onClick={player.stop}>
          ← All stories
        </button>
      </div>
      <TimeLine titles={moments.map(({ title }) => title)} at={at} goTo={player.goTo} />
      <ol className="telling" aria-label={`The story of ${story.steps.length} steps`}>
        {moments.map((moment, place) => (
          <li key={`${place} ${moment.title}`} className={place === at ? 'now' : place < at ? 'past' : 'ahead'}>
            <button type="button" aria-current={place === at ? 'step' : undefined} onClick={() => player.goTo(place)}>
              {moment.title}
              <small>{moment.states[moment.states.length - 1]}</small>
            </button>
            {place <= at && <Sentences said={moment.said} />}
          </li>
        ))}
      </ol>
    </>
  );
}
