import type { Message, Participant } from '@twilio/conversations';
import { addMessage, startTyping } from '../../sandbox/twilio/domain/conversations/messages';
import { connectConversations } from '../support/conversations-client';
import { unrefTimers } from '../support/unref-timers';
import { startConversationFixture } from '../support/conversation-fixture';
import type { ConversationFixture } from '../support/conversation-fixture';
import { nextEvent } from '../support/next-event';
import { installCuttableSockets } from '../support/sdk-sockets';

unrefTimers();
const network = installCuttableSockets();

let parcel: ConversationFixture;

beforeEach(async () => {
  parcel = await startConversationFixture();
});

afterEach(() => parcel.stop());

describe('messages', () => {
  it('[CO6] arrive from others', async () => {
    const { twilio, stored, client, conversation } = parcel;
    const added = nextEvent<Message>(client, 'messageAdded');
    const noted = nextEvent(client, 'conversationUpdated', () => conversation.lastMessage?.index === 25);
    const { sid } = addMessage(twilio.world, stored.sid, { author: 'customer', body: 'hello?', attributes: { mood: 'cross' } });
    const { index, author, body, attributes } = await added;
    expect({ index, author, body, attributes }).toEqual({
      index: 25,
      author: 'customer',
      body: 'hello?',
      attributes: { mood: 'cross' },
    });
    expect((await added).sid).toBe(sid);
    await noted;
  });

  it('[CO7] [CO8] are sent, edited and deleted', async () => {
    const { stored, client, conversation } = parcel;
    const added = nextEvent<Message>(client, 'messageAdded');
    expect(await conversation.sendMessage('on its way', { seen: false })).toBe(25);
    const message = await added;
    expect(stored.messages.at(-1)).toMatchObject({
      author: 'alice',
      body: 'on its way',
      attributes: { seen: false },
    });

    const updated = nextEvent<{ message: Message }>(client, 'messageUpdated');
    await message.updateBody('on its way, truly');
    expect((await updated).message.body).toBe('on its way, truly');
    await message.updateAttributes({ seen: true });
    expect(stored.messages.at(-1)?.attributes).toEqual({ seen: true });

    const removed = nextEvent<Message>(client, 'messageRemoved');
    await message.remove();
    expect((await removed).index).toBe(25);
    expect(stored.messages).toHaveLength(25);
  });

  it('[CO16] that arrive while the network is away are there after it is back', async () => {
    const { twilio, stored, client } = parcel;
    const added = nextEvent<Message>(client, 'messageAdded');
    network.cutAll();
    addMessage(twilio.world, stored.sid, { author: 'customer', body: 'while you were away' });
    expect((await added).body).toBe('while you were away');
  });

  it('[CO9] show that somebody is writing, to everyone else in the conversation', async () => {
    const { twilio, stored, client, conversation } = parcel;
    const customer = await connectConversations(twilio, twilio.tokenOf({ ...twilio.alice, friendlyName: 'customer' }));
    const seen = nextEvent<Participant>(customer, 'typingStarted');
    await conversation.typing();
    expect((await seen).identity).toBe('alice');
    await customer.shutdown();

    const typing = nextEvent<Participant>(client, 'typingStarted');
    startTyping(twilio.world, stored.sid, 'customer');
    expect((await typing).identity).toBe('customer');
  });

  it('[CO10] count as unread until they are read', async () => {
    const { client, conversation } = parcel;
    expect(await conversation.getUnreadMessagesCount()).toBeNull();
    expect(await conversation.updateLastReadMessageIndex(20)).toBe(4);
    const read = nextEvent<{ participant: Participant }>(
      client,
      'participantUpdated',
      ({ participant }) => participant.lastReadMessageIndex === 24,
    );
    expect(await conversation.setAllMessagesRead()).toBe(0);
    expect((await read).participant.identity).toBe('alice');
  });
});
