import type { ChannelAddress, ChannelInvite, ChatTask } from './flex-chat';
import { readTransferMark } from './transfer-attributes';
import type { TransferMark } from './transfer-attributes';

/** A transfer as the task of one of its invites tells of it. */
export interface LiveTransfer {
  task: ChatTask;
  mark: TransferMark;
  channel: ChannelAddress;
}

/** The transfer that a task's own attributes tell of; undefined for a task without our mark or without a channel. Nothing is checked. */
export function liveTransferOf(task: ChatTask): LiveTransfer | undefined {
  const mark = readTransferMark(task.attributes);
  const { flexInteractionSid: interactionSid, flexInteractionChannelSid: channelSid } = task.attributes;
  if (!mark || typeof interactionSid !== 'string' || typeof channelSid !== 'string') return undefined;
  return { task, mark, channel: { interactionSid, channelSid } };
}

/** The invites that were made for the transfer that `mark` tells of. */
export const invitesOf = (invites: ChannelInvite[], { id, from, task }: TransferMark): ChannelInvite[] =>
  invites.filter(({ attributes }) => {
    const mark = readTransferMark(attributes);
    return mark?.id === id && mark.from === from && mark.task === task;
  });
