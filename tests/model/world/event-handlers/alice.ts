import { same } from '../chat';
import type { EventHandler } from '../chat';
import { nextTurn } from '../next-turn';
import { endTask } from '../people';

/** She chooses a target. The request carries the id of the invite that may exist, as far as Flex knows of it. */
const chooses = (targetOf: (sids: { workers: Record<string, string>; queues: Record<string, string> }) => string | undefined) =>
  ({
    after: (chat, { context }) => ({
      ...chat,
      isOwnId: chat.invite === 'none' || (chat.isOwnId && context.request !== undefined && context.mayBeInvited),
    }),
    make: async (scene) => scene.choose(targetOf(scene.service.scenario)),
  }) satisfies EventHandler;

/** What Alice does. */
export const alice: Record<string, EventHandler> = {
  'Alice chooses Bob': chooses(({ workers }) => workers.bob),
  'Alice chooses Support': chooses(({ queues }) => queues.Support),
  'Alice chooses herself': { after: same, make: async (scene) => scene.choose(scene.service.scenario.workers.alice) },
  'Alice presses Take back': { after: same, make: async ({ tab }) => tab.transfer?.send({ type: 'takeBack.asked' }) },
  'the task ends': {
    // The workflow returns no invite to a sender who was to stay.
    after: (chat) => (chat.invite === 'on-acceptance' ? undefined : { ...chat, senderIn: false }),
    make: async ({ service }) => {
      endTask(service);
      await nextTurn();
    },
  },
  'a while has passed': { after: same, make: async ({ tab }) => tab.letPausePass() },
  'the pause is over': { after: same, make: async ({ tab }) => tab.letPausePass() },
};
