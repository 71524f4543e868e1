import { findConversationParticipant } from '../../../sandbox/twilio/domain/conversations/participants';
import type { Simulation } from '../simulation';
import { agentsIn, openChannels } from './chats';
import type { Invariant } from './invariant';

/** No message is lost, and an agent who has accepted a chat can read all of it. */
export const messages = ({ world, customers, history }: Simulation): Invariant => ({
  name: 'messages',
  look: () => {
    for (const { sid, conversationSid } of openChannels(world)) {
      const conversation = world.conversations.conversations.get(conversationSid);
      for (const { identity, routing } of agentsIn(world, sid)) {
        if (identity !== null && conversation && findConversationParticipant(conversation, identity)) continue;
        return `${history.nameOf(routing?.workerSid)} cannot read the chat that they have accepted`;
      }
    }
    return undefined;
  },
  close: () => {
    for (const { name, written, conversation } of customers) {
      // `customer messages` looks at those of the service.
      const kept = conversation?.messages.flatMap(({ author, body }) => (author === 'system' ? [] : [body])) ?? [];
      if (kept.join('\n') !== written.join('\n')) return `${name} wrote ${written.length} messages, ${kept.length} are kept`;
    }
    return undefined;
  },
});
