import { updateChannel } from './interactions';
import { openChat } from './testing/open-chat';

describe('closing a channel', () => {
  it('[IN8] closes the conversation, wraps the agent’s task and cancels waiting ones', () => {
    const { world, channel, conversation, hire, aliceInChat, invite, taskOf, agents } = openChat();
    const { task } = aliceInChat();
    const waiting = invite(hire('bob'));
    updateChannel(world, channel.sid, 'closed');
    expect(conversation.state).toBe('closed');
    expect(task.assignmentStatus).toBe('wrapping');
    expect(taskOf(waiting).assignmentStatus).toBe('canceled');
    expect(agents()).toMatchObject([{ identity: 'alice', status: 'wrapup' }]);
  });

  it('[IN8] completes the tasks when its routing is closed too', () => {
    const { world, channel, aliceInChat, agents } = openChat();
    const { task } = aliceInChat();
    updateChannel(world, channel.sid, 'closed', 'closed');
    expect(task.assignmentStatus).toBe('completed');
    expect(agents()).toEqual([]);
  });

  it('[IN8] may be repeated, so that an agent wraps up first and completes later', () => {
    const { world, channel, aliceInChat, members } = openChat();
    const { task } = aliceInChat();
    updateChannel(world, channel.sid, 'closed', 'wrapup');
    updateChannel(world, channel.sid, 'closed', 'wrapup');
    expect(task.assignmentStatus).toBe('wrapping');
    updateChannel(world, channel.sid, 'closed', 'closed');
    expect(task.assignmentStatus).toBe('completed');
    expect(members()).toEqual(['customer-1']);
  });

  describe('[IN13] with the rule closedChannelCancelsInvites off', () => {
    const openWithoutCancel = (): ReturnType<typeof openChat> => openChat({ rules: { closedChannelCancelsInvites: false } });

    it('an invite goes on ringing, and the worker who accepts it has a task but does not join the channel', () => {
      const { world, channel, hire, invite, taskOf, accept, reservedWorkers, agents, members } = openWithoutCancel();
      const waiting = invite(hire('bob'));
      updateChannel(world, channel.sid, 'closed');
      expect(reservedWorkers(taskOf(waiting))).toEqual(['bob']);
      accept(waiting);
      expect(taskOf(waiting).assignmentStatus).toBe('assigned');
      expect([channel.status, agents(), members()]).toEqual(['closed', [], ['customer-1']]);
      updateChannel(world, channel.sid, 'closed', 'closed');
      expect(taskOf(waiting).assignmentStatus).toBe('completed');
    });

    it('closing still ends the agents’ tasks, and parking still cancels waiting ones', () => {
      const { world, channel, hire, aliceInChat, invite, taskOf } = openWithoutCancel();
      const waiting = invite(hire('bob'));
      updateChannel(world, channel.sid, 'inactive');
      expect(taskOf(waiting).assignmentStatus).toBe('canceled');
      const { task } = aliceInChat();
      updateChannel(world, channel.sid, 'closed');
      expect(task.assignmentStatus).toBe('wrapping');
    });
  });

  it('[IN8] is final', () => {
    const { world, channel } = openChat();
    updateChannel(world, channel.sid, 'closed');
    expect(() => updateChannel(world, channel.sid, 'active')).toThrow(`The channel ${channel.sid} is closed`);
  });
});

describe('parking a channel', () => {
  it('[IN10] ends the tasks and leaves the conversation open; accepting the next invite makes the channel active', () => {
    const { world, channel, conversation, hire, aliceInChat, invite, accept, members } = openChat();
    const { task } = aliceInChat();
    updateChannel(world, channel.sid, 'inactive', 'closed');
    expect([task.assignmentStatus, channel.status, conversation.state]).toEqual(['completed', 'inactive', 'active']);
    expect(members()).toEqual(['customer-1']);
    accept(invite(hire('bob')));
    expect(channel.status).toBe('active');
    expect(members()).toEqual(['customer-1', 'bob']);
  });
});
