import type { LeavePolicy } from '../../../src/contract/transfer';
import type { Beginning } from '../../../src/transfer/model/samples';
import type { TransferSnapshot } from '../../../src/transfer/view';
import type { Scene } from './scene';

/**
 * As much of a chat at Twilio as decides what can happen to its transfer. All keys are always there, so that equal chats have equal
 * JSON.
 */
export interface Chat {
  /** Alice is in the conversation with the task that she hands on. */
  senderIn: boolean;
  /** The leave policy of the invite. */
  invite: 'none' | LeavePolicy;
  /** At whom it rings, or to whom it is routed; `accepted`: Bob has it. */
  at: 'nobody' | 'Bob' | 'Alice' | 'accepted';
  /** Bob has declined, and the service has heard of it. */
  isStruck: boolean;
  /** Alice has asked for it. */
  isTakenBack: boolean;
  /** Whether a request for the chosen target would be one for the invite that there is. */
  isOwnId: boolean;
  /** What the watch has told: at whom it rings, and how Bob's last offer ended. */
  toldAt: 'nobody' | 'Bob' | 'Alice';
  answerTold: 'none' | 'rejected' | 'timeout';
}

/** Something that may happen: when it can, and what makes it happen really. */
export interface Happening {
  /** The chat after it; undefined where it cannot happen. */
  after(chat: Chat, snapshot: TransferSnapshot): Chat | undefined;
  /** Makes it happen, so that the plugin hears of it. Throws NotNow where it cannot. */
  make(scene: Scene): Promise<void>;
}

const HELD: Chat = {
  ...{ senderIn: true, invite: 'none', at: 'nobody', isStruck: false, isTakenBack: false, isOwnId: true },
  ...{ toldAt: 'nobody', answerTold: 'none' },
};

/** The chat is Alice's; or an earlier tab of hers has invited Bob and was closed before she was out. */
export const chatAt = ({ input }: Beginning): Chat => (input.receipt ? invitedBy(HELD, 'immediately') : HELD);

export const same = (chat: Chat): Chat => chat;

/** A new invite rings at Bob at once. */
export const invitedBy = (chat: Chat, leave: LeavePolicy): Chat => ({
  ...watchedAnew(chat),
  ...{ invite: leave, at: 'Bob', isStruck: false, isTakenBack: false },
});

/** Whoever begins to watch knows nothing of what was told before. */
export const watchedAnew = (chat: Chat): Chat => ({ ...chat, toldAt: 'nobody', answerTold: 'none' });

/** Whether there is an invite that nobody has accepted. */
export const isLive = ({ invite, at }: Chat): boolean => invite !== 'none' && at !== 'accepted';

/** It is Alice's turn. A decline of Bob's takes effect on the way, or is known to the service by then. */
export const broughtBack = (chat: Chat): Chat => ({
  ...chat,
  ...{ at: 'Alice', isStruck: chat.isStruck || chat.answerTold === 'rejected' },
});
