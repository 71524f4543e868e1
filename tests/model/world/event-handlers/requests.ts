import type { TransferReply } from '../../../../src/contract/transfer';
import { invitedBy, isLiveInvite, same, watchRestarted } from '../chat';
import type { ModelChat, EventHandler } from '../chat';
import { factsOf } from '../facts';
import { refusingAll, refusingInvites, refusingRemovals } from '../faults';
import { leaveAsBob } from '../people';
import type { Scene } from '../scene';

/** Another transfer of the same task is live: the service continues only that one. */
const isBlocked = (chat: ModelChat): boolean => isLiveInvite(chat) && !chat.isOwnId;

/** When somebody has accepted the chat, Alice only has to be removed. */
const invited = (chat: ModelChat): ModelChat | undefined => {
  if (isBlocked(chat)) return undefined;
  return chat.invite === 'none' ? invitedBy(chat, 'immediately') : watchRestarted(chat);
};

const answered = (scene: Scene) => scene.answer('requestTransfer');

const awayFor = (scene: Scene): Promise<void> => {
  const isBeginning = factsOf(scene.service).invites === 0 && factsOf(scene.service).holders.length === 0;
  return scene.service.during(isBeginning ? refusingInvites : refusingAll, () => answered(scene));
};

/** Nobody is invited or removed while Alice's session is over. */
const refusedFor = (scene: Scene): Promise<void> => scene.service.whileSessionIsOver(() => answered(scene));

const left = (chat: ModelChat | undefined): ModelChat | undefined => chat && { ...chat, senderIn: false };

/** Bob has joined, so Alice should leave. */
const isOverdue = ({ invite, at }: ModelChat): boolean => invite === 'on-acceptance' && at === 'accepted';

const LOST: TransferReply = { outcome: 'failed', failure: { code: 'service_timeout', detail: 'as arranged' } };
const NOTE_REFUSED: TransferReply = { outcome: 'failed', failure: { code: 'note_too_long', detail: 'as arranged' } };
const NOT_JOINED: TransferReply = { outcome: 'failed', failure: { code: 'colleague_not_joined', detail: 'as arranged' } };

/** What the service answers when it is asked to transfer the chat, or to remove Alice. */
export const requests: Record<string, EventHandler> = {
  'the service has invited Bob and removed Alice': {
    after: (chat) => (chat.invite === 'on-acceptance' ? undefined : left(invited(chat))),
    make: answered,
  },
  'the service has invited Bob, and Alice stays until he joins': {
    after: (chat) => {
      if (chat.invite === 'none') return invitedBy(chat, 'on-acceptance');
      return chat.invite === 'on-acceptance' && isLiveInvite(chat) && chat.isOwnId ? watchRestarted(chat) : undefined;
    },
    make: (scene) => scene.service.withPolicy('on-acceptance', () => answered(scene)),
  },
  'the service has invited Bob, Alice stays, and its answer is lost': {
    after: (chat) => (chat.invite === 'none' ? invitedBy(chat, 'on-acceptance') : undefined),
    make: (scene) => scene.service.withPolicy('on-acceptance', () => scene.answer('requestTransfer', () => LOST)),
  },
  'the service has invited Bob, but could not remove Alice': {
    after: (chat) => (chat.invite === 'on-acceptance' ? undefined : invited(chat)),
    make: (scene) => scene.service.during(refusingRemovals, () => answered(scene)),
  },
  'the service answers that Twilio is away': { after: same, make: awayFor },
  'the service refuses the transfer': { after: same, make: refusedFor },
  'the service refuses the note': {
    after: (chat) => (chat.invite === 'none' ? chat : undefined),
    make: (scene) => scene.service.whileSessionIsOver(() => scene.answer('requestTransfer', () => NOTE_REFUSED)),
  },
  'asking the service fails by a bug': { after: same, make: (scene) => scene.fail('requestTransfer') },
  'the service has removed Alice': {
    after: (chat) => (isOverdue(chat) ? left(watchRestarted(chat)) : undefined),
    make: answered,
  },
  'the service cannot remove Alice': { after: same, make: awayFor },
  'the service finds that Bob has left again': {
    after: (chat) => ({ ...watchRestarted(chat), invite: 'none', at: 'nobody' }),
    make: async (scene) => {
      leaveAsBob(scene.service);
      await answered(scene);
    },
  },
  'the service finds that Bob did not join': {
    after: (chat) => ({ ...watchRestarted(chat), invite: 'none', at: 'nobody' }),
    make: async (scene) => {
      leaveAsBob(scene.service);
      await scene.answer('requestTransfer', () => NOT_JOINED);
    },
  },
  'asking the service to remove Alice fails by a bug': { after: same, make: (scene) => scene.fail('requestTransfer') },
};
