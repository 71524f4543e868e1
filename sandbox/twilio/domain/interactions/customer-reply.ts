import type { Message } from '../conversations/entities';
import { getConversation } from '../conversations/conversations';
import { isWaiting } from '../taskrouter/lookups';
import type { World } from '../world';
import { updateChannel } from './channels';
import { findCustomer } from './customer';
import type { InteractionChannel } from './entities';
import { createInvite } from './invites';
import { listInvites, openChannelsOf } from './lookup';

/**
 * A customer's reply makes an inactive channel active, and a task for any agent, as the interaction's first invite did. An invite
 * that waits already is enough.
 * Source: https://www.twilio.com/docs/flex/admin-guide/setup/conversations/leave-and-pause-for-conversations
 */
export function resumeAfterReply(world: World, { conversationSid, author }: Message): void {
  const inactive = openChannelsOf(world, conversationSid).filter(({ status }) => status === 'inactive');
  if (inactive.length === 0) return;
  const customer = findCustomer(world, getConversation(world, conversationSid));
  if (author !== customer?.identity && author !== customer?.messagingBinding?.address) return;
  for (const channel of inactive) {
    updateChannel(world, channel.sid, 'active');
    if (channel.routing && !hasWaitingInvite(world, channel)) {
      createInvite(world, channel.sid, { ...channel.routing, workerSid: undefined });
    }
  }
}

function hasWaitingInvite(world: World, channel: InteractionChannel): boolean {
  return listInvites(world, channel.sid).some(({ taskSid }) => {
    const task = world.taskrouter.tasks.get(taskSid);
    return task !== undefined && isWaiting(task);
  });
}
