import type { ChannelAddress, ChannelInvite, Task } from './flex-chat';
import { parseTransferMetadata } from './transfer-attributes';
import type { TransferMetadata } from './transfer-attributes';

/** A transfer as the task of one of its invites tells of it. */
export interface TransferTask {
  task: Task;
  metadata: TransferMetadata;
  channel: ChannelAddress;
}

/** The transfer that a task's own attributes tell of; undefined for a task without our mark or without a channel. Nothing is checked. */
export function transferTaskOf(task: Task): TransferTask | undefined {
  const metadata = parseTransferMetadata(task.attributes);
  const { flexInteractionSid: interactionSid, flexInteractionChannelSid: channelSid } = task.attributes;
  if (!metadata || typeof interactionSid !== 'string' || typeof channelSid !== 'string') return undefined;
  return { task, metadata, channel: { interactionSid, channelSid } };
}

/** The invites that were made for the transfer that `mark` tells of. */
export const invitesOfTransfer = (invites: ChannelInvite[], { id, from, task }: TransferMetadata): ChannelInvite[] =>
  invites.filter(({ attributes }) => {
    const metadata = parseTransferMetadata(attributes);
    return metadata?.id === id && metadata.from === from && metadata.task === task;
  });
