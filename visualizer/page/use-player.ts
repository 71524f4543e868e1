import { useCallback, useMemo, useState } from 'react';
import { BEGINNINGS } from '../../src/transfer/model/samples';
import type { Sample } from '../../src/transfer/model/samples';
import { firstMoment, momentsOf, nextMoment } from '../play/player';
import type { Moment } from '../play/player';
import type { Story } from '../play/stories';
import { machine } from './machine';

export interface Player {
  /** Empty until something is played. What was stepped back over is still there. */
  moments: readonly Moment[];
  /** The place of the present moment; -1 when nothing is played. */
  at: number;
  now?: Moment;
  /** What is told, when it is one of the stories. */
  story?: Story;
  /** The transitions taken in this page so far. */
  walked: ReadonlySet<string>;
  begin(beginning: number): void;
  choose(sample: Sample): void;
  goTo(place: number): void;
  tell(story: Story): void;
  stop(): void;
}

interface State {
  moments: readonly Moment[];
  at: number;
  story?: Story;
  walked: ReadonlySet<string>;
}

const NOTHING: State = { moments: [], at: -1, walked: new Set() };

const walkedTo = (state: State, at: number): ReadonlySet<string> =>
  new Set([...state.walked, ...state.moments.slice(0, at + 1).flatMap(({ taken }) => taken)]);

function moved(state: State, at: number): State {
  const place = Math.max(0, Math.min(state.moments.length - 1, at));
  return { ...state, at: place, walked: walkedTo(state, place) };
}

/** Plays the machine without any actor: what these would answer is chosen by the reader. */
export function usePlayer(): Player {
  const [state, setState] = useState(NOTHING);
  const start = useCallback((moments: readonly Moment[], story?: Story): void => {
    setState(({ walked }) => moved({ moments, at: 0, story, walked }, 0));
  }, []);
  const begin = useCallback(
    (beginning: number): void => {
      const chosen = BEGINNINGS[beginning];
      if (chosen) start([firstMoment(machine, chosen)]);
    },
    [start],
  );
  const tell = useCallback((story: Story): void => start(momentsOf(machine, story), story), [start]);
  const goTo = useCallback((place: number): void => setState((before) => moved(before, place)), []);
  const stop = useCallback((): void => setState(({ walked }) => ({ ...NOTHING, walked })), []);
  const choose = useCallback((sample: Sample): void => {
    setState((before) => {
      const now = before.moments[before.at];
      if (!now) return before;
      const moments = [...before.moments.slice(0, before.at + 1), nextMoment(machine, now, sample)];
      return moved({ ...before, moments, story: undefined }, before.at + 1);
    });
  }, []);
  return useMemo(
    () => ({ ...state, now: state.moments[state.at], begin, choose, goTo, tell, stop }),
    [state, begin, choose, goTo, tell, stop],
  );
}
