import { broughtBack, isLive, same, watchedAnew } from '../chat';
import type { Chat, Happening } from '../chat';
import { factsOf } from '../facts';
import { listingNoInvites, refusingAll } from '../faults';
import { accept } from '../people';
import type { Scene } from '../scene';

/** Another tab has finished the transfer meanwhile. */
const finished = (chat: Chat): Chat => ({ ...watchedAnew(chat), senderIn: false });

/** What the service answers when it is asked how far a transfer is that was begun elsewhere. */
export const reading: Record<string, Happening> = {
  'the service finds the invite': {
    after: finished,
    make: async (scene) => {
      await scene.finishElsewhere();
      await scene.answer('readTransfer');
    },
  },
  'the service finds the invite, and Alice still in the chat': { after: same, make: (scene) => scene.answer('readTransfer') },
  'the service finds nothing': {
    after: finished,
    make: async (scene) => {
      await scene.finishElsewhere();
      await scene.service.during(listingNoInvites, () => scene.answer('readTransfer'));
    },
  },
  'reading the transfer fails by a bug': {
    after: finished,
    make: async (scene) => {
      await scene.finishElsewhere();
      await scene.fail('readTransfer');
    },
  },
};

const asks = (scene: Scene) => scene.answer('takeBack');

/** What it answers when it is asked to bring a chat back. */
export const takingBack: Record<string, Happening> = {
  'the service routes the chat back to Alice': {
    after: (chat) => (isLive(chat) && !chat.senderIn ? { ...broughtBack(chat), isTakenBack: true } : undefined),
    make: asks,
  },
  'the service withdraws the invite, as Alice never left': {
    after: (chat) => (isLive(chat) && chat.senderIn ? chat : undefined),
    make: asks,
  },
  'the service says that it is too late': {
    after: (chat) => (chat.isStruck && isLive(chat) ? undefined : { ...chat, at: 'accepted' }),
    make: async (scene) => {
      if (factsOf(scene.service).takers.length === 0) accept(scene.service, 'bob');
      await asks(scene);
    },
  },
  'the service cannot take it back just now': {
    after: same,
    make: (scene) => scene.service.during(refusingAll, () => asks(scene)),
  },
  'the service refuses to take it back': {
    after: same,
    make: (scene) => scene.service.whileSessionIsOver(() => asks(scene)),
  },
  'taking it back fails by a bug': { after: same, make: (scene) => scene.fail('takeBack') },
};

/** What Flex does for the plugin. */
export const flex: Record<string, Happening> = {
  'Flex lets go of the conversation': { after: same, make: (scene) => scene.answer('releaseConversation') },
  'Flex cannot let go of the conversation': { after: same, make: (scene) => scene.fail('releaseConversation') },
  'Flex has accepted the returned chat': { after: same, make: (scene) => scene.answer('acceptReturned') },
  'Flex cannot accept the returned chat by itself': { after: same, make: (scene) => scene.fail('acceptReturned') },
};
