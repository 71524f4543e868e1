import React from 'react';
import type { Player } from './use-player';

/** Steps back and forth through what has happened. */
export function TimeLine({ player: { moments, at, goTo } }: { player: Player }): JSX.Element {
  const last = moments.length - 1;
  return (
    <div className="time-line" role="group" aria-label="Steps">
      <button type="button" aria-label="Step back" disabled={at <= 0} onClick={() => goTo(at - 1)}>
        ◀
      </button>
      <input
        type="range"
        min={0}
        max={last}
        value={at}
        disabled={last < 1}
        aria-label="Step"
        aria-valuetext={moments[at]?.title}
        onChange={({ target }) => goTo(Number(target.value))}
      />
      <button type="button" aria-label="Step forth" disabled={at >= last} onClick={() => goTo(at + 1)}>
        ▶
      </button>
      <output>
        {at} / {last}
      </output>
    </div>
  );
}
