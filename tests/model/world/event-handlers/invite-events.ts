import type { StatusReply, TransferStatus } from '../../../../src/contract/transfer-status';
import { broughtBack, isLiveInvite, same } from '../chat';
import type { ModelChat, EventHandler } from '../chat';
import { factsOf, isForAlice } from '../facts';
import { refusingRemovals, rejectingInvites } from '../faults';
import {
  accept,
  cancelInvites,
  leave,
  passTime,
  reject,
  replaceAcceptedInvite,
  reserveFor,
  setPresent,
  timeOut,
} from '../people';
import type { Scene } from '../scene';

const isOfferedToBob = ({ service }: Scene): boolean => factsOf(service).reservedFor.includes('bob');

/** TaskRouter offers the chat to Bob, also after a rejection of which the service never hears. */
async function offerToBob(scene: Scene): Promise<void> {
  const { callbacks } = scene.service;
  if (isOfferedToBob(scene)) return;
  if (factsOf(scene.service).unaccepted.at(-1) === 'bob: rejected') callbacks.lose();
  else await callbacks.deliver();
  reserveFor(scene.service, 'bob');
}

/** Before Alice's turn, or after it: during her turn TaskRouter asks nobody else. */
const canBeOfferedToBob = (chat: ModelChat): boolean => isLiveInvite(chat) && chat.at !== 'Alice' && !chat.isRejected;

/** Once Alice has taken the chat back, the status no longer says how reservations end. */
const notAcceptedByBob = (status: 'rejected' | 'timeout') => (chat: ModelChat) => {
  const isNew = (chat.toldReservedFor === 'Bob' || chat.toldLastStatus !== status) && !chat.isTakenBack;
  if (!canBeOfferedToBob(chat) || !isNew) return undefined;
  return { ...chat, at: 'nobody' as const, toldReservedFor: 'nobody' as const, toldLastStatus: status };
};
const notAcceptedByAlice = (chat: ModelChat): ModelChat | undefined =>
  isLiveInvite(chat) && chat.toldReservedFor === 'Alice' && chat.at === 'Alice' && !chat.isTakenBack
    ? { ...chat, at: 'nobody', toldLastStatus: 'none' }
    : undefined;

/**
 * The service does it when it hears of a rejection; the workflow, when nobody answers; or Alice takes the chat back in
 * another tab.
 */
async function bringBack(scene: Scene): Promise<void> {
  const { service } = scene;
  if (isForAlice(factsOf(service))) return;
  setPresent(service, 'alice', true);
  if (isOfferedToBob(scene)) return scene.takeBackElsewhere();
  await service.callbacks.deliver();
  if (factsOf(service).unaccepted.some((one) => one.startsWith('alice'))) return scene.takeBackElsewhere();
  passTime(service, () => isForAlice(factsOf(service)));
}

/** In the same ways; Alice keeps the chat. */
async function withdraw(scene: Scene): Promise<void> {
  const { service } = scene;
  if (isOfferedToBob(scene)) return scene.takeBackElsewhere();
  await service.callbacks.deliver();
  passTime(service, () => factsOf(service).invites === 0);
}

/** It happens at Twilio, and then the watch reads the status. */
const seen = (act: (scene: Scene) => void | Promise<void>) => async (scene: Scene) => {
  await act(scene);
  await scene.look();
};

/** The watch reads the status, changed in this way. */
const seenAs = (change: (status: TransferStatus, scene: Scene) => Partial<TransferStatus>) => (scene: Scene) =>
  scene.look((answer) => {
    const reply = answer as StatusReply;
    return reply.outcome === 'known' ? { ...reply, status: { ...reply.status, ...change(reply.status, scene) } } : reply;
  });

/** Bob has accepted and is not in the conversation yet. */
const asJoining = seenAs(({ invite }) => (invite.state === 'accepted' ? { invite: { ...invite, state: 'joining' } } : {}));

const asNotJoined = seenAs((_, { service }) => ({
  invite: { state: 'pending' },
  lastReservation: { worker: { sid: service.scenario.workers.bob ?? '', name: 'Bob' }, status: 'notJoined' },
}));

const WATCH_GIVES_UP_AFTER = 5;

