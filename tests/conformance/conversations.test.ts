import type { Client, Conversation, Message, Participant } from '@twilio/conversations';
import {
  createConversation,
  deleteConversation,
  getConversation,
  updateConversation,
} from '../../sandbox/twilio/domain/conversations/conversations';
import type { Conversation as StoredConversation } from '../../sandbox/twilio/domain/conversations/entities';
import { addMessage, startTyping } from '../../sandbox/twilio/domain/conversations/messages';
import {
  addConversationParticipant,
  removeConversationParticipant,
} from '../../sandbox/twilio/domain/conversations/participants';
import { getUser } from '../../sandbox/twilio/domain/conversations/users';
import { connectConversations } from '../support/conversations-client';
import { letTimersGo } from '../support/let-timers-go';
import { nextEvent } from '../support/next-event';
import { installCuttableSockets } from '../support/sdk-sockets';
import { startEmulator } from '../support/start-emulator';
import type { TestEmulator } from '../support/start-emulator';

letTimersGo();
const network = installCuttableSockets();

let twilio: TestEmulator;
let stored: StoredConversation;
let client: Client;

const open = async (): Promise<Conversation> => {
  const [conversation] = (await client.getSubscribedConversations()).items;
  if (!conversation) throw new Error('Failed to find the conversation that alice is in');
  return conversation;
};
const bodies = ({ items }: { items: Message[] }): (string | null)[] => items.map(({ body }) => body);

beforeEach(async () => {
  twilio = await startEmulator();
  const { world } = twilio;
  stored = createConversation(world, { friendlyName: 'Lost parcel', attributes: { order: 42 } });
  addConversationParticipant(world, stored.sid, { identity: 'alice' });
  addConversationParticipant(world, stored.sid, { identity: 'customer', attributes: { vip: true } });
  for (let number = 0; number < 25; number++) addMessage(world, stored.sid, { author: 'customer', body: `message ${number}` });
  client = await connectConversations(twilio, twilio.tokenOf(twilio.alice));
});

afterEach(async () => {
  await client.shutdown();
  await twilio.stop();
});

describe('what a client finds', () => {
  it('[CO1] [CO2] [CO3] initialises, and lists the conversations of its identity', async () => {
    addConversationParticipant(twilio.world, createConversation(twilio.world).sid, { identity: 'somebody else' });
    const { items } = await client.getSubscribedConversations();

    expect(
      items.map(({ sid, friendlyName, attributes, status, state, lastMessage }) => ({
        sid,
        friendlyName,
        attributes,
        status,
        state: state?.current,
        lastIndex: lastMessage?.index,
      })),
    ).toEqual([
      {
        sid: stored.sid,
        friendlyName: 'Lost parcel',
        attributes: { order: 42 },
        status: 'joined',
        state: 'active',
        lastIndex: 24,
      },
    ]);
  });

  it('[CO4] lists participants with their attributes, chat users and phones alike', async () => {
    const joined = nextEvent(client, 'participantJoined', ({ type }: Participant) => type === 'sms');
    addConversationParticipant(twilio.world, stored.sid, {
      messagingBinding: { type: 'sms', address: '+15550001', proxyAddress: '+15550002' },
    });
    await joined;
    const participants = await (await open()).getParticipants();
    const seen = participants.map(({ identity, type, attributes }) => ({ identity, type, attributes }));
    expect(seen.sort((a, b) => a.type.localeCompare(b.type) || String(a.identity).localeCompare(String(b.identity)))).toEqual([
      { identity: 'alice', type: 'chat', attributes: {} },
      { identity: 'customer', type: 'chat', attributes: { vip: true } },
      { identity: null, type: 'sms', attributes: {} },
    ]);
  });

  it('[CO5] gives the transcript page by page, newest page first', async () => {
    const newest = await (await open()).getMessages(10);
    const older = await newest.prevPage();
    const oldest = await older.prevPage();
    expect(bodies(newest)).toEqual([...Array(10).keys()].map((n) => `message ${n + 15}`));
    expect(bodies(older)).toEqual([...Array(10).keys()].map((n) => `message ${n + 5}`));
    expect(bodies(oldest)).toEqual([...Array(5).keys()].map((n) => `message ${n}`));
    expect([newest.hasNextPage, newest.hasPrevPage, oldest.hasPrevPage]).toEqual([false, true, false]);
  });

  it('[CO14] counts, and has empty pages of recipients and receipts', async () => {
    const conversation = await open();
    const [message] = (await conversation.getMessages(1)).items;
    expect(await conversation.getMessagesCount()).toBe(25);
    expect(await conversation.getParticipantsCount()).toBe(2);
    expect((await conversation.getMessageRecipients({ pageSize: 50 })).items).toEqual([]);
    expect(await message?.getDetailedDeliveryReceipts()).toEqual([]);
  });

  it('[CO15] lets an outsider neither read nor write', async () => {
    const conversation = await open();
    const others = createConversation(twilio.world, { uniqueName: 'others' });
    await expect(client.getConversationByUniqueName('others')).rejects.toMatchObject({ status: 403 });
    removeConversationParticipant(twilio.world, stored.sid, 'alice');
    await expect(conversation.sendMessage('am I still here?')).rejects.toMatchObject({ status: 403 });
    expect([others.messages, stored.messages.length]).toEqual([[], 25]);
  });
});

