import type { FailureCode } from '../../../src/contract/failure';
import type { TransferReply } from '../../../src/contract/transfer';
import type { TakeBackReply } from '../../../src/contract/transfer-status';
import { noticeKey, withDefaultStrings } from '../../../src/flex/strings';
import { noticeOf } from '../../../src/transfer/failure';
import { getConversation } from '../../../sandbox/twilio/domain/conversations/conversations';
import type { Chat } from './chat';
import { agents, isLiveOrTaken, isWorkedOn, liveInvites, senderIsIn } from './facts';

/** What an answer claims, and whether that is so at the moment when it comes. */
type Claims = [claim: string, isSo: boolean][];

export function violationsOfTransfer(reply: TransferReply, chat: Chat): string[] {
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
        [`${reply.failure.code}: nothing was done`, !saysNothingWasDone(reply.failure.code) || liveInvites(chat).length === 0],
      ]);
  }
}

export function violationsOfTakeBack(reply: TakeBackReply, chat: Chat): string[] {
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

const noticeFor = (code: FailureCode): string => TEXTS[noticeKey(noticeOf(code))] ?? '';

/** Whether the notice of this failure tells the agent that the chat is still theirs. */
const saysItIsYours = (code: FailureCode): boolean => noticeFor(code).includes('is still yours');

/** Whether it tells them for certain that the chat was not transferred. */
const saysNothingWasDone = (code: FailureCode): boolean => noticeFor(code).includes('was not transferred');

/** What is wrong with a chat once nothing is under way any more. */
export function violationsOfChat(chat: Chat): string[] {
  const { world, conversationSid, held, sender, removed } = chat;
  const live = liveInvites(chat).length;
  const taskSids = agents(chat).map(({ routing }) => routing?.taskSid ?? '');
  const violations: [violation: string, isSo: boolean][] = [
    ['the conversation has ended', getConversation(world, conversationSid).state !== 'active'],
    ['the customer is alone', taskSids.length + live === 0],
    [`there are ${live} live invites`, live > 1],
    ['somebody has accepted, and there is still a live invite', live > 0 && taskSids.some((taskSid) => taskSid !== held.taskSid)],
    ['an agent is in the conversation without a task', !taskSids.every((taskSid) => isWorkedOn(taskSid, chat))],
    ['the sender was removed and still has the task', isWorkedOn(held.taskSid, chat) && !senderIsIn(chat)],
    [
      'somebody else than the sender was removed, or the sender twice',
      removed.some((sid, index) => sid !== sender.sid || index > 0),
    ],
  ];
  return violations.filter(([, isSo]) => isSo).map(([violation]) => violation);
}
