import { ALICE, BOB, CHANNEL, FakeChat, SUPPORT, TASK_SID, sid } from '../testing/fake-chat';
import { TRANSFER_ID, transfer } from '../testing/transfer';
import { VirtualTiming } from '../testing/virtual-timing';
import { TransferError } from './failure';

const busy = new TransferError('too_many_requests', 'Failed: Twilio answered 429');
const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
const gone = new TransferError('unexpected', 'Failed: Twilio answered 404 (code 20404)');
const forever = () => new Promise<void>(() => undefined);

const RECEIPT = {
  transferId: TRANSFER_ID,
  inviteSid: sid('KG', 1),
  taskSid: sid('WT', 101),
  target: { type: 'worker', sid: BOB.sid, name: 'Bob Baker' },
};
const TRANSFERRED = { outcome: 'transferred', receipt: RECEIPT };
const INVITED = (detail: string) => ({
  outcome: 'invited',
  receipt: RECEIPT,
  failure: { code: 'agent_not_removed', detail },
});
const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;

describe('when reading fails', () => {
  it('reads again while Twilio is busy or away', async () => {
    const chat = new FakeChat();
    chat.fail('task', [busy, away]);
    chat.fail('participants', [away]);
    expect(await transfer(chat)).toEqual(TRANSFERRED);
  });

  it.each([
    ['too_many_requests', busy],
    ['twilio_unavailable', away],
  ])('gives up with %s after three tries, nothing changed', async (code, error) => {
    const chat = new FakeChat();
    chat.fail('task', [error, error, error]);
    await expect(transfer(chat)).rejects.toMatchObject({ code });
    expect(chat.calls.filter((call) => call.startsWith('task '))).toHaveLength(3);
    expect(chat.changes).toEqual([]);
  });

  it('does not repeat what Twilio has refused', async () => {
    const chat = new FakeChat();
    chat.fail('task', [refused]);
    await expect(transfer(chat)).rejects.toBe(refused);
    expect(chat.calls.filter((call) => call.startsWith('task '))).toHaveLength(1);
  });
});