describe('messages', () => {
  it('[CO6] arrive from others', async () => {
    const conversation = await open();
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
    const conversation = await open();
    const added = nextEvent<Message>(client, 'messageAdded');
    expect(await conversation.sendMessage('on its way', { seen: false })).toBe(25);
    const message = await added;
    expect(getConversation(twilio.world, stored.sid).messages.at(-1)).toMatchObject({
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
    await open();
    const added = nextEvent<Message>(client, 'messageAdded');
    network.cutAll();
    addMessage(twilio.world, stored.sid, { author: 'customer', body: 'while you were away' });
    expect((await added).body).toBe('while you were away');
  });

  it('[CO9] show that somebody is writing, to everyone else in the conversation', async () => {
    const conversation = await open();
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
    const conversation = await open();
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

describe('who is in a conversation', () => {
  it('[CO11] participants leave and join, and their users can be read', async () => {
    await (await open()).getParticipants();
    const left = nextEvent<Participant>(client, 'participantLeft');
    removeConversationParticipant(twilio.world, stored.sid, 'customer');
    expect((await left).identity).toBe('customer');

    const joined = nextEvent<Participant>(client, 'participantJoined');
    addConversationParticipant(twilio.world, stored.sid, { identity: 'bob' });
    const bob = await joined;
    expect([bob.identity, (await bob.getUser()).friendlyName]).toEqual(['bob', 'bob']);
  });

  it('[CO12] an agent who is added joins the conversation; one who is taken out loses it', async () => {
    const joined = nextEvent<Conversation>(client, 'conversationJoined');
    const second = createConversation(twilio.world, { friendlyName: 'Second' });
    addConversationParticipant(twilio.world, second.sid, { identity: 'alice' });
    expect((await joined).friendlyName).toBe('Second');

    const left = nextEvent<Conversation>(client, 'conversationLeft');
    const removed = nextEvent<Conversation>(client, 'conversationRemoved');
    removeConversationParticipant(twilio.world, second.sid, 'alice');
    expect([(await left).sid, (await removed).sid]).toEqual([second.sid, second.sid]);
  });

  it('[CO12] a deleted conversation is removed', async () => {
    await open();
    const removed = nextEvent<Conversation>(client, 'conversationRemoved');
    deleteConversation(twilio.world, stored.sid);
    expect((await removed).sid).toBe(stored.sid);
  });

  it('[CO11] a client makes a conversation, joins it, adds somebody and leaves', async () => {
    const created = await client.createConversation({ friendlyName: 'By the SDK', attributes: { a: 1 } });
    const joined = nextEvent<Conversation>(client, 'conversationJoined');
    await created.join();
    expect((await joined).sid).toBe(created.sid);
    await created.add('dave', { role: 'helper' });
    const names = () => [...getConversation(twilio.world, created.sid).participants.values()].map(({ identity }) => identity);
    expect(names()).toEqual(['alice', 'dave']);
    await created.leave();
    expect(names()).toEqual(['dave']);
  });
});

describe('changes', () => {
  it('[CO13] of attributes, and closing, are told', async () => {
    const conversation = await open();
    const updated = nextEvent<{ updateReasons: string[] }>(client, 'conversationUpdated', ({ updateReasons }) =>
      updateReasons.includes('attributes'),
    );
    await conversation.updateAttributes({ order: 43 });
    await updated;
    expect([conversation.attributes, stored.attributes]).toEqual([{ order: 43 }, { order: 43 }]);

    const closed = nextEvent<{ updateReasons: string[] }>(client, 'conversationUpdated', ({ updateReasons }) =>
      updateReasons.includes('state'),
    );
    updateConversation(twilio.world, stored.sid, { state: 'closed' });
    await closed;
    expect(conversation.state?.current).toBe('closed');
    await expect(conversation.sendMessage('too late')).rejects.toMatchObject({ status: 400 });
  });

  it('[CO17] of a user reach its client', async () => {
    const updated = nextEvent(client, 'userUpdated');
    await client.user.updateFriendlyName('Alice Archer');
    await updated;
    expect(client.user.friendlyName).toBe('Alice Archer');
    expect(getUser(twilio.world, 'alice').friendlyName).toBe('Alice Archer');
  });
});
