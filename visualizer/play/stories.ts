/** The machine's paths, as little as is needed to play them: the page finds the events by their titles. */
export interface Stories {
  beginnings: string[];
  /** Everything that can happen, in words. */
  titles: string[];
  /** Each path as a beginning's place in `beginnings`, followed by places in `titles`. */
  paths: number[][];
  /** Places in `paths` of a few that take every transition together. */
  tour: number[];
}

/** A path in words. */
export interface Story {
  /** Depends only on the beginning and the steps, so that links stay valid. */
  id: string;
  beginning: string;
  steps: string[];
  isOnTour: boolean;
}

/** FNV-1a: short, and the same everywhere. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** All stories, those of the tour first. */
export function storiesIn({ beginnings, titles, paths, tour }: Stories): Story[] {
  const onTour = new Set(tour);
  const others = paths.map((_, index) => index).filter((index) => !onTour.has(index));
  return [...tour, ...others].map((index) => {
    const [first = 0, ...rest] = paths[index] ?? [];
    const beginning = beginnings[first] ?? '';
    const steps = rest.map((title) => titles[title] ?? '');
    return { id: hashOf([beginning, ...steps].join('→')), beginning, steps, isOnTour: onTour.has(index) };
  });
}