/** What becomes of the invite, as the watch reads it. */
export const inviteEvents: Record<string, EventHandler> = {
  'TaskRouter offers the chat to Bob': {
    after: (chat) =>
      canBeOfferedToBob(chat) && chat.toldReservedFor !== 'Bob' ? { ...chat, at: 'Bob', toldReservedFor: 'Bob' } : undefined,
    make: seen(offerToBob),
  },
  'Bob rejects the chat': {
    after: notAcceptedByBob('rejected'),
    make: seen(async (scene) => {
      await offerToBob(scene);
      reject(scene.service, 'bob');
    }),
  },
  'Bob’s reservation times out': {
    after: notAcceptedByBob('timeout'),
    make: seen(async (scene) => {
      await offerToBob(scene);
      timeOut(scene.service, 'bob');
    }),
  },
  'Alice rejects the returned chat': { after: notAcceptedByAlice, make: seen(({ service }) => reject(service, 'alice')) },
  'Alice’s reservation times out': { after: notAcceptedByAlice, make: seen(({ service }) => timeOut(service, 'alice')) },
  'the chat is routed back to Alice': {
    after: (chat) => {
      if (!isLiveInvite(chat) || chat.senderIn || chat.toldReservedFor === 'Alice') return undefined;
      return { ...broughtBack(chat), isTakenBack: chat.isTakenBack || chat.at === 'Bob', toldReservedFor: 'Alice' };
    },
    make: seen(bringBack),
  },
  'another invite takes the place of the first': {
    after: (chat) =>
      canBeOfferedToBob(chat) && !chat.senderIn ? { ...chat, at: 'nobody', toldReservedFor: 'nobody' } : undefined,
    make: seen(async ({ service }) => {
      setPresent(service, 'alice', false);
      setPresent(service, 'bob', false);
      service.callbacks.lose();
      cancelInvites(service);
      await service.callbacks.deliver();
    }),
  },
  'Bob accepts': {
    after: (chat, snapshot) => {
      if (snapshot.matches({ invited: 'joining' })) return undefined;
      const canAccept = chat.at === 'accepted' || (isLiveInvite(chat) && !chat.isRejected);
      return canAccept ? { ...chat, at: 'accepted' } : undefined;
    },
    make: async (scene) => {
      if (!factsOf(scene.service).holders.includes('bob')) {
        await offerToBob(scene);
        accept(scene.service, 'bob');
      }
      if (!scene.tab.snapshot?.context.stays) return asJoining(scene);
      // Otherwise the service would remove Alice when it reads the status, and the plugin had nothing left to ask for.
      await scene.service.during(refusingRemovals, () => asJoining(scene));
    },
  },
  'Bob joins the conversation': { after: same, make: (scene) => scene.look() },
  'Bob, who accepted, does not join': {
    after: (chat) => {
      const isKnown = chat.toldLastStatus !== 'none' || chat.isTakenBack || chat.at === 'Alice';
      const canBeTold = chat.invite === 'immediately' && !chat.senderIn && !isKnown;
      return canBeTold ? { ...chat, at: 'nobody', toldReservedFor: 'nobody', toldLastStatus: 'notJoined' } : undefined;
    },
    make: async (scene) => {
      if (factsOf(scene.service).holders.length > 0) replaceAcceptedInvite(scene.service);
      await asNotJoined(scene);
    },
  },
  'Alice accepts the returned chat': {
    after: (chat) => (isLiveInvite(chat) && !chat.senderIn ? chat : undefined),
    make: seen(async (scene) => {
      await bringBack(scene);
      accept(scene.service, 'alice');
    }),
  },
  'TaskRouter cancels the invite': {
    after: (chat) => (isLiveInvite(chat) && !chat.senderIn ? chat : undefined),
    // Otherwise the service would reinvite, also when the plugin lists the pending transfers because Alice's
    // reservation is canceled.
    make: async (scene) => {
      scene.service.callbacks.lose();
      cancelInvites(scene.service);
      await scene.service.during(rejectingInvites, async () => {
        await scene.look();
        await scene.tab.answerListings();
      });
    },
  },
  'the service withdraws the invite': {
    after: (chat) => (isLiveInvite(chat) && chat.senderIn ? chat : undefined),
    make: seen(withdraw),
  },
  'the customer leaves': {
    after: (chat) => (isLiveInvite(chat) ? chat : undefined),
    make: seen(({ service }) => leave(service)),
  },
  'Flex cannot watch any more': {
    after: (chat) => chat,
    make: (scene) =>
      scene.service.whileSessionIsOver(async () => {
        for (let look = 1; look <= WATCH_GIVES_UP_AFTER; look++) await scene.look();
      }),
  },
};