describe('when inviting fails', () => {
  it.each([
    ['the connection breaks after Twilio made the invite', away],
    ['Twilio answers with something unreadable after it made the invite', refused],
  ])('goes on with the invite when %s', async (_, error) => {
    const chat = new FakeChat();
    chat.fail('invite', [error], { after: true });
    expect(await transfer(chat)).toEqual(TRANSFERRED);
    expect(chat.changes).toEqual([invited, closed]);
  });

  it.each([
    ['invite_failed', refused],
    ['too_many_requests', busy],
    ['twilio_unavailable', away],
    ['service_misconfigured', new TransferError('service_misconfigured', 'Failed: Twilio answered 401')],
  ])('says %s, does not invite again and leaves the agent in the chat', async (code, error) => {
    const chat = new FakeChat();
    chat.fail('invite', [error]);
    await expect(transfer(chat)).rejects.toMatchObject({ code, message: error.message });
    expect(chat.changes).toEqual([invited]);
    expect(chat.roster).toContainEqual(expect.objectContaining({ workerSid: ALICE.sid }));
  });

  it.each(['closed', 'inactive', undefined])('says conversation_closed when the channel is %s', async (status) => {
    const chat = new FakeChat();
    chat.status = status;
    chat.fail('invite', [refused]);
    await expect(transfer(chat)).rejects.toMatchObject({ code: 'conversation_closed' });
  });

  it('does not take an older, ended invite of the same transfer for the new one', async () => {
    const chat = new FakeChat();
    await transfer(chat);
    chat.tasks.clear();
    const again = new FakeChat();
    again.made = chat.made;
    again.fail('invite', [away]);
    await expect(transfer(again)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});

describe('when removing the agent fails', () => {
  it.each([
    ['Twilio is away', away],
    ['Twilio refuses', refused],
    ['Twilio does not know the participant, who is listed all the same', gone],
  ])('answers that it is half done when %s', async (_, error) => {
    const chat = new FakeChat();
    chat.fail('close', [error]);
    expect(await transfer(chat)).toEqual(INVITED(error.message));
    expect(chat.changes).toEqual([invited, closed]);
  });

  it.each([
    ['the answer was lost', away],
    ['somebody else was faster', gone],
  ])('answers transferred when the agent is really gone: %s', async (_, error) => {
    const chat = new FakeChat();
    chat.fail('close', [error], { after: true });
    expect(await transfer(chat)).toEqual(TRANSFERRED);
  });

  it('answers that it is half done when looking again fails too', async () => {
    const chat = new FakeChat();
    chat.latency = async () => {
      if (chat.calls.at(-1) !== closed) return;
      chat.fail('close', [away]);
      chat.fail('participants', [away, away, away]);
      chat.fail('task', [away, away, away]);
    };
    expect(await transfer(chat)).toEqual(INVITED(away.message));
  });
});

describe('asking again with the same transferId', () => {
  it('answers the same after a lost reply, and changes nothing', async () => {
    const chat = new FakeChat();
    const first = await transfer(chat);
    chat.reservationsOf.set(TASK_SID, [{ sid: sid('WR', 1), workerSid: ALICE.sid, status: 'completed' }]);
    expect(await transfer(chat)).toEqual(first);
    expect(chat.changes).toEqual([invited, closed]);
  });

  it('answers the same when TaskRouter has already forgotten the agent’s task', async () => {
    const chat = new FakeChat();
    const first = await transfer(chat);
    chat.tasks.delete(TASK_SID);
    chat.reservationsOf.clear();
    expect(await transfer(chat)).toEqual(first);
    expect(chat.changes).toEqual([invited, closed]);
  });

  it('finishes a half-done transfer with the same invite', async () => {
    const chat = new FakeChat();
    chat.fail('close', [away]);
    await transfer(chat);
    expect(await transfer(chat)).toEqual(TRANSFERRED);
    expect(chat.changes).toEqual([invited, closed, closed]);
  });

  it.each(['canceled', 'completed'] as const)(
    'invites anew when the invite’s task was %s and the agent is still there',
    async (end) => {
      const chat = new FakeChat();
      chat.fail('close', [away]);
      await transfer(chat);
      chat.endTask(RECEIPT.taskSid, end);
      const receipt = { ...RECEIPT, inviteSid: sid('KG', 2), taskSid: sid('WT', 102) };
      expect(await transfer(chat)).toEqual({ outcome: 'transferred', receipt });
    },
  );

  it('does not invite for an agent who is out when the invite’s task has ended', async () => {
    const chat = new FakeChat();
    await transfer(chat);
    chat.reservationsOf.set(TASK_SID, [{ sid: sid('WR', 1), workerSid: ALICE.sid, status: 'completed' }]);
    chat.endTask(RECEIPT.taskSid, 'completed');
    await expect(transfer(chat)).rejects.toMatchObject({ code: 'not_task_holder' });
    expect(chat.changes).toEqual([invited, closed]);
  });

  it('with another target goes on to the first one while its invite lives, and says so', async () => {
    const chat = new FakeChat();
    chat.fail('close', [away]);
    await transfer(chat);
    expect(await transfer(chat, { request: { targetSid: SUPPORT.sid } })).toEqual(TRANSFERRED);
    expect(chat.changes).toEqual([invited, closed, closed]);
  });

  it('with another target goes to that one when the first invite has ended', async () => {
    const chat = new FakeChat();
    chat.fail('close', [away]);
    await transfer(chat);
    chat.endTask(RECEIPT.taskSid, 'canceled');
    const target = { type: 'queue', sid: SUPPORT.sid, name: 'Support' };
    const receipt = { ...RECEIPT, inviteSid: sid('KG', 2), taskSid: sid('WT', 102), target };
    expect(await transfer(chat, { request: { targetSid: SUPPORT.sid } })).toEqual({ outcome: 'transferred', receipt });
  });

  it('does not invite twice when a queue was deleted after the first try', async () => {
    const chat = new FakeChat();
    chat.fail('close', [away]);
    await transfer(chat, { request: { targetSid: SUPPORT.sid } });
    chat.queues.clear();
    expect(await transfer(chat, { request: { targetSid: SUPPORT.sid } })).toEqual({
      outcome: 'transferred',
      receipt: { ...RECEIPT, target: { type: 'queue', sid: SUPPORT.sid, name: SUPPORT.sid } },
    });
  });
});

describe('when time runs out', () => {
  it.each(['task', 'invite'])('says twilio_unavailable after 8 s when “%s” never answers', async (method) => {
    const timing = new VirtualTiming();
    const chat = new FakeChat();
    chat.latency = () => (chat.calls.at(-1)?.startsWith(`${method} `) ? forever() : Promise.resolve());
    await expect(transfer(chat, { timing })).rejects.toMatchObject({ code: 'twilio_unavailable' });
    expect(timing.now()).toBe(8_000);
    expect(chat.changes).not.toContain(closed);
  });

  it('answers that it is half done when the removal never answers', async () => {
    const chat = new FakeChat();
    chat.latency = () => (chat.calls.at(-1) === closed ? forever() : Promise.resolve());
    expect(await transfer(chat)).toEqual(INVITED('Failed to finish in time'));
  });

  it('invites nobody once it has answered that it is out of time', async () => {
    const timing = new VirtualTiming();
    const chat = new FakeChat();
    chat.latency = () => (chat.calls.at(-1)?.startsWith('task ') ? timing.sleep(8_500) : Promise.resolve());
    await expect(transfer(chat, { timing })).rejects.toMatchObject({ code: 'twilio_unavailable' });
    await timing.sleep(1_000);
    expect(chat.changes).toEqual([]);
  });
});
