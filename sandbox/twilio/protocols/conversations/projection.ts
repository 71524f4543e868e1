import type { Conversation, ConversationParticipant } from '../../domain/conversations/entities';
import { ensureUser } from '../../domain/conversations/users';
import type { DomainEvent } from '../../domain/events';
import {
  createSyncObject,
  deleteSyncObject,
  findSyncObject,
  pushListItem,
  removeItem,
  setDocument,
  setListItem,
  setMapItem,
} from '../../domain/sync/store';
import type { World } from '../../domain/world';
import {
  channelDocument,
  conversationObjects,
  messageItem,
  myConversationItem,
  rosterItem,
  userInfoItems,
  userObjects,
} from './payloads';

/**
 * Keeps the Sync objects of conversations and users up to date with the domain, from now on. A message's index is its index in
 * the Sync list, so the list must get every message of its conversation.
 */
export function projectConversations(world: World): void {
  const roleSid = world.sids('RL');

  const writeChannel = (conversation: Conversation): void => {
    setDocument(world, conversationObjects(conversation.sid).channel, channelDocument(conversation));
  };

  const writeParticipant = (conversation: Conversation, participant: ConversationParticipant): void => {
    const user = participant.identity === null ? null : ensureUser(world, participant.identity);
    setMapItem(world, conversationObjects(conversation.sid).roster, participant.sid, rosterItem(participant, user, roleSid));
    if (!user) return;
    const item = myConversationItem(conversation.sid, participant);
    setMapItem(world, userObjects(user.sid).myConversations, conversation.sid, item);
  };

  const removeFromUser = (conversation: Conversation, { identity }: ConversationParticipant): void => {
    if (identity === null) return;
    removeItem(world, userObjects(ensureUser(world, identity).sid).myConversations, conversation.sid);
  };

  const writeUser = (identity: string): void => {
    const user = ensureUser(world, identity);
    const { info, myConversations } = userObjects(user.sid);
    if (!findSyncObject(world, info)) createSyncObject(world, 'map', { uniqueName: info });
    if (!findSyncObject(world, myConversations)) createSyncObject(world, 'map', { uniqueName: myConversations });
    for (const [key, value] of Object.entries(userInfoItems(user))) setMapItem(world, info, key, value);
  };

  world.subscribe((event: DomainEvent) => {
    switch (event.type) {
      case 'conversation.created': {
        const { channel, messages, roster } = conversationObjects(event.conversation.sid);
        createSyncObject(world, 'document', { uniqueName: channel, data: channelDocument(event.conversation) });
        createSyncObject(world, 'list', { uniqueName: messages });
        createSyncObject(world, 'map', { uniqueName: roster });
        return;
      }
      case 'conversation.updated':
      case 'conversation.state.updated':
        return writeChannel(event.conversation);
      case 'conversation.removed':
        for (const participant of event.conversation.participants.values()) removeFromUser(event.conversation, participant);
        for (const name of Object.values(conversationObjects(event.conversation.sid))) deleteSyncObject(world, name);
        return;
      case 'conversation.participant.added':
      case 'conversation.participant.updated':
        return writeParticipant(event.conversation, event.participant);
      case 'conversation.participant.removed':
        removeItem(world, conversationObjects(event.conversation.sid).roster, event.participant.sid);
        return removeFromUser(event.conversation, event.participant);
      case 'message.added':
        pushListItem(world, conversationObjects(event.conversation.sid).messages, messageItem(event.message));
        return writeChannel(event.conversation);
      case 'message.updated': {
        const { conversation, message } = event;
        setListItem(world, conversationObjects(conversation.sid).messages, message.index, messageItem(message));
        return;
      }
      case 'message.removed':
        removeItem(world, conversationObjects(event.conversation.sid).messages, event.message.index);
        return writeChannel(event.conversation);
      case 'user.updated':
        return writeUser(event.identity);
    }
  });
}
