import type { LiveSource } from './live';

/** Where this page hears of transfers that run elsewhere; nowhere when it is missing. */
export const feed: LiveSource | undefined = undefined;
