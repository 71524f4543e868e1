import type { LeavePolicy } from '../../../src/contract/transfer';
import type { Beginning } from '../../../src/transfer/model/samples';
import type { TransferSnapshot } from '../../../src/transfer/view';
import type { Scene } from './scene';

/**
 * The part of a chat at Twilio that decides which events can happen to its transfer. All keys are always there, so that
 * equal chats have equal JSON.
 */
export interface ModelChat {
  /** Alice is in the conversation with the task that she transfers. */
  senderIn: boolean;
  /** The leave policy of the invite. */
  invite: 'none' | LeavePolicy;
  /** The agent who is offered the chat, or is next in its route; `accepted`: Bob has it. */
  at: 'nobody' | 'Bob' | 'Alice' | 'accepted';
  /** Bob has rejected it, and the service knows. */
  isRejected: boolean;
  /** Alice has asked for it. */
  isTakenBack: boolean;
  /** Whether a request for the chosen target would carry the id of the live invite. */
  isOwnId: boolean;
  /** What the watch has told the machine: the present reservation, and how Bob's last one ended. */
  toldReservedFor: 'nobody' | 'Bob' | 'Alice';
  toldLastStatus: 'none' | 'rejected' | 'timeout' | 'notJoined';
}

/** When an event can happen, and how a test makes it happen for real. */
export interface EventHandler {
  /** The chat after it; undefined where it cannot happen. */
  after(chat: ModelChat, snapshot: TransferSnapshot): ModelChat | undefined;
  /** Makes it happen, so that the plugin hears of it. Throws NotPossible where it cannot happen. */
  make(scene: Scene): Promise<void>;
}

const HELD: ModelChat = {
  ...{ senderIn: true, invite: 'none', at: 'nobody', isRejected: false, isTakenBack: false, isOwnId: true },
  ...{ toldReservedFor: 'nobody', toldLastStatus: 'none' },
};

/** The chat is Alice's; or an earlier tab of hers has invited Bob and was closed before she was out. */
export const chatAt = ({ input }: Beginning): ModelChat => (input.receipt ? invitedBy(HELD, 'immediately') : HELD);

export const same = (chat: ModelChat): ModelChat => chat;

/** TaskRouter offers a new invite to Bob at once. */
export const invitedBy = (chat: ModelChat, leave: LeavePolicy): ModelChat => ({
  ...watchRestarted(chat),
  ...{ invite: leave, at: 'Bob', isRejected: false, isTakenBack: false },
});

/** A new watch knows nothing about what the one before it told. */
export const watchRestarted = (chat: ModelChat): ModelChat => ({ ...chat, toldReservedFor: 'nobody', toldLastStatus: 'none' });

/** Whether there is an invite that nobody has accepted. */
export const isLiveInvite = ({ invite, at }: ModelChat): boolean => invite !== 'none' && at !== 'accepted';

/** It is Alice's turn. By now the service knows that Bob rejected it, if he did. */
export const broughtBack = (chat: ModelChat): ModelChat => ({
  ...chat,
  ...{ at: 'Alice', isRejected: chat.isRejected || chat.toldLastStatus === 'rejected' },
});
