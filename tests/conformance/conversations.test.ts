import type { Conversation, Message, Participant } from '@twilio/conversations';
import {
  createConversation,
  deleteConversation,
  getConversation,
  updateConversation,
} from '../../sandbox/twilio/domain/conversations/conversations';
import {
  addConversationParticipant,
  removeConversationParticipant,
} from '../../sandbox/twilio/domain/conversations/participants';
import { getUser } from '../../sandbox/twilio/domain/conversations/users';
import { unrefTimers } from '../support/unref-timers';
import { startConversationFixture } from '../support/conversation-fixture';
import type { ConversationFixture } from '../support/conversation-fixture';
import { nextEvent } from '../support/next-event';

unrefTimers();

const bodies = ({ items }: { items: Message[] }): (string | null)[] => items.map(({ body }) => body);

let parcel: ConversationFixture;

beforeEach(async () => {
  parcel = await startConversationFixture();
});

afterEach(() => parcel.stop());

describe('what a client finds', () => {
  it('[CO1] [CO2] [CO3] initialises, and lists the conversations of its identity', async () => {
    const { twilio, stored, client } = parcel;
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
    const { twilio, stored, client, conversation } = parcel;
    const joined = nextEvent(client, 'participantJoined', ({ type }: Participant) => type === 'sms');
    addConversationParticipant(twilio.world, stored.sid, {
      messagingBinding: { type: 'sms', address: '+15550001', proxyAddress: '+15550002' },
    });
    await joined;
    const participants = await conversation.getParticipants();
    const seen = participants.map(({ identity, type, attributes }) => ({ identity, type, attributes }));
    expect(seen.sort((a, b) => a.type.localeCompare(b.type) || String(a.identity).localeCompare(String(b.identity)))).toEqual([
      { identity: 'alice', type: 'chat', attributes: {} },
      { identity: 'customer', type: 'chat', attributes: { vip: true } },
      { identity: null, type: 'sms', attributes: {} },
    ]);
  });

  it('[CO5] gives the transcript page by page, newest page first', async () => {
    const { conversation } = parcel;
    const newest = await conversation.getMessages(10);
    const older = await newest.prevPage();
    const oldest = await older.prevPage();
    expect(bodies(newest)).toEqual([...Array(10).keys()].map((n) => `message ${n + 15}`));
    expect(bodies(older)).toEqual([...Array(10).keys()].map((n) => `message ${n + 5}`));
    expect(bodies(oldest)).toEqual([...Array(5).keys()].map((n) => `message ${n}`));
    expect([newest.hasNextPage, newest.hasPrevPage, oldest.hasPrevPage]).toEqual([false, true, false]);
  });

  it('[CO14] counts, and has empty pages of recipients and receipts', async () => {
    const { conversation } = parcel;
    const [message] = (await conversation.getMessages(1)).items;
    expect(await conversation.getMessagesCount()).toBe(25);
    expect(await conversation.getParticipantsCount()).toBe(2);
    expect((await conversation.getMessageRecipients({ pageSize: 50 })).items).toEqual([]);
    expect(await message?.getDetailedDeliveryReceipts()).toEqual([]);
  });

  it('[CO15] lets an outsider neither read nor write', async () => {
    const { twilio, stored, client, conversation } = parcel;
    const others = createConversation(twilio.world, { uniqueName: 'others' });
    await expect(client.getConversationByUniqueName('others')).rejects.toMatchObject({ status: 403 });
    removeConversationParticipant(twilio.world, stored.sid, 'alice');
    await expect(conversation.sendMessage('am I still here?')).rejects.toMatchObject({ status: 403 });
    expect([others.messages, stored.messages.length]).toEqual([[], 25]);
  });
});

describe('who is in a conversation', () => {
  it('[CO11] participants leave and join, and their users can be read', async () => {
    const { twilio, stored, client, conversation } = parcel;
    await conversation.getParticipants();
    const left = nextEvent<Participant>(client, 'participantLeft');
    removeConversationParticipant(twilio.world, stored.sid, 'customer');
    expect((await left).identity).toBe('customer');

    const joined = nextEvent<Participant>(client, 'participantJoined');
    addConversationParticipant(twilio.world, stored.sid, { identity: 'bob' });
    const bob = await joined;
    expect([bob.identity, (await bob.getUser()).friendlyName]).toEqual(['bob', 'bob']);
  });

  it('[CO12] an agent who is added joins the conversation; one who is taken out loses it', async () => {
    const { twilio, client } = parcel;
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
    const { twilio, stored, client } = parcel;
    const removed = nextEvent<Conversation>(client, 'conversationRemoved');
    deleteConversation(twilio.world, stored.sid);
    expect((await removed).sid).toBe(stored.sid);
  });

  it('[CO11] a client makes a conversation, joins it, adds somebody and leaves', async () => {
    const { twilio, client } = parcel;
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
    const { twilio, stored, client, conversation } = parcel;
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
    const { twilio, client } = parcel;
    const updated = nextEvent(client, 'userUpdated');
    await client.user.updateFriendlyName('Alice Archer');
    await updated;
    expect(client.user.friendlyName).toBe('Alice Archer');
    expect(getUser(twilio.world, 'alice').friendlyName).toBe('Alice Archer');
  });
});
