import { ALICE, BOB, CONVERSATION, FakeGateway, NOW, TASK_SID, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { handle, reservationEvent } from '../../testing/event';
import { REFERENCE, dependenciesOf } from '../../testing/take-back';
import { INVITED, INVITED_SECOND, SENDER, inviteDuplicate, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChatOptions } from '../../testing/transferred-chat';
import { TRANSFER_ID, accept, halfDone, transfer } from '../../testing/transfer';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { transferStatus } from './reconcile';
import { conversationOf } from '../twilio/conversation-writes';

const customer = {
  handedOver: { usual: 'One moment.', byLanguage: { de: 'Einen Moment.' } },
  joined: { usual: 'Somebody is here.', byLanguage: {} },
};
const policies = { customer };
const options = { policies };
const told = ({ messages }: FakeGateway) => messages.map(({ body }) => body);
const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const refused = new TransferError('unexpected', 'Failed: Twilio answered 400');

describe('the customer of a chat that is handed over', () => {
  it('is told when the sender is out: in their conversation, by its own message', async () => {
    const gateway = new FakeGateway();
    await transfer(gateway, options);
    expect(gateway.messages).toEqual([
      {
        conversationSid: CONVERSATION,
        body: 'One moment.',
        attributes: { chatTransfer: { id: TRANSFER_ID, message: 'handedOver' } },
      },
    ]);
    expect(gateway.calls.slice(-3)).toEqual([`close ${SENDER}`, expect.stringMatching(/^invites /), `write ${CONVERSATION}`]);
  });

  it('is told in the language that the task names', async () => {
    const gateway = new FakeGateway({ lang: 'de' });
    await transfer(gateway, { policies: { customer: { ...customer, languageAttribute: 'lang' } } });
    expect(told(gateway)).toEqual(['Einen Moment.']);
  });

  it('is told nothing by default, while the sender stays, or when the sender could not be removed', async () => {
    const gateway = new FakeGateway();
    await transfer(gateway);
    const staying = new FakeGateway();
    await transfer(staying, { policies: { ...policies, leave: 'on-acceptance' } });
    const half = await halfDone(options);
    expect([gateway, staying, half].map(told)).toEqual([[], [], []]);
  });

  it('is told by the request that finishes the transfer, but not after the colleague has accepted', async () => {
    const gateway = await halfDone(options);
    await transfer(gateway, options);
    await transfer(gateway, options);
    expect(told(gateway)).toEqual(['One moment.']);
    const late = await halfDone(options);
    accept(late, 1);
    await transfer(late, options);
    expect(told(late)).toEqual([]);
  });

  it('is told nothing when it is not certain which request has removed the sender', async () => {
    const gateway = new FakeGateway();
    gateway.fail('close', [unavailable], { after: true });
    await transfer(gateway, options);
    expect(told(gateway)).toEqual([]);
    expect(gateway.channelParticipants.map(({ type }) => type)).toEqual(['customer']);
  });

  it.each([unavailable, refused])('is asked for once, and the transfer succeeds without it: %s', async (error) => {
    const gateway = new FakeGateway();
    gateway.fail('write', [error]);
    expect(await transfer(gateway, options)).toMatchObject({ outcome: 'transferred' });
    expect(gateway.calls.filter((call) => call.startsWith('write'))).toHaveLength(1);
  });

  it('[FM47] is told in the conversation that Twilio names, whatever the sender’s task says', async () => {
    const gateway = new FakeGateway({ conversationSid: sid('CH', 9) });
    await transfer(gateway, options);
    expect(gateway.messages.map(({ conversationSid }) => conversationSid)).toEqual([CONVERSATION]);
    expect(gateway.newInvites[0]?.attributes).not.toHaveProperty('conversationSid');
  });

  it('[FM47] is told nothing when the invites name several conversations, or what is none', () => {
    const invite = (number: number, conversationSid: unknown) => ({
      ...{ sid: sid('KG', number), taskSid: sid('WT', number), createdAt: 0, attributes: { conversationSid } },
    });
    expect(conversationOf([invite(1, CONVERSATION), invite(2, CONVERSATION)])).toBe(CONVERSATION);
    for (const other of [sid('CH', 9), `${CONVERSATION}/../x`, undefined]) {
      expect(conversationOf([invite(1, other), invite(2, CONVERSATION)])).toBeUndefined();
      expect(conversationOf([invite(1, CONVERSATION), invite(2, other)])).toBeUndefined();
    }
    expect(conversationOf([])).toBeUndefined();
  });
});

describe('the customer of a chat that waits long', () => {
  const patient = { ...customer, stillLooking: { usual: 'Nobody is free yet.', byLanguage: {} }, stillLookingSeconds: 60 };
  /** Alice's Flex looks so many seconds after the invite. */
  const look = (gateway: FakeGateway, seconds = 60, told: typeof customer = patient) =>
    transferStatus(REFERENCE, {
      ...dependenciesOf(gateway, undefined, new VirtualTiming(NOW + seconds * 1_000)),
      customer: told,
    });

  it('is told once, by whichever look is the first', async () => {
    const { gateway } = await transferredChat();
    await look(gateway, 59);
    expect(told(gateway)).toEqual([]);
    await Promise.all([look(gateway), look(gateway)]);
    await look(gateway, 120);
    expect(told(gateway)).toEqual(['Nobody is free yet.']);
    expect(gateway.messages[0]?.conversationSid).toBe(CONVERSATION);
    await look(gateway, 3_600);
    expect(gateway.claimed.size).toBe(1);
  });

  it.each<[string, TransferredChatOptions]>([
    ['while the chat returns', { metadata: { route: 'sender' } }],
    ['while the sender stays', { metadata: { leave: 'on-acceptance' } }],
    ['while the sender is still to be removed', { senderPresent: true }],
  ])('is told nothing %s', async (_, chat) => {
    const { gateway } = await transferredChat(chat);
    gateway.fail('close', [refused, refused, refused]);
    await look(gateway);
    expect(told(gateway)).toEqual([]);
  });

  it('is told nothing when somebody has accepted, by default, or when it is not certain who has claimed it', async () => {
    const accepted = await transferredChat();
    accepted.router.accept(INVITED, BOB);
    await look(accepted.gateway);
    const off = await transferredChat();
    await look(off.gateway, 60, customer);
    const lost = await transferredChat();
    lost.gateway.fail('claim', [unavailable], { after: true });
    await look(lost.gateway);
    await look(lost.gateway);
    expect([accepted, off, lost].map(({ gateway }) => told(gateway))).toEqual([[], [], []]);
    expect(off.gateway.calls).toHaveLength(3);
  });
});

describe('the customer when somebody joins', () => {
  const joinedBy = async (worker = BOB, metadata = {}) => {
    const sent = await transferredChat({ to: worker, metadata });
    sent.router.accept(INVITED, worker);
    return sent;
  };

  it('is told once, also when the event comes again, with other versions of the task', async () => {
    const sent = await joinedBy();
    const event = reservationEvent('accepted', BOB)(sent.gateway);
    await handle(sent, event, { customer });
    await handle(sent, event, { customer });
    await handle(sent, reservationEvent('accepted', BOB), { customer });
    expect(told(sent.gateway)).toEqual(['Somebody is here.']);
  });

  it('is told nothing when it is not certain that it is the first time', async () => {
    const sent = await joinedBy();
    sent.gateway.fail('updateAttributes', [unavailable], { after: true });
    await handle(sent, reservationEvent('accepted', BOB), { customer });
    await handle(sent, reservationEvent('accepted', BOB), { customer });
    expect(told(sent.gateway)).toEqual([]);
  });

  it('is told in the same write as Flex Insights', async () => {
    const sent = await joinedBy();
    await handle(sent, reservationEvent('accepted', BOB), { customer, insights: { outcome: 'conversation_attribute_1' } });
    expect(sent.gateway.changes).toEqual([`updateAttributes ${INVITED}`, `write ${CONVERSATION}`]);
    expect(sent.now().task.attributes).toMatchObject({
      transferToldCustomer: true,
      conversations: { conversation_attribute_1: 'accepted' },
    });
  });

  it('is told nothing of a sender who gets the chat back', async () => {
    const sent = await transferredChat({ metadata: { route: 'sender' } });
    sent.gateway.reservationsOf.clear();
    accept(sent.gateway, 1, ALICE);
    await handle(sent, reservationEvent('accepted', ALICE), { customer });
    expect(told(sent.gateway)).toEqual([]);
  });

  it('is told nothing of who accepts and never joins', async () => {
    const sent = await joinedBy();
    sent.gateway.channelParticipants = sent.gateway.channelParticipants.filter(({ taskSid }) => taskSid !== INVITED);
    await handle(sent, reservationEvent('accepted', BOB), { customer, timing: new VirtualTiming() });
    expect(told(sent.gateway)).toEqual([]);
  });

  it.each(['stays', 'has left'])('is told of the first of two who come by late invites of one transfer, and %s', async (then) => {
    const sent = await joinedBy();
    await handle(sent, reservationEvent('accepted', BOB), { customer });
    if (then === 'has left') await sent.gateway.complete(INVITED, 'done');
    await inviteDuplicate(sent.gateway);
    accept(sent.gateway, 2, CAROL);
    await handle(sent, reservationEvent('accepted', CAROL, INVITED_SECOND), { customer });
    expect(told(sent.gateway)).toEqual(['Somebody is here.']);
  });

  describe('under on-acceptance', () => {
    const dependencies = (gateway: FakeGateway) => ({ ...dependenciesOf(gateway), customer });

    it('is told by the event that removes the sender, and by no other request', async () => {
      const sent = await joinedBy(BOB, { leave: 'on-acceptance' });
      await handle(sent, reservationEvent('accepted', BOB), { customer });
      await handle(sent, reservationEvent('accepted', BOB), { customer });
      await transferStatus(REFERENCE, dependencies(sent.gateway));
      expect(told(sent.gateway)).toEqual(['Somebody is here.']);
      expect(sent.gateway.tasks.get(TASK_SID)?.assignmentStatus).toBe('completed');
    });

    it('is told by a look that removes the sender', async () => {
      const sent = await joinedBy(BOB, { leave: 'on-acceptance' });
      await transferStatus(REFERENCE, dependencies(sent.gateway));
      await handle(sent, reservationEvent('accepted', BOB), { customer });
      expect(told(sent.gateway)).toEqual(['Somebody is here.']);
    });
  });
});
