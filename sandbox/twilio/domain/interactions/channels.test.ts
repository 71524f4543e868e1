import { addMessage } from '../conversations/messages';
import { assignedTasks } from '../taskrouter/capacity';
import { createTask } from '../taskrouter/tasks';
import { updateChannel, updateParticipant } from './interactions';
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

    it('closing still ends the agents’ tasks, and leaving still cancels waiting ones', () => {
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

describe('leaving a channel', () => {
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

  it('[IN10] takes the agent out of the conversation at once, also one who wraps up', () => {
    const { world, channel, aliceInChat, members, agents } = openChat();
    const { task, participant } = aliceInChat();
    updateChannel(world, channel.sid, 'inactive', 'wrapup');
    expect([task.assignmentStatus, channel.status, members()]).toEqual(['wrapping', 'inactive', ['customer-1']]);
    updateParticipant(world, participant.sid, 'closed');
    expect([task.assignmentStatus, channel.status, agents()]).toEqual(['completed', 'inactive', []]);
  });

  const leave = (routing: boolean) => {
    const chat = openChat({ routed: routing });
    const { world, channel, conversation } = chat;
    updateChannel(world, channel.sid, 'inactive', 'closed');
    const before = [...world.taskrouter.tasks.keys()];
    return {
      ...chat,
      write: (author: string) => addMessage(world, conversation.sid, { author, body: 'Hello?' }),
      newTasks: () => [...world.taskrouter.tasks.values()].filter(({ sid }) => !before.includes(sid)),
    };
  };

  it('[IN10] ends with the customer’s reply, which makes one task for any agent, as the first invite did', () => {
    const { channel, conversation, write, newTasks } = leave(true);
    write('customer-1');
    write('customer-1');
    expect(channel.status).toBe('active');
    expect(newTasks().map(({ attributes }) => attributes)).toEqual([
      expect.objectContaining({ language: 'en', conversationSid: conversation.sid, flexInteractionChannelSid: channel.sid }),
    ]);
  });

  it('[IN10] makes no task when an invite waits already, or the interaction began without one', () => {
    const invited = leave(true);
    invited.invite(invited.alice);
    invited.write('customer-1');
    expect([invited.channel.status, invited.newTasks().length]).toEqual(['active', 1]);
    const unrouted = leave(false);
    unrouted.write('customer-1');
    expect([unrouted.channel.status, unrouted.newTasks().length]).toEqual(['active', 0]);
  });

  it.each(['alice', 'system'])('[IN10] does not end with a message of %s', (author) => {
    const { channel, write, newTasks } = leave(true);
    write(author);
    expect([channel.status, newTasks()]).toEqual(['inactive', []]);
  });
});

describe('pausing a channel', () => {
  it('[EB18] keeps the agent in the chat and the task assigned, and frees their capacity until the chat goes on', () => {
    const { world, channel, alice, aliceInChat, members, newEvents } = openChat();
    const { task } = aliceInChat();
    const own = [...world.taskrouter.workerChannels.values()].filter(({ workerSid }) => workerSid === alice.sid);
    const assigned = () => own.reduce((sum, workerChannel) => sum + assignedTasks(world, workerChannel), 0);
    const before = assigned();
    newEvents();
    updateChannel(world, channel.sid, 'pause');
    expect([channel.status, task.assignmentStatus, members()]).toEqual(['pause', 'assigned', ['customer-1', 'alice']]);
    expect([before, assigned()]).toEqual([1, 0]);
    expect(newEvents().map(({ type }) => type)).toEqual(['channel.updated', 'worker.capacity.update']);
    updateChannel(world, channel.sid, 'active');
    expect([channel.status, assigned()]).toEqual(['active', 1]);
  });

  it('[EB18] lets another chat ring at the agent; wrapping up the paused one uses capacity again', () => {
    const { world, channel, alice, invite, aliceInChat, reservedWorkers, clock } = openChat();
    const { participant } = aliceInChat();
    invite(alice);
    const waiting = createTask(world, { attributes: {} });
    expect(reservedWorkers(waiting)).toEqual([]);
    updateChannel(world, channel.sid, 'pause');
    expect(reservedWorkers(waiting)).toEqual(['alice']);
    updateParticipant(world, participant.sid, 'wrapup');
    clock.advance(1);
    expect(reservedWorkers(createTask(world, { attributes: {} }))).toEqual([]);
  });
});
