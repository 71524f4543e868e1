import { removeConversationParticipant } from '../conversations/participants';
import { updateTask } from '../taskrouter/tasks';
import { getParticipant, listParticipants, updateParticipant } from './interactions';
import { openChat } from './testing/open-chat';

describe('a participant', () => {
  it('[IN1] is there for the customer from the beginning', () => {
    const { world, channel, conversation, interaction } = openChat();
    const [membership] = [...conversation.participants.keys()];
    expect(listParticipants(world, channel.sid)).toEqual([
      {
        sid: expect.stringMatching(/^UT[0-9a-f]{32}$/),
        interactionSid: interaction.sid,
        channelSid: channel.sid,
        type: 'customer',
        status: 'active',
        routing: null,
        conversationParticipantSid: membership,
        identity: 'customer-1',
      },
    ]);
  });

  it('[IN7] leaves the conversation and completes the task when closed, while channel and conversation stay active', () => {
    const { world, channel, conversation, aliceInChat, members, agents } = openChat();
    const { task, participant } = aliceInChat();
    updateParticipant(world, participant.sid, 'closed');
    expect(task.assignmentStatus).toBe('completed');
    expect(members()).toEqual(['customer-1']);
    expect(agents()).toEqual([]);
    expect({ channel: channel.status, conversation: conversation.state }).toEqual({ channel: 'active', conversation: 'active' });
  });

  it('[IN7] emits its closing once, together with the end of task and membership', () => {
    const { world, aliceInChat, newEvents } = openChat();
    const { participant } = aliceInChat();
    newEvents();
    updateParticipant(world, participant.sid, 'closed');
    const types = newEvents().map(({ type }) => type);
    expect(types.filter((type) => type === 'participant.removed')).toHaveLength(1);
    expect(types.filter((type) => type === 'conversation.participant.removed')).toHaveLength(1);
    expect(types.filter((type) => type === 'task.completed')).toHaveLength(1);
  });

  it('[IN7] cannot be closed twice', () => {
    const { world, aliceInChat } = openChat();
    const { participant } = aliceInChat();
    updateParticipant(world, participant.sid, 'closed');
    expect(() => updateParticipant(world, participant.sid, 'closed')).toThrow(expect.objectContaining({ status: 404 }));
  });

  it('[IN7] leaves another agent alone', () => {
    const { world, hire, aliceInChat, invite, accept, taskOf, members } = openChat();
    const { participant } = aliceInChat();
    const second = invite(hire('bob'));
    accept(second);
    updateParticipant(world, participant.sid, 'closed');
    expect(taskOf(second).assignmentStatus).toBe('assigned');
    expect(members()).toEqual(['customer-1', 'bob']);
  });

  it('[IN9] stays in the conversation while wrapping up, and repeating it changes nothing', () => {
    const { world, aliceInChat, members, agents, newEvents } = openChat();
    const { task, participant } = aliceInChat();
    updateParticipant(world, participant.sid, 'wrapup');
    expect(task.assignmentStatus).toBe('wrapping');
    expect(members()).toEqual(['customer-1', 'alice']);
    expect(agents()).toMatchObject([{ status: 'wrapup' }]);
    newEvents();
    updateParticipant(world, participant.sid, 'wrapup');
    expect(newEvents()).toEqual([]);
  });

  it('[IN9] taken out of the conversation keeps participant and task, wraps up, and completes as usual', () => {
    const { world, aliceInChat, conversation, members, agents } = openChat();
    const { task, participant } = aliceInChat();
    removeConversationParticipant(world, conversation.sid, 'alice');
    expect([members(), task.assignmentStatus]).toEqual([['customer-1'], 'assigned']);
    updateParticipant(world, participant.sid, 'wrapup');
    expect([members(), task.assignmentStatus]).toEqual([['customer-1'], 'wrapping']);
    expect(agents()).toMatchObject([{ status: 'wrapup' }]);
    updateTask(world, task.sid, { assignmentStatus: 'completed' });
    expect([members(), agents()]).toEqual([['customer-1'], []]);
  });

  it('[IN9] without a task has nothing to wrap up', () => {
    const { world, channel } = openChat();
    const [customer] = listParticipants(world, channel.sid);
    const sid = customer?.sid ?? '';
    expect(() => updateParticipant(world, sid, 'wrapup')).toThrow(`The participant ${sid} has no task to wrap up`);
  });

  it('is not found in another channel', () => {
    const { world, aliceInChat } = openChat();
    const { participant } = aliceInChat();
    expect(() => getParticipant(world, participant.sid, 'UO0')).toThrow(expect.objectContaining({ status: 404 }));
  });
});
