import { openChat } from '../domain/interactions/testing/open-chat';
import { leaveAsCustomer, writeAsCustomer } from './act-as-customer';

describe('a customer', () => {
  it('writes in their own name', () => {
    const { world, conversation } = openChat();
    const { author, body } = writeAsCustomer(world, conversation.sid, 'Hello?');
    expect({ author, body }).toEqual({ author: 'customer-1', body: 'Hello?' });
  });

  it('[IN12] closes conversation and channel by ending the chat: the agent wraps up, a colleague’s invite is canceled', () => {
    const { world, conversation, channel, aliceInChat, invite, hire, taskOf } = openChat();
    const { task } = aliceInChat();
    const waiting = invite(hire('bob'));
    leaveAsCustomer(world, conversation.sid);
    expect([conversation.state, channel.status]).toEqual(['closed', 'closed']);
    expect([task.assignmentStatus, taskOf(waiting).assignmentStatus]).toEqual(['wrapping', 'canceled']);
    expect(() => writeAsCustomer(world, conversation.sid, 'One more thing')).toThrow(expect.objectContaining({ status: 400 }));
  });
});
