import type { FailureCode } from '../../../src/contract/failure';
import type { TransferReply } from '../../../src/contract/transfer';
import type { TakeBackReply } from '../../../src/contract/transfer-status';
import { noticeKey, withDefaultStrings } from '../../../src/flex/strings';
import { noticeOf } from '../../../src/transfer/failure';
import { getConversation } from '../../../sandbox/twilio/domain/conversations/conversations';
import type { Chat } from './chat';
import { agents, isLiveOrTaken, isWorkedOn, liveInvites, senderIsIn } from './facts';

/** What an answer claims, and whether it is so at the moment when it comes. */
type Claims = [claim: string, isSo: boolean][];

export function liesOfTransfer(reply: TransferReply, chat: Chat): string[] {
  switch (reply.outcome) {
    case 'transferred':
      return untrue([
        ['transferred: the sender is out', !senderIsIn(chat)],
        ['transferred: there is an invite', isLiveOrTaken(reply.receipt.taskSid, chat)],
      ]);
    case 'offered':
      return untrue([
        ['offered: the sender stays', senderIsIn(chat)],
        ['offered: there is an invite', isLiveOrTaken(reply.receipt.taskSid, chat)],
      ]);
    case 'invited':
      return untrue([['invited: there is an invite', isLiveOrTaken(reply.receipt.taskSid, chat)]]);
    case 'failed':
      return untrue([
        [`${reply.failure.code}: the chat is still the sender’s`, !saysItIsYours(reply.failure.code) || senderIsIn(chat)],
      ]);
  }
}

export function liesOfTakeBack(reply: TakeBackReply, chat: Chat): string[] {
  const live = liveInvites(chat).map(({ sid }) => sid);
  switch (reply.outcome) {
    case 'returning':
      return untrue([['returning: there is an invite', live.includes(reply.status.receipt.taskSid)]]);
    case 'withdrawn':
      return untrue([['withdrawn: the chat is still the sender’s alone', senderIsIn(chat) && live.length === 0]]);
    case 'too_late':
    case 'failed':
      return [];
  }
}

const untrue = (claims: Claims): string[] => claims.filter(([, isSo]) => !isSo).map(([claim]) => claim);

const TEXTS: Readonly<Record<string, string>> = withDefaultStrings({});

/** Whether the agent is told so when a transfer fails like that. */
const saysItIsYours = (code: FailureCode): boolean => (TEXTS[noticeKey(noticeOf(code))] ?? '').includes('is still yours');

/** What is wrong with a chat that goes on, once nothing is under way any more. */
export function wrongsOf(chat: Chat): string[] {
  const { world, conversationSid, held, sender, removed } = chat;
  const live = liveInvites(chat).length;
  const taskSids = agents(chat).map(({ routing }) => routing?.taskSid ?? '');
  const wrongs: [wrong: string, isSo: boolean][] = [
    ['the conversation has ended', getConversation(world, conversationSid).state !== 'active'],
    ['the customer is alone', taskSids.length + live === 0],
    [`there are ${live} live invites`, live > 1],
    ['somebody has accepted, and yet an invite lives', live > 0 && taskSids.some((taskSid) => taskSid !== held.taskSid)],
    ['an agent is in the conversation without a task', !taskSids.every((taskSid) => isWorkedOn(taskSid, chat))],
    ['the sender is out and has the task', isWorkedOn(held.taskSid, chat) && !senderIsIn(chat)],
    ['another than the sender was taken out, or they twice', removed.some((sid, index) => sid !== sender.sid || index > 0)],
  ];
  return wrongs.filter(([, isSo]) => isSo).map(([wrong]) => wrong);
}
