import { useEffect } from 'react';
import { chart, stories } from './data';
import type { Player } from './use-player';

interface Linked {
  player: Player;
  /** The state that the reader looks at. */
  focus?: string;
  onState(name: string): void;
  onStory(): void;
}

/** The address says what is shown: `#state=…`, or `#path=…` with the step. What it says is shown when the page is opened. */
export function useLink({ player, focus, onState, onStory }: Linked): void {
  const { tell, goTo, story, at } = player;
  useEffect(() => {
    const open = (): void => {
      const asked = new URLSearchParams(location.hash.slice(1));
      const state = asked.get('state');
      if (state !== null && chart.states.some(({ name }) => name === state)) onState(state);
      const linked = stories.find(({ id }) => id === asked.get('path'));
      if (!linked) return;
      tell(linked);
      goTo(Number(asked.get('step') ?? 0));
      onStory();
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, [tell, goTo, onState, onStory]);

  useEffect(() => {
    const hash = focus !== undefined ? `state=${focus}` : story ? `path=${story.id}&step=${at}` : '';
    if (hash !== '' || location.hash !== '')
      history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
  }, [focus, story, at]);
}
