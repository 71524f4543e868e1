import { createConversation } from '../twilio/domain/conversations/conversations';
import { addMessage } from '../twilio/domain/conversations/messages';
import { addConversationParticipant } from '../twilio/domain/conversations/participants';
import { ensureUser, updateUser } from '../twilio/domain/conversations/users';
import { createInteraction } from '../twilio/domain/interactions/interactions';
import { createTask } from '../twilio/domain/taskrouter/tasks';
import type { World } from '../twilio/domain/world';

export interface InboundChat {
  channel: 'web' | 'sms' | 'whatsapp';
  customer: string;
  /** The customer's messages so far. */
  messages: string[];
  workflowSid: string;
}

const SHOP_NUMBER = '+15550100000';

/** A number from the range reserved for fiction, unique in its world. */
const customerNumber = (world: World): string => `+1555010${String(world.conversations.conversations.size + 1).padStart(4, '0')}`;

const identityOf = (world: World, customer: string): string =>
  `${customer.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${world.conversations.conversations.size + 1}`;

/**
 * A customer's message and the request for an agent that Flex Conversations makes: a conversation, its interaction and the first
 * task, with the attributes that "Send to Flex" gives an inbound chat.
 * Source: https://www.twilio.com/docs/flex/developer/conversations
 */
export function inboundChat(world: World, { channel, customer, messages, workflowSid }: InboundChat) {
  const prefix = channel === 'whatsapp' ? 'whatsapp:' : '';
  const address = channel === 'web' ? identityOf(world, customer) : `${prefix}${customerNumber(world)}`;
  const conversation = createConversation(world, { friendlyName: customer });
  if (channel === 'web') {
    ensureUser(world, address);
    updateUser(world, address, { friendlyName: customer });
    addConversationParticipant(world, conversation.sid, { identity: address });
  } else {
    const messagingBinding = { type: channel, address, proxyAddress: `${prefix}${SHOP_NUMBER}` };
    addConversationParticipant(world, conversation.sid, { messagingBinding });
  }
  for (const body of messages) addMessage(world, conversation.sid, { author: address, body });

  const { invite } = createInteraction(world, {
    channelType: channel,
    conversationSid: conversation.sid,
    routing: {
      workspaceSid: world.taskrouter.workspaceSid,
      workflowSid,
      taskChannelUniqueName: channel === 'web' ? 'chat' : 'sms',
      attributes: {
        from: channel === 'web' ? customer : address,
        name: customer,
        customerName: customer,
        customerAddress: address,
        channelType: channel,
        direction: 'inbound',
        conversationSid: conversation.sid,
        conversations: {},
        customers: { name: customer },
      },
    },
  });
  if (!invite) throw new Error(`Failed to let ${customer} in: the interaction has no invite`);
  return { conversationSid: conversation.sid, taskSid: invite.taskSid };
}

/** A ringing phone call. It has no conversation, so the chat transfer must not touch it. */
export function inboundCall(world: World, { customer, workflowSid }: { customer: string; workflowSid: string }) {
  const from = customerNumber(world);
  const task = createTask(world, {
    workflowSid,
    taskChannel: 'voice',
    attributes: {
      from,
      name: customer,
      to: SHOP_NUMBER,
      caller: from,
      called: SHOP_NUMBER,
      direction: 'inbound',
      conversations: {},
      customers: { name: customer },
    },
  });
  return { taskSid: task.sid };
}
