import { broughtBack, isLive } from '../chat';
import type { Chat, Happening } from '../chat';
import { factsOf, isForAlice } from '../facts';
import { rejectingInvites } from '../faults';
import { accept, cancelInvites, decline, leave, letItRing, passTime, ringAt, setPresent } from '../people';
import type { Scene } from '../scene';

const ringsAtBob = ({ service }: Scene): boolean => factsOf(service).ringsAt.includes('bob');

/** Bob is asked, also where he has declined and the service never hears of it. */
async function askBob(scene: Scene): Promise<void> {
  const { callbacks } = scene.service;
  if (ringsAtBob(scene)) return;
  if (factsOf(scene.service).refusals.at(-1) === 'bob: rejected') callbacks.lose();
  else await callbacks.deliver();
  ringAt(scene.service, 'bob');
}

/** Before Alice's turn, or after it: while it is hers, nobody else is asked. */
const canRingAtBob = (chat: Chat): boolean => isLive(chat) && chat.at !== 'Alice' && !chat.isStruck;

/** Once Alice has taken the chat back, nobody is told any more how offers end. */
const answeredByBob = (status: 'rejected' | 'timeout') => (chat: Chat) => {
  const isNews = (chat.toldAt === 'Bob' || chat.answerTold !== status) && !chat.isTakenBack;
  if (!canRingAtBob(chat) || !isNews) return undefined;
  return { ...chat, at: 'nobody' as const, toldAt: 'nobody' as const, answerTold: status };
};
const answeredByAlice = (chat: Chat): Chat | undefined =>
  isLive(chat) && chat.toldAt === 'Alice' && chat.at === 'Alice' && !chat.isTakenBack
    ? { ...chat, at: 'nobody', answerTold: 'none' }
    : undefined;

/** By the service, once it hears of a decline; by the workflow, when nobody answers; or because Alice wants it back in another tab. */
async function bringBack(scene: Scene): Promise<void> {
  const { service } = scene;
  if (isForAlice(factsOf(service))) return;
  setPresent(service, 'alice', true);
  if (ringsAtBob(scene)) return scene.takeBackElsewhere();
  await service.callbacks.deliver();
  if (factsOf(service).refusals.some((refusal) => refusal.startsWith('alice'))) return scene.takeBackElsewhere();
  passTime(service, () => isForAlice(factsOf(service)));
}

/** In the same ways; Alice has the chat all the same. */
async function withdraw(scene: Scene): Promise<void> {
  const { service } = scene;
  if (ringsAtBob(scene)) return scene.takeBackElsewhere();
  await service.callbacks.deliver();
  passTime(service, () => factsOf(service).invites === 0);
}

/** Happens at Twilio, and then the watch looks. */
const seen = (happen: (scene: Scene) => void | Promise<void>) => async (scene: Scene) => {
  await happen(scene);
  await scene.look();
};

const WATCH_GIVES_UP_AFTER = 5;

/** What becomes of the invite, and how the watch hears of it. */
export const news: Record<string, Happening> = {
  'TaskRouter offers the chat to Bob': {
    after: (chat) => (canRingAtBob(chat) && chat.toldAt !== 'Bob' ? { ...chat, at: 'Bob', toldAt: 'Bob' } : undefined),
    make: seen(askBob),
  },
  'Bob rejects the chat': {
    after: answeredByBob('rejected'),
    make: seen(async (scene) => {
      await askBob(scene);
      decline(scene.service, 'bob');
    }),
  },
  'Bob’s reservation times out': {
    after: answeredByBob('timeout'),
    make: seen(async (scene) => {
      await askBob(scene);
      letItRing(scene.service, 'bob');
    }),
  },
  'Alice rejects the returned chat': { after: answeredByAlice, make: seen(({ service }) => decline(service, 'alice')) },
  'Alice’s reservation times out': { after: answeredByAlice, make: seen(({ service }) => letItRing(service, 'alice')) },
  'the chat is routed back to Alice': {
    after: (chat) => {
      if (!isLive(chat) || chat.senderIn || chat.toldAt === 'Alice') return undefined;
      return { ...broughtBack(chat), isTakenBack: chat.isTakenBack || chat.at === 'Bob', toldAt: 'Alice' };
    },
    make: seen(bringBack),
  },
  'another invite takes the place of the first': {
    after: (chat) => (canRingAtBob(chat) && !chat.senderIn ? { ...chat, at: 'nobody', toldAt: 'nobody' } : undefined),
    make: seen(async ({ service }) => {
      setPresent(service, 'alice', false);
      setPresent(service, 'bob', false);
      service.callbacks.lose();
      cancelInvites(service);
      await service.callbacks.deliver();
    }),
  },
  'Bob accepts': {
    after: (chat) => {
      const canAccept = chat.at === 'accepted' || (isLive(chat) && !chat.isStruck);
      return canAccept ? { ...chat, at: 'accepted' } : undefined;
    },
    make: seen(async (scene) => {
      if (factsOf(scene.service).takers.includes('bob')) return;
      await askBob(scene);
      accept(scene.service, 'bob');
    }),
  },
  'Alice accepts the returned chat': {
    after: (chat) => (isLive(chat) && !chat.senderIn ? chat : undefined),
    make: seen(async (scene) => {
      await bringBack(scene);
      accept(scene.service, 'alice');
    }),
  },
  'TaskRouter cancels the invite': {
    after: (chat) => (isLive(chat) && !chat.senderIn ? chat : undefined),
    // Else the service would invite somebody in its place.
    make: async (scene) => {
      scene.service.callbacks.lose();
      cancelInvites(scene.service);
      await scene.service.during(rejectingInvites, () => scene.look());
    },
  },
  'the service withdraws the invite': {
    after: (chat) => (isLive(chat) && chat.senderIn ? chat : undefined),
    make: seen(withdraw),
  },
  'the customer leaves': { after: (chat) => (isLive(chat) ? chat : undefined), make: seen(({ service }) => leave(service)) },
  'Flex cannot watch any more': {
    after: (chat) => chat,
    make: (scene) =>
      scene.service.whileSessionIsOver(async () => {
        for (let look = 1; look <= WATCH_GIVES_UP_AFTER; look++) await scene.look();
      }),
  },
};
