import { addMessage } from '../domain/conversations/messages';
import { openChat } from '../domain/interactions/testing/open-chat';
import { writeAsCustomer } from './act-as-customer';
import { describeChats } from './describe';

it('a chat says who has written what: the customer, an agent, or nobody in the conversation', () => {
  const { world, conversation, hire } = openChat();
  hire('bob');
  writeAsCustomer(world, conversation.sid, 'Hello');
  addMessage(world, conversation.sid, { author: 'bob', body: 'Hi' });
  addMessage(world, conversation.sid, { author: 'system', body: 'One moment.' });
  const [chat] = describeChats(world);
  expect(chat?.messages.slice(-3).map(({ from, name, body }) => [from, name, body])).toEqual([
    ['customer', conversation.friendlyName, 'Hello'],
    ['agent', expect.stringMatching(/bob/i), 'Hi'],
    ['service', 'system', 'One moment.'],
  ]);
});
