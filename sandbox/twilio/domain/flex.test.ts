import { deleteConversation, updateConversation } from './conversations/conversations';
import { neverJoinNext, updateParticipant } from './interactions/interactions';
import { openChat } from './interactions/testing/open-chat';
import { completeReservation, wrapReservation } from './taskrouter/reservations';
import { createTask, deleteTask, updateTask } from './taskrouter/tasks';

describe('the links between Twilio’s products', () => {
  it('[IN6] add the agent who accepts to the interaction and the conversation', () => {
    const { channel, interaction, conversation, alice, aliceInChat, members } = openChat();
    const { task, participant } = aliceInChat();
    expect(members()).toEqual(['customer-1', 'alice']);
    expect(participant).toEqual({
      sid: expect.stringMatching(/^UT/),
      interactionSid: interaction.sid,
      channelSid: channel.sid,
      type: 'agent',
      status: 'active',
      routing: { taskSid: task.sid, workerSid: alice.sid, reservationSid: expect.stringMatching(/^WR/) },
      conversationParticipantSid: [...conversation.participants.keys()][1],
      identity: 'alice',
    });
  });

  it('[IN6] do nothing for a task without an invite', () => {
    const { world, alice, pendingReservation, members } = openChat();
    const task = createTask(world, { attributes: {}, routingTarget: alice.sid });
    updateTask(world, task.sid, { priority: 1 });
    expect(pendingReservation(task).workerSid).toBe(alice.sid);
    expect(members()).toEqual(['customer-1']);
  });

  it.each(['bob', 'client:bob@example.com', null])(
    '[IN6] leave out the agent who accepts with the contact_uri %j: the task is theirs, the conversation is not',
    (contactUri) => {
      const { hire, invite, accept, taskOf, agents, members, channel } = openChat();
      const made = invite(hire('bob', { attributes: { contact_uri: contactUri } }));
      accept(made);
      expect(taskOf(made).assignmentStatus).toBe('assigned');
      expect([channel.status, agents(), members()]).toEqual(['active', [], ['customer-1']]);
    },
  );

  it('[IN6] can leave out the agent of one acceptance, and admit them the next time', () => {
    const { world, hire, invite, accept, taskOf, agents, members } = openChat();
    const bob = hire('bob', { capacity: 2 });
    neverJoinNext(world, bob.sid);
    const [first, second] = [invite(bob), invite(bob)];
    accept(first);
    expect([taskOf(first).assignmentStatus, agents(), members()]).toEqual(['assigned', [], ['customer-1']]);
    accept(second);
    expect(members()).toEqual(['customer-1', 'bob']);
  });

  it('[IN15] leave the channel open when the task of an agent who never joined is completed', () => {
    const { world, hire, invite, accept, taskOf, channel, conversation } = openChat();
    const bob = hire('bob');
    neverJoinNext(world, bob.sid);
    const made = invite(bob);
    accept(made);
    updateTask(world, taskOf(made).sid, { assignmentStatus: 'completed' });
    expect([channel.status, conversation.state]).toEqual(['active', 'active']);
    const next = invite(bob);
    expect(taskOf(next).assignmentStatus).toBe('reserved');
  });

  it.each([
    ['completing the task', (world, task) => updateTask(world, task, { assignmentStatus: 'completed' })],
    ['completing the reservation', (world, _task, reservation) => completeReservation(world, reservation)],
    ['deleting the task', (world, task) => deleteTask(world, task)],
  ] satisfies [string, (world: ReturnType<typeof openChat>['world'], task: string, reservation: string) => unknown][])(
    '[IN7] takes the agent out on %s',
    (_how, endTask) => {
      const { world, aliceInChat, members, agents } = openChat();
      const { task, participant } = aliceInChat();
      endTask(world, task.sid, participant.routing?.reservationSid ?? '');
      expect(members()).toEqual(['customer-1']);
      expect(agents()).toEqual([]);
    },
  );

  it('[IN9] keep the agent in the conversation while the task wraps', () => {
    const { world, aliceInChat, members, agents } = openChat();
    const { participant } = aliceInChat();
    wrapReservation(world, participant.routing?.reservationSid ?? '');
    expect(members()).toEqual(['customer-1', 'alice']);
    expect(agents()).toMatchObject([{ status: 'wrapup' }]);
  });

  it('[IN8] close the channel with the conversation', () => {
    const { world, conversation, channel, aliceInChat } = openChat();
    const { task } = aliceInChat();
    updateConversation(world, conversation.sid, { state: 'closed' });
    expect([channel.status, task.assignmentStatus]).toEqual(['closed', 'wrapping']);
  });

  it('[IN8] close the channel of a deleted conversation', () => {
    const { world, conversation, channel, aliceInChat } = openChat();
    const { task } = aliceInChat();
    deleteConversation(world, conversation.sid);
    updateTask(world, task.sid, { assignmentStatus: 'completed' });
    expect(channel.status).toBe('closed');
  });

  it('[IN11] let an agent accept the chat again while wrapping up', () => {
    const { world, alice, channel, hire, aliceInChat, invite, accept, members, agents } = openChat();
    const { participant: first } = aliceInChat();
    updateParticipant(world, first.sid, 'wrapup');
    accept(invite(hire('bob')));
    const back = invite(alice);
    accept(back);
    updateParticipant(world, first.sid, 'closed');
    expect(members()).toEqual(['customer-1', 'alice', 'bob']);
    expect(agents().map(({ identity }) => identity)).toEqual(['bob', 'alice']);
    expect(channel.status).toBe('active');
  });

  it('[IN11] with the rule wrapUpBlocksAcceptance on, refuse it until the wrap-up is over; others may accept', () => {
    const chat = openChat({ rules: { wrapUpBlocksAcceptance: true } });
    const { world, alice, hire, aliceInChat, invite, accept, taskOf, reservedWorkers, members } = chat;
    const { participant: first, task } = aliceInChat();
    updateParticipant(world, first.sid, 'wrapup');
    accept(invite(hire('bob')));
    const back = invite(alice);
    expect(() => accept(back)).toThrow(`its worker still wraps up task ${task.sid} of the same channel`);
    expect(reservedWorkers(taskOf(back))).toEqual(['alice']);
    updateParticipant(world, first.sid, 'closed');
    accept(back);
    expect(members()).toEqual(['customer-1', 'bob', 'alice']);
  });
});
