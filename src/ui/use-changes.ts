import { useEffect, useState } from 'react';

/** Draws the component whenever the source has changed. */
export function useChanges(source: { subscribe(listener: () => void): () => void }): void {
  const [, draw] = useState(0);
  useEffect(() => source.subscribe(() => draw((times) => times + 1)), [source]);
}
