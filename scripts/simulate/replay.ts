import type { ChunkFailure } from './messages';

/** The command that plays the story of a violation again, as a person types it. */
export const replayCommand = ({ seed, path }: Pick<ChunkFailure, 'seed' | 'path'>, faultShare: number): string =>
  // With "=", no parser takes a negative seed for another option.
  `npm run test:simulate -- --seed=${seed} --faults=${faultShare} --path=${path}`;
