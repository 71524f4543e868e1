import { ALICE, BOB, CHANNEL, FakeChat, SUPPORT, TASK_SID, reservation, sid } from '../testing/fake-chat';
import { liveInvites } from '../testing/sent-chat';
import { TO_SUPPORT, TRANSFER_ID, accept, receiptOf, transfer } from '../testing/transfer';
import { TransferError } from './failure';

const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const transferred = (number = 1) => ({ outcome: 'transferred', receipt: receiptOf(number) });
const OTHER_ID = '9a1c6f60-4b1f-4d0e-8a52-0d3c5a7b1e22';

/** Invited, but Twilio would not take Alice out. */
const halfDone = async (request: Parameters<typeof transfer>[1] = {}) => {
  const chat = new FakeChat();
  chat.fail('close', [refused]);
  expect(await transfer(chat, request)).toMatchObject({ outcome: 'invited' });
  chat.calls = [];
  return chat;
};

const completed = (chat: FakeChat) => void chat.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'completed')]);

describe('asking again with the same transferId', () => {
  it('answers the same after a lost reply, and changes nothing', async () => {
    const chat = new FakeChat();
    const first = await transfer(chat);
    completed(chat);
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

  it('answers the same when somebody has accepted it and is done with it', async () => {
    const chat = new FakeChat();
    const first = await transfer(chat);
    completed(chat);
    accept(chat, 1);
    chat.endTask(sid('WT', 101), 'completed');
    expect(await transfer(chat)).toEqual(first);
    expect(chat.changes).toEqual([invited, closed]);
  });

  it('finishes a half-done transfer with the same invite', async () => {
    const chat = await halfDone();
    expect(await transfer(chat)).toEqual(transferred());
    expect(chat.changes).toEqual([closed]);
  });

  it('finishes a half-done transfer that somebody has accepted', async () => {
    const chat = await halfDone();
    accept(chat, 1);
    expect(await transfer(chat)).toEqual(transferred());
    expect(chat.changes).toEqual([closed]);
  });

  it('invites anew when the invite was canceled and the agent is still there', async () => {
    const chat = await halfDone();
    chat.endTask(sid('WT', 101), 'canceled');
    expect(await transfer(chat)).toEqual(transferred(2));
    expect(chat.changes).toEqual([invited, closed]);
  });

  it('does not invite for an agent who is out when the invite was canceled', async () => {
    const chat = new FakeChat();
    await transfer(chat);
    completed(chat);
    chat.endTask(sid('WT', 101), 'canceled');
    await expect(transfer(chat)).rejects.toMatchObject({ code: 'not_task_holder' });
    expect(chat.changes).toEqual([invited, closed]);
  });

  it('with another target goes on to the first one while its invite lives, and says so', async () => {
    const chat = await halfDone();
    expect(await transfer(chat, { request: { targetSid: SUPPORT.sid } })).toEqual(transferred());
    expect(chat.changes).toEqual([closed]);
  });

  it('with another target goes to that one when the first invite has ended', async () => {
    const chat = await halfDone();
    chat.endTask(sid('WT', 101), 'canceled');
    const reply = await transfer(chat, { request: { targetSid: SUPPORT.sid } });
    expect(reply).toEqual({ outcome: 'transferred', receipt: receiptOf(2, TO_SUPPORT) });
  });

  it('does not invite twice when a queue was deleted after the first try', async () => {
    const request = { targetSid: SUPPORT.sid };
    const chat = await halfDone({ request });
    chat.queues.clear();
    const receipt = receiptOf(1, { ...TO_SUPPORT, name: SUPPORT.sid });
    expect(await transfer(chat, { request })).toEqual({ outcome: 'transferred', receipt });
  });

  it('names whom the chat goes to by now', async () => {
    const chat = new FakeChat();
    await transfer(chat);
    const task = chat.tasks.get(sid('WT', 101));
    const mark = { ...Object(task?.attributes.transfer), target: SUPPORT.sid };
    if (task) chat.tasks.set(task.sid, { ...task, attributes: { ...task.attributes, transfer: mark } });
    expect(await transfer(chat)).toEqual({ outcome: 'transferred', receipt: receiptOf(1, TO_SUPPORT) });
  });

  it('withdraws what two killed requests have invited too many', async () => {
    const chat = await halfDone();
    const [first] = chat.newInvites;
    if (first) await chat.invite(CHANNEL, first);
    expect(liveInvites(chat)).toHaveLength(2);
    expect(await transfer(chat)).toEqual(transferred());
    expect(liveInvites(chat)).toEqual([sid('WT', 101)]);
  });

  it('keeps, of two invites, the one that somebody has accepted', async () => {
    const chat = await halfDone();
    const [first] = chat.newInvites;
    if (first) await chat.invite(CHANNEL, first);
    accept(chat, 2);
    expect(await transfer(chat)).toEqual(transferred(2));
    expect(liveInvites(chat)).toEqual([sid('WT', 102)]);
  });
});

describe('asking again when whoever accepted is done already', () => {
  const accepted = async () => {
    const chat = await halfDone();
    accept(chat, 1);
    chat.endTask(sid('WT', 101), 'completed');
    chat.roster = chat.roster.filter(({ workerSid }) => workerSid !== BOB.sid);
    return chat;
  };
  const onward = async (chat: FakeChat) => {
    const [first] = chat.newInvites;
    const transfer = { id: 'bobs', hop: 2, from: BOB.sid, task: sid('WT', 101), target: SUPPORT.sid };
    if (first) await chat.invite(CHANNEL, { ...first, attributes: { transfer } });
    chat.calls = [];
  };

  it.each<[string, (chat: FakeChat) => unknown]>([
    ['the conversation is over', (chat) => (chat.status = 'closed')],
    ['they have transferred it on', onward],
    [
      'a third agent is there',
      (chat) => chat.roster.push({ sid: sid('UT', 9), type: 'agent', taskSid: 'WT9', workerSid: 'WK9' }),
    ],
  ])('finishes the transfer and invites nobody anew: %s', async (_, change) => {
    const chat = await accepted();
    await change(chat);
    expect(await transfer(chat)).toEqual(transferred());
    expect(chat.changes).toEqual([closed]);
  });

  it('leaves the agent in a conversation where the customer would be alone', async () => {
    const chat = await accepted();
    await expect(transfer(chat)).rejects.toMatchObject({ code: 'not_transferable' });
    expect(chat.changes).toEqual([]);
  });

  it('transfers such a conversation with another transferId', async () => {
    const chat = await accepted();
    const receipt = { ...receiptOf(2), transferId: OTHER_ID };
    expect(await transfer(chat, { request: { transferId: OTHER_ID } })).toEqual({ outcome: 'transferred', receipt });
  });
});

describe('asking with another transferId, after a reload', () => {
  const request = { transferId: OTHER_ID, targetSid: SUPPORT.sid };

  it('is refused as long as the first invite waits', async () => {
    const chat = await halfDone();
    await expect(transfer(chat, { request })).rejects.toMatchObject({ code: 'not_transferable' });
    expect(chat.changes).toEqual([]);
  });

  it('finishes the first transfer once somebody has accepted it, and names that one', async () => {
    const chat = await halfDone();
    accept(chat, 1);
    expect(await transfer(chat, { request })).toEqual(transferred());
    expect(chat.changes).toEqual([closed]);
  });

  it('does not bring an older id back to life while a newer transfer waits', async () => {
    const chat = await halfDone();
    accept(chat, 1);
    chat.endTask(sid('WT', 101), 'completed');
    await transfer(chat, { request, policies: { leave: 'on-acceptance' } });
    await expect(transfer(chat, { request: { transferId: TRANSFER_ID } })).rejects.toMatchObject({ code: 'not_transferable' });
    expect(chat.changes).toEqual([invited]);
  });
});
