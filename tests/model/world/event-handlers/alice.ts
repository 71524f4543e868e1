import { isHandOverRefused } from '../../../../src/transfer/choice';
import type { TransferEvent } from '../../../../src/transfer/setup';
import { same } from '../chat';
import type { EventHandler } from '../chat';
import { nextTurn } from '../next-turn';
import { endTask } from '../people';

/** The request that follows carries the id of the invite that may exist, as far as Flex knows of it. */
const asks: EventHandler['after'] = (chat, { context }) => ({
  ...chat,
  isOwnId: chat.invite === 'none' || (chat.isOwnId && context.request !== undefined && context.mayBeInvited),
});

const chooses = (targetOf: (sids: { workers: Record<string, string>; queues: Record<string, string> }) => string | undefined) =>
  ({ after: asks, make: async (scene) => scene.choose(targetOf(scene.service.scenario)) }) satisfies EventHandler;

/** Alice does this in the hand-over panel, or beside the failure. */
const presses = (event: (transferId: string) => TransferEvent): EventHandler['make'] => {
  return async ({ tab, newTransferId }) => tab.transfer?.send(event(newTransferId()));
};

/** What Alice does. */
export const alice: Record<string, EventHandler> = {
  'Alice chooses Bob': chooses(({ workers }) => workers.bob),
  'Alice chooses Support': chooses(({ queues }) => queues.Support),
  'Alice chooses herself': { after: same, make: async (scene) => scene.choose(scene.service.scenario.workers.alice) },
  'Alice chooses Bob, and is asked for a note': {
    after: same,
    make: async (scene) => scene.choose(scene.service.scenario.workers.bob, { isAskedForNote: true }),
  },
  'Alice writes a note and confirms': {
    after: asks,
    make: presses((transferId) => ({ type: 'handOver.confirmed', transferId, note: 'Wants a refund' })),
  },
  'Alice goes back': { after: same, make: presses(() => ({ type: 'handOver.canceled' })) },
  'Alice presses Try again': {
    after: (chat, snapshot) => (isHandOverRefused(snapshot.context.failure) ? chat : asks(chat, snapshot)),
    make: presses((transferId) => ({ type: 'retry.asked', transferId })),
  },
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
