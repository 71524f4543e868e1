import { mayHaveInvited } from '../../../../src/transfer/failure';
import { same } from '../chat';
import type { Happening } from '../chat';
import { endTask } from '../people';

/** She chooses whom to transfer the chat to: under the id of the invite that may exist, as far as Flex knows of it. */
const chooses = (targetOf: (sids: { workers: Record<string, string>; queues: Record<string, string> }) => string | undefined) =>
  ({
    after: (chat, { context }) => ({
      ...chat,
      isOwnId: chat.invite === 'none' || (chat.isOwnId && context.request !== undefined && mayHaveInvited(context.failure)),
    }),
    make: async (scene) => scene.choose(targetOf(scene.service.scenario)),
  }) satisfies Happening;

/** What Alice does. */
export const alice: Record<string, Happening> = {
  'Alice chooses Bob': chooses(({ workers }) => workers.bob),
  'Alice chooses Support': chooses(({ queues }) => queues.Support),
  'Alice chooses herself': { after: same, make: async (scene) => scene.choose(scene.service.scenario.workers.alice) },
  'Alice presses Take back': { after: same, make: async ({ tab }) => tab.transfer?.send({ type: 'takeBack.asked' }) },
  'the task ends': {
    after: same,
    make: async ({ service, tab }) => {
      endTask(service);
      tab.transfer?.send({ type: 'task.ended' });
    },
  },
  'the pause is over': { after: same, make: async ({ tab }) => tab.letPausePass() },
};
