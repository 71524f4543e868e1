/** What the panel beside the chart shows. */
export const VIEWS = { play: 'Play', stories: 'Stories', live: 'Live', outline: 'Outline', state: 'State' } as const;

export type View = keyof typeof VIEWS;
