import { findConversationParticipant } from '../../../sandbox/twilio/domain/conversations/participants';
import { listInvites } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Simulation } from '../simulation';
import { trueTransferOf } from '../true-transfer';
import { agentsIn, isSpoiled, openChannels } from './chats';
import type { Invariant } from './invariant';

/** No message is lost, and an agent who has accepted a chat can read all of it. */
export const messages = (simulation: Simulation): Invariant => {
  const { world, customers, story, service, network } = simulation;
  /**
   * The service takes who is to wrap up out of the conversation first: a fault in between leaves them so until it goes on. That
   * is who has transferred the chat, or has accepted a duplicate of an invite.
   */
  const mayBeLeaving = (channelSid: string, taskSid: string | undefined): boolean => {
    const isBusy = service.atWork.size > 0 || network.injected.size > 0;
    if (story.world.wrapUp === 'off' || !isBusy) return false;
    const transferred = listInvites(world, channelSid).map((one) => trueTransferOf(world, one.taskSid)?.task);
    const own = taskSid === undefined ? undefined : trueTransferOf(world, taskSid)?.task;
    const isDuplicate = own !== undefined && transferred.filter((one) => one === own).length > 1;
    return isSpoiled(simulation, channelSid) || isDuplicate || transferred.includes(taskSid);
  };
  return {
    name: 'messages',
    look: () => excluded(simulation, mayBeLeaving),
    close: () => excluded(simulation) ?? lost(customers),
  };
};

/** An agent with the chat who cannot read it. */
function excluded(
  { world, history }: Simulation,
  isLeaving: (channelSid: string, taskSid: string | undefined) => boolean = () => false,
): string | undefined {
  for (const { sid, conversationSid } of openChannels(world)) {
    const conversation = world.conversations.conversations.get(conversationSid);
    for (const { identity, routing } of agentsIn(world, sid)) {
      if (identity !== null && conversation && findConversationParticipant(conversation, identity)) continue;
      if (isLeaving(sid, routing?.taskSid)) continue;
      return `${history.nameOf(routing?.workerSid)} cannot read the chat that they have accepted`;
    }
  }
  return undefined;
}

function lost(customers: Simulation['customers']): string | undefined {
  for (const { name, written, conversation } of customers) {
    // `customer messages` looks at those of the service.
    const kept = conversation?.messages.flatMap(({ author, body }) => (author === 'system' ? [] : [body])) ?? [];
    if (kept.join('\n') !== written.join('\n')) return `${name} wrote ${written.length} messages, ${kept.length} are kept`;
  }
  return undefined;
}
