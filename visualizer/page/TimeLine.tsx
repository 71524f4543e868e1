import React from 'react';

interface TimeLineProps {
  /** What has happened, moment by moment. */
  titles: readonly string[];
  at: number;
  goTo(place: number): void;
}

/** Steps back and forth through what has happened. */
export function TimeLine({ titles, at, goTo }: TimeLineProps): JSX.Element {
  const last = titles.length - 1;
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
        aria-valuetext={titles[at]}
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
