import { updateConversation } from '../conversations/conversations';
import { badRequest } from '../errors';
import { acceptReservation } from '../taskrouter/reservations';
import { answerInvite, createInvite, updateChannel } from './interactions';
import { openChat } from './testing/open-chat';

describe('an invite', () => {
  it('[IN2] makes a waiting task on the same conversation', () => {
    const { alice, invite, taskOf, reservedWorkers } = openChat();
    const made = invite(alice);
    expect(taskOf(made)).toMatchObject({ assignmentStatus: 'reserved', routingTarget: alice.sid });
    expect(reservedWorkers(taskOf(made))).toEqual(['alice']);
  });

  it.each([
    [false, { customers: {} }],
    [true, { customers: { name: 'Casey' }, customerName: 'Casey', from: 'Casey' }],
  ])(
    '[IN3] with the rule invitesNameTheCustomer %s, gives its task Twilio’s own attributes, and none of earlier tasks',
    (rule, names) => {
      const chat = openChat({ rules: { invitesNameTheCustomer: rule } });
      const { alice, aliceInChat, invite, taskOf, conversation, interaction, channel } = chat;
      aliceInChat();
      const made = invite(alice);
      expect(taskOf(made).attributes).toEqual({
        ...names,
        channelType: 'web',
        customerAddress: 'customer-1',
        conversations: { conversation_id: interaction.sid, media: [{ type: 'ChatTranscript', sid: conversation.sid }] },
        conversationSid: conversation.sid,
        flexInteractionSid: interaction.sid,
        flexInteractionChannelSid: channel.sid,
        flexChannelInviteSid: made.sid,
      });
    },
  );

  it('[IN3] lets passed attributes win, except for the SIDs that tie the task to its interaction', () => {
    const { alice, invite, taskOf, conversation, channel } = openChat({ rules: { invitesNameTheCustomer: true } });
    const made = invite(alice, {
      from: 'Someone',
      conversations: { conversation_id: 'WT1', outcome: 'Transferred' },
      customers: { email: 'casey@example.com' },
      flexChannelInviteSid: 'KG-stale',
      conversationSid: 'CH-stale',
    });
    expect(taskOf(made).attributes).toMatchObject({
      from: 'Someone',
      conversations: {
        conversation_id: 'WT1',
        outcome: 'Transferred',
        media: [{ type: 'ChatTranscript', sid: conversation.sid }],
      },
      customers: { name: 'Casey', email: 'casey@example.com' },
      flexChannelInviteSid: made.sid,
      conversationSid: conversation.sid,
      flexInteractionChannelSid: channel.sid,
    });
  });

  it('[IN4] is rejected on a closed channel', () => {
    const { world, channel, alice, invite } = openChat();
    updateChannel(world, channel.sid, 'closed');
    expect(() => invite(alice)).toThrow(badRequest(`The channel ${channel.sid} takes no more invites: it is closed`));
  });

  it('[IN4] leaves nothing behind when its task is rejected', () => {
    const { world, channel, alice, invite } = openChat();
    expect(() => invite(alice, { note: 'x'.repeat(4096) })).toThrow('4096');
    expect([...world.interactions.invites.values()].filter(({ channelSid }) => channelSid === channel.sid)).toEqual([]);
  });

  it.each([
    ['workspace', { workspaceSid: 'WS0' }],
    ['task queue', { queueSid: 'WQ0' }],
    ['worker', { workerSid: 'WK0' }],
  ])('[IN4] is rejected for an unknown %s', (what, wrong) => {
    const { world, channel } = openChat();
    const routing = { workspaceSid: world.taskrouter.workspaceSid, attributes: {}, ...wrong };
    expect(() => createInvite(world, channel.sid, routing)).toThrow(`The ${what} ${Object.values(wrong)[0]} was not found`);
  });

  it('[IN5] is answered by accepting or rejecting its reservation', () => {
    const { world, alice, invite, taskOf, pendingReservation, agents } = openChat();
    const declined = invite(alice);
    answerInvite(world, declined.sid, 'decline', pendingReservation(taskOf(declined)).sid);
    expect(agents()).toEqual([]);
    const accepted = invite(alice);
    answerInvite(world, accepted.sid, 'accept', pendingReservation(taskOf(accepted)).sid);
    expect(taskOf(accepted).assignmentStatus).toBe('assigned');
    expect(agents()).toHaveLength(1);
  });

  it('[IN6] adds an agent who accepts while the task is still being created', () => {
    const { world, alice, invite, agents } = openChat();
    world.subscribe((event) => {
      if (event.type === 'reservation.created') acceptReservation(world, event.reservation.sid);
    });
    invite(alice);
    expect(agents()).toMatchObject([{ identity: 'alice', status: 'active' }]);
  });

  it('[IN5] cannot be answered with another invite’s reservation', () => {
    const { world, alice, hire, invite, taskOf, pendingReservation } = openChat();
    const one = invite(alice);
    const other = pendingReservation(taskOf(invite(hire('bob'))));
    expect(() => answerInvite(world, one.sid, 'accept', other.sid)).toThrow(
      `The reservation ${other.sid} is not one of the invite ${one.sid}`,
    );
  });

  it('[IN8] is canceled when the conversation is closed', () => {
    const { world, alice, conversation, channel, invite, taskOf } = openChat();
    const waiting = invite(alice);
    updateConversation(world, conversation.sid, { state: 'closed' });
    expect(taskOf(waiting).assignmentStatus).toBe('canceled');
    expect(channel.status).toBe('closed');
  });
});
