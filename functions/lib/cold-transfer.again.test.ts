import { ALICE, CHANNEL, FakeChat, SUPPORT, TASK_SID, reservation, sid } from '../testing/fake-chat';
import { TO_SUPPORT, accept, halfDone, receiptOf, transfer } from '../testing/transfer';

const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const transferred = (number = 1) => ({ outcome: 'transferred', receipt: receiptOf(number) });

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
});
