import { emulatedAccount } from '../support/emulated-account';

describe('Conversations, asked by twilio-node', () => {
  it('[RE15] makes a conversation, changes it, and closes it for good', async () => {
    const { client, world } = emulatedAccount();
    const { conversations } = client.conversations.v1;
    const made = await conversations.create({ friendlyName: 'Chat', uniqueName: 'chat-1', attributes: '{"a":1}' });
    expect(made.toJSON()).toMatchObject({
      sid: expect.stringMatching(/^CH[0-9a-f]{32}$/),
      accountSid: world.account.accountSid,
      chatServiceSid: world.conversations.chatServiceSid,
      friendlyName: 'Chat',
      uniqueName: 'chat-1',
      attributes: '{"a":1}',
      state: 'active',
    });
    expect((await conversations('chat-1').fetch()).sid).toBe(made.sid);
    expect((await conversations(made.sid).update({ attributes: '{"a":2}' })).attributes).toBe('{"a":2}');
    expect((await conversations(made.sid).update({ state: 'closed' })).state).toBe('closed');
    const late = conversations(made.sid).messages.create({ author: 'customer-1', body: 'too late' });
    await expect(late).rejects.toMatchObject({ status: 400, code: 50377 });
    expect(await conversations(made.sid).remove()).toBe(true);
    await expect(conversations(made.sid).fetch()).rejects.toMatchObject({ status: 404, code: 50350 });
  });

  it('[RE16] takes participants in and out, by identity and by messaging binding', async () => {
    const { client } = emulatedAccount();
    const { sid } = await client.conversations.v1.conversations.create();
    const { participants } = client.conversations.v1.conversations(sid);
    const customer = await participants.create({
      'messagingBinding.address': 'whatsapp:+15550001',
      'messagingBinding.proxyAddress': 'whatsapp:+15550002',
    });
    expect([customer.identity, customer.messagingBinding]).toEqual([
      null,
      { type: 'whatsapp', address: 'whatsapp:+15550001', proxy_address: 'whatsapp:+15550002' },
    ]);
    const agent = await participants.create({ identity: 'alice', attributes: '{"role":"agent"}' });
    expect((await participants.list()).map((participant) => participant.sid)).toEqual([customer.sid, agent.sid]);
    await expect(participants.create({ identity: 'alice' })).rejects.toMatchObject({ status: 409, code: 50433 });
    expect(await client.conversations.v1.conversations(sid).participants(agent.sid).remove()).toBe(true);
    expect(await participants.list()).toHaveLength(1);
  });

  it('[RE17] keeps messages in order', async () => {
    const { client } = emulatedAccount();
    const { sid } = await client.conversations.v1.conversations.create();
    const { messages } = client.conversations.v1.conversations(sid);
    await messages.create({ author: 'customer-1', body: 'Hello' });
    const second = await messages.create({ author: 'alice', body: 'Hi', attributes: '{"note":true}' });
    expect(second.toJSON()).toMatchObject({ index: 1, author: 'alice', body: 'Hi', attributes: '{"note":true}', media: null });
    const bodies = async (order: 'asc' | 'desc') => (await messages.list({ order })).map(({ body }) => body);
    expect(await bodies('asc')).toEqual(['Hello', 'Hi']);
    expect(await bodies('desc')).toEqual(['Hi', 'Hello']);
    expect((await client.conversations.v1.conversations(sid).messages(second.sid).fetch()).body).toBe('Hi');
  });
});

describe('Sync, asked by twilio-node', () => {
  it('[RE21] makes a document in the default service once for each unique name, until its time is over', async () => {
    const { client, clock } = emulatedAccount();
    const { documents } = client.sync.v1.services('default');
    const made = await documents.create({ uniqueName: 'claim', ttl: 60 });
    expect(made.toJSON()).toMatchObject({ sid: expect.stringMatching(/^ET/), uniqueName: 'claim', data: {}, revision: '0' });
    await expect(documents.create({ uniqueName: 'claim' })).rejects.toMatchObject({ status: 409, code: 54301 });
    expect((await documents('claim').fetch()).sid).toBe(made.sid);
    clock.advance(61_000);
    expect((await documents.create({ uniqueName: 'claim' })).sid).not.toBe(made.sid);
    await expect(client.sync.v1.services('other').documents.create()).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});
