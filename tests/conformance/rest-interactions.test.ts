import { emulatedAccount } from '../support/emulated-account';

/** An interaction without a task, and the means to invite an agent to it. */
async function openInteraction() {
  const account = emulatedAccount();
  const { client, world, workflow } = account;
  const conversation = account.openConversation();
  const { sid, channel } = await client.flexApi.v1.interaction.create({
    channel: { type: 'web', initiated_by: 'api', properties: { media_channel_sid: conversation.sid } },
  });
  const channels = client.flexApi.v1.interaction(sid).channels(channel.sid);
  const properties = {
    workspace_sid: world.taskrouter.workspaceSid,
    workflow_sid: workflow.sid,
    task_channel_unique_name: 'chat',
  };
  return {
    ...account,
    conversation,
    interactionSid: sid,
    channelSid: String(channel.sid),
    channels,
    invite: (more: object = {}) =>
      channels.invites.create({ routing: { properties: { ...properties, attributes: {}, ...more } } }),
  };
}

describe('the Interactions API, asked by twilio-node', () => {
  it('[RE10] answers an invite with its task, in whole seconds and as a JSON string', async () => {
    const { invite, world, workflow, everyone, conversation, interactionSid, channelSid } = await openInteraction();
    const made = await invite({ attributes: { language: 'en' }, priority: 7, timeout: 600 });
    const [task] = world.taskrouter.tasks.values();
    const [chat] = [...world.taskrouter.taskChannels.values()].filter(({ uniqueName }) => uniqueName === 'chat');
    const createdAt = Date.UTC(2026, 0, 1, 9) / 1000;
    expect(made.toJSON()).toEqual({
      sid: expect.stringMatching(/^KG[0-9a-f]{32}$/),
      interactionSid,
      channelSid,
      url: `https://flex-api.twilio.com/v1/Interactions/${interactionSid}/Channels/${channelSid}/Invites/${made.sid}`,
      routing: {
        reservation: null,
        properties: {
          account_sid: world.account.accountSid,
          workspace_sid: world.taskrouter.workspaceSid,
          sid: task?.sid,
          date_created: createdAt,
          date_updated: createdAt,
          attributes: JSON.stringify(task?.attributes),
          assignment_status: 'pending',
          workflow_sid: workflow.sid,
          workflow_name: 'Assign to anyone',
          queue_sid: everyone.sid,
          queue_name: 'Everyone',
          priority: 7,
          age: 0,
          reason: null,
          timeout: 600,
          assignmentCounter: 0,
          task_channel_sid: chat?.sid,
          task_channel_unique_name: 'chat',
          routing_target: null,
          task_queue_entered_date: createdAt,
          age_in_queue: 0,
          addons: '{}',
          version: task?.version,
          virtual_start_time: createdAt,
          ignore_capacity: false,
          custom_context: null,
          twilio_context: null,
          required_attention: null,
        },
      },
    });
    expect(task?.attributes).toMatchObject({ language: 'en', conversationSid: conversation.sid, flexChannelInviteSid: made.sid });
  });

  it('[IN6][IN7] carries one agent from the invite to the end while the conversation lives on', async () => {
    const { invite, workspace, goAvailable, alice, channels, client, conversation } = await openInteraction();
    const taskSid = String((await invite()).routing.properties.sid);
    expect((await workspace.tasks(taskSid).fetch()).assignmentStatus).toBe('pending');

    goAvailable(alice);
    expect((await workspace.tasks(taskSid).fetch()).assignmentStatus).toBe('reserved');
    const [reservation] = await workspace.tasks(taskSid).reservations.list();
    const reservationSid = String(reservation?.sid);
    await workspace.tasks(taskSid).reservations(reservationSid).update({ reservationStatus: 'accepted' });
    expect((await workspace.tasks(taskSid).fetch()).assignmentStatus).toBe('assigned');

    const participants = await channels.participants.list();
    expect(participants.map(({ type, routingProperties }) => ({ type, routingProperties }))).toEqual([
      { type: 'customer', routingProperties: null },
      { type: 'agent', routingProperties: { task_sid: taskSid, worker_sid: alice.sid, reservation_sid: reservationSid } },
    ]);
    const members = () => client.conversations.v1.conversations(conversation.sid).participants.list();
    expect((await members()).map(({ identity }) => identity)).toEqual(['customer-1', 'alice']);

    const agent = participants.find(({ routingProperties }) => routingProperties?.task_sid === taskSid);
    await channels.participants(String(agent?.sid)).update({ status: 'closed' });
    expect((await workspace.tasks(taskSid).fetch()).assignmentStatus).toBe('completed');
    expect((await members()).map(({ identity }) => identity)).toEqual(['customer-1']);
    expect((await channels.fetch()).status).toBe('active');
    expect((await client.conversations.v1.conversations(conversation.sid).fetch()).state).toBe('active');
  });

  it('[IN9] wraps an agent up without taking them out', async () => {
    const { invite, workspace, goAvailable, alice, channels } = await openInteraction();
    goAvailable(alice);
    const tasks = workspace.tasks(String((await invite()).routing.properties.sid));
    const [reservation] = await tasks.reservations.list();
    await tasks.reservations(String(reservation?.sid)).update({ reservationStatus: 'accepted' });
    const [, agent] = await channels.participants.list();
    await channels.participants(String(agent?.sid)).update({ status: 'wrapup' });
    expect((await tasks.fetch()).assignmentStatus).toBe('wrapping');
    expect(await channels.participants.list()).toHaveLength(2);
  });

  it('[IN8] closes the channel and cancels what waits', async () => {
    const { invite, workspace, channels } = await openInteraction();
    const { routing } = await invite();
    expect((await channels.update({ status: 'closed' })).status).toBe('closed');
    expect((await workspace.tasks(String(routing.properties.sid)).fetch()).assignmentStatus).toBe('canceled');
    await expect(invite()).rejects.toMatchObject({ status: 400, code: 20001 });
  });

  it('[RE10] lists invites and channels, and fetches an interaction', async () => {
    const { invite, channels, client, interactionSid, channelSid } = await openInteraction();
    const made = [await invite(), await invite()];
    expect((await channels.invites.list()).map(({ sid }) => sid)).toEqual(made.map(({ sid }) => sid));
    const interaction = client.flexApi.v1.interaction(interactionSid);
    expect((await interaction.channels.list()).map(({ sid, status }) => ({ sid, status }))).toEqual([
      { sid: channelSid, status: 'active' },
    ]);
    expect((await interaction.fetch()).channel).toEqual({ type: 'web', sid: channelSid });
  });

  it.each([true, false])(
    '[IN14] with the rule invitesKeepAttributes %s, says which attributes an invite shows',
    async (keeps) => {
      const { invite, workspace, channels, world } = await openInteraction();
      world.rules.invitesKeepAttributes = keeps;
      const { sid, routing } = await invite({ attributes: { from: 'Alice' } });
      const { properties: made } = routing;
      await workspace.tasks(String(made.sid)).update({ attributes: JSON.stringify({ from: 'Mallory' }) });
      const [listed] = await channels.invites.list();
      const now: unknown = JSON.parse(String(listed?.routing.properties.attributes));
      expect([listed?.sid, now]).toEqual([sid, keeps ? JSON.parse(made.attributes) : { from: 'Mallory' }]);
    },
  );

  it.each([
    ['no workspace_sid', { workspace_sid: undefined }, 'Missing required parameter Routing.properties.workspace_sid'],
    ['an unknown workflow', { workflow_sid: `WW${'0'.repeat(32)}` }, `Failed to create a task: no workflow WW${'0'.repeat(32)}`],
    ['attributes that are no object', { attributes: 'text' }, 'Invalid Routing.properties.attributes: it must be a JSON object'],
  ])('[IN4] refuses an invite with %s', async (_what, wrong, message) => {
    const { invite } = await openInteraction();
    await expect(invite(wrong)).rejects.toMatchObject({ status: 400, code: 20001, message });
  });

  it('[RE3] answers 404 with code 20404 for what does not exist', async () => {
    const { client, channels, interactionSid } = await openInteraction();
    const missing = { status: 404, code: 20404, moreInfo: 'https://www.twilio.com/docs/errors/20404' };
    const unknownChannel = client.flexApi.v1.interaction(interactionSid).channels(`UO${'0'.repeat(32)}`);
    await expect(unknownChannel.fetch()).rejects.toMatchObject(missing);
    await expect(channels.participants(`UT${'0'.repeat(32)}`).update({ status: 'closed' })).rejects.toMatchObject(missing);
    await expect(client.flexApi.v1.interaction(`KD${'0'.repeat(32)}`).fetch()).rejects.toMatchObject(missing);
  });
});
