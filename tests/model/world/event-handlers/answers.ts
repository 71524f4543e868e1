import { broughtBack, isLiveInvite, same, watchRestarted } from '../chat';
import type { ModelChat, EventHandler } from '../chat';
import { factsOf } from '../facts';
import { listingNoInvites, refusingAll, refusingRemovals } from '../faults';
import { accept, NotPossible } from '../people';
import type { Scene } from '../scene';

/** Another tab has finished the transfer meanwhile. */
const finished = (chat: ModelChat): ModelChat => ({ ...watchRestarted(chat), senderIn: false });

/** What the service answers about a transfer that was begun in another tab. */
export const reading: Record<string, EventHandler> = {
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

/** An invite that a request for the chosen target would continue. */
const isOwn = ({ invite, isOwnId }: ModelChat): boolean => invite !== 'none' && isOwnId;
const readAgain = (scene: Scene) => scene.answer('readTransfer');

/** What the service answers about a request whose failure may be wrong. */
export const lookingAgain: Record<string, EventHandler> = {
  'a second look finds Alice out of the chat': {
    after: (chat) => (isOwn(chat) && chat.invite === 'immediately' && isLiveInvite(chat) ? finished(chat) : undefined),
    make: async (scene) => {
      await scene.tab.whileOffline(() => scene.finishElsewhere());
      await readAgain(scene);
    },
  },
  'a look after the end finds Alice out of the chat': {
    after: (chat) => (isOwn(chat) ? watchRestarted(chat) : undefined),
    make: readAgain,
  },
  'a look after the end finds no invite': { after: (chat) => (chat.invite === 'none' ? chat : undefined), make: readAgain },
  'the look after the end fails by a bug': { after: same, make: (scene) => scene.fail('readTransfer') },
  'a second look finds the invite, and Alice in the chat': {
    after: (chat) => (isOwn(chat) && chat.senderIn && chat.invite === 'immediately' ? chat : undefined),
    make: readAgain,
  },
  'a second look finds the offer, and Alice in the chat': {
    after: (chat) =>
      isOwn(chat) && chat.senderIn && chat.invite === 'on-acceptance' && isLiveInvite(chat) ? watchRestarted(chat) : undefined,
    make: readAgain,
  },
  'a second look finds Bob and Alice in the chat': {
    after: (chat) => (isOwn(chat) && chat.senderIn && chat.invite === 'on-acceptance' && !isLiveInvite(chat) ? chat : undefined),
    make: (scene) => scene.service.during(refusingRemovals, () => readAgain(scene)),
  },
  'a second look finds no invite': { after: (chat) => (chat.invite === 'none' ? chat : undefined), make: readAgain },
  'a second look finds Twilio away': {
    after: same,
    make: (scene) => scene.service.during(refusingAll, () => readAgain(scene)),
  },
  'the second look fails by a bug': { after: same, make: (scene) => scene.fail('readTransfer') },
};

const answered = (scene: Scene) => scene.answer('takeBack');

/** What it answers to a request to take the chat back. */
export const takingBack: Record<string, EventHandler> = {
  'the service routes the chat back to Alice': {
    after: (chat) => (isLiveInvite(chat) && !chat.senderIn ? { ...broughtBack(chat), isTakenBack: true } : undefined),
    make: async (scene) => {
      if (factsOf(scene.service).senderIn) throw new NotPossible('Failed to route the chat back to Alice: she never left it');
      await answered(scene);
    },
  },
  'the service withdraws the invite, as Alice never left': {
    after: (chat) => (isLiveInvite(chat) && chat.senderIn ? chat : undefined),
    make: answered,
  },
  'the service says that it is too late': {
    after: (chat) => (chat.isRejected && isLiveInvite(chat) ? undefined : { ...chat, at: 'accepted' }),
    make: async (scene) => {
      if (factsOf(scene.service).holders.length === 0) accept(scene.service, 'bob');
      // Otherwise the service would remove an Alice who stays: a colleague has joined.
      await scene.service.during(refusingRemovals, () => answered(scene));
    },
  },
  'the service cannot take it back just now': {
    after: same,
    make: (scene) => scene.service.during(refusingAll, () => answered(scene)),
  },
  'the service refuses to take it back': {
    after: same,
    make: (scene) => scene.service.whileSessionIsOver(() => answered(scene)),
  },
  'taking it back fails by a bug': { after: same, make: (scene) => scene.fail('takeBack') },
};

/** What Flex does for the plugin. */
export const flex: Record<string, EventHandler> = {
  'Flex lets go of the conversation': { after: same, make: (scene) => scene.answer('releaseConversation') },
  'Flex cannot let go of the conversation': { after: same, make: (scene) => scene.fail('releaseConversation') },
  'Flex has accepted the returned chat': { after: same, make: (scene) => scene.answer('acceptReturned') },
  'Flex cannot accept the returned chat by itself': { after: same, make: (scene) => scene.fail('acceptReturned') },
};
