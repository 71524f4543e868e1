import { invitedBy, isLive, same, watchedAnew } from '../chat';
import type { Chat, Happening } from '../chat';
import { factsOf } from '../facts';
import { refusingAll, refusingInvites, refusingRemovals } from '../faults';
import { leaveAsBob } from '../people';
import type { Scene } from '../scene';

/** Another transfer of the same task waits: the service goes on with none but that one. */
const isBlocked = (chat: Chat): boolean => isLive(chat) && !chat.isOwnId;

/** A chat that somebody has accepted only has to be left. */
const invited = (chat: Chat): Chat | undefined => {
  if (isBlocked(chat)) return undefined;
  return chat.invite === 'none' ? invitedBy(chat, 'immediately') : watchedAnew(chat);
};

const asks = (scene: Scene) => scene.answer('requestTransfer');

const awayFor = (scene: Scene): Promise<void> => {
  const isBeginning = factsOf(scene.service).invites === 0 && factsOf(scene.service).takers.length === 0;
  return scene.service.during(isBeginning ? refusingInvites : refusingAll, () => asks(scene));
};

/** Nobody is invited or removed while Alice's session is over. */
const refusedFor = (scene: Scene): Promise<void> => scene.service.whileSessionIsOver(() => asks(scene));

const left = (chat: Chat | undefined): Chat | undefined => chat && { ...chat, senderIn: false };

/** Bob has joined, until which Alice was to stay. */
const isOverdue = ({ invite, at }: Chat): boolean => invite === 'on-acceptance' && at === 'accepted';

/** What the service answers when it is asked to transfer the chat, or to remove Alice. */
export const requests: Record<string, Happening> = {
  'the service has invited Bob and removed Alice': {
    after: (chat) => (isOverdue(chat) ? undefined : left(invited(chat))),
    make: asks,
  },
  'the service has invited Bob, and Alice stays until he joins': {
    after: (chat) => (chat.invite === 'none' ? invitedBy(chat, 'on-acceptance') : undefined),
    make: (scene) => scene.service.withPolicy('on-acceptance', () => asks(scene)),
  },
  'the service has invited Bob, but could not remove Alice': {
    after: invited,
    make: (scene) => scene.service.during(refusingRemovals, () => asks(scene)),
  },
  'the service answers that Twilio is away': { after: same, make: awayFor },
  'the service refuses the transfer': { after: same, make: refusedFor },
  'asking the service fails by a bug': { after: same, make: (scene) => scene.fail('requestTransfer') },
  'the service has removed Alice': { after: (chat) => (isOverdue(chat) ? left(watchedAnew(chat)) : undefined), make: asks },
  'the service cannot remove Alice': { after: same, make: awayFor },
  'the service finds that Bob has left again': {
    after: (chat) => ({ ...watchedAnew(chat), invite: 'none', at: 'nobody' }),
    make: async (scene) => {
      leaveAsBob(scene.service);
      await asks(scene);
    },
  },
  'asking the service to remove Alice fails by a bug': { after: same, make: (scene) => scene.fail('requestTransfer') },
};
