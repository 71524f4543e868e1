import { ALICE, BOB, CHANNEL, FakeChat, TASK_SID, reservation, sid } from '../testing/fake-chat';
import { TO_BOB, accept, receiptOf, transfer } from '../testing/transfer';
import { TransferError } from './failure';

const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const OFFERED = { outcome: 'offered', receipt: receiptOf(1, TO_BOB, 'on-acceptance') };
const TRANSFERRED = { ...OFFERED, outcome: 'transferred' };
const policies = { leave: 'on-acceptance' } as const;

/** Alice's chat is offered to Bob, and she stays. */
const offered = async () => {
  const chat = new FakeChat();
  expect(await transfer(chat, { policies })).toEqual(OFFERED);
  return chat;
};

describe('with the leave policy on-acceptance', () => {
  it('the agent stays, and the invite says so', async () => {
    const chat = await offered();
    expect(chat.changes).toEqual([invited]);
    expect(chat.roster.map(({ workerSid }) => workerSid)).toEqual([null, ALICE.sid]);
    expect(chat.newInvites[0]?.attributes).toMatchObject({ transfer: { leave: 'on-acceptance' } });
  });

  it.each(['pending', 'reserved'])('asking again changes nothing while the invite is %s', async (assignmentStatus) => {
    const chat = await offered();
    const task = chat.tasks.get(sid('WT', 101));
    if (task) chat.tasks.set(task.sid, { ...task, assignmentStatus });
    chat.reservationsOf.set(sid('WT', 101), [reservation(8, BOB, 'pending')]);
    expect(await transfer(chat, { policies })).toEqual(OFFERED);
    expect(chat.changes).toEqual([invited]);
  });

  it('asking again removes the agent once somebody has accepted', async () => {
    const chat = await offered();
    accept(chat, 1);
    expect(await transfer(chat, { policies })).toEqual(TRANSFERRED);
    expect(chat.changes).toEqual([invited, closed]);
    expect(await transfer(chat, { policies })).toEqual(TRANSFERRED);
    expect(chat.changes).toEqual([invited, closed]);
  });

  it('asking again removes the agent also when only the task tells that somebody has accepted', async () => {
    const chat = await offered();
    accept(chat, 1);
    chat.reservationsOf.delete(sid('WT', 101));
    expect(await transfer(chat, { policies })).toEqual(TRANSFERRED);
  });

  it('asking again waits for whoever accepted to come in, before the agent is removed', async () => {
    const chat = await offered();
    accept(chat, 1);
    const bob = chat.roster.pop();
    const looks = () => chat.calls.filter((call) => call.startsWith('participants ')).length;
    chat.latency = async () => {
      if (bob && looks() === 4 && chat.roster.length === 2) chat.roster.push(bob);
    };
    expect(await transfer(chat, { policies })).toEqual(TRANSFERRED);
    expect(chat.roster.map(({ workerSid }) => workerSid)).toEqual([null, BOB.sid]);
  });

  it('the agent stays when whoever accepted does not come in, and it is half done', async () => {
    const chat = await offered();
    accept(chat, 1);
    chat.roster.pop();
    const failure = { code: 'agent_not_removed', detail: expect.stringContaining(sid('WT', 101)) };
    expect(await transfer(chat, { policies })).toEqual({ ...OFFERED, outcome: 'invited', failure });
    expect(chat.changes).toEqual([invited]);
  });

  it('there is nothing to leave when the conversation was closed before the other one came in', async () => {
    const chat = await offered();
    accept(chat, 1);
    chat.roster.pop();
    chat.status = 'closed';
    await expect(transfer(chat, { policies })).rejects.toMatchObject({ code: 'conversation_closed' });
  });

  it('asking again says that it is half done when the removal fails, and a third time finishes it', async () => {
    const chat = await offered();
    accept(chat, 1);
    chat.fail('close', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
    expect(await transfer(chat, { policies })).toMatchObject({ outcome: 'invited', failure: { code: 'agent_not_removed' } });
    expect(await transfer(chat, { policies })).toEqual(TRANSFERRED);
  });

  it('the agent stays when it is the agent who has accepted', async () => {
    const chat = await offered();
    accept(chat, 1, ALICE);
    expect(await transfer(chat, { policies })).toEqual(OFFERED);
    expect(chat.changes).toEqual([invited]);
  });

  it('an agent who has left by other means is out, also while the invite waits', async () => {
    const chat = await offered();
    await chat.close(CHANNEL, sid('UT', 2));
    chat.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'completed')]);
    expect(await transfer(chat, { policies })).toEqual(TRANSFERRED);
  });

  it('what counts for an invite is the policy it was made with', async () => {
    const chat = await offered();
    expect(await transfer(chat, { policies: { leave: 'immediately' } })).toEqual(OFFERED);
    expect(chat.changes).toEqual([invited]);
  });

  it('an invite that was canceled is made anew', async () => {
    const chat = await offered();
    chat.endTask(sid('WT', 101), 'canceled');
    expect(await transfer(chat, { policies })).toEqual({ outcome: 'offered', receipt: receiptOf(2, TO_BOB, 'on-acceptance') });
  });

  it('the answer is offered also when there is no time to look for a second invite', async () => {
    const chat = new FakeChat();
    const hasInvited = () => chat.calls.at(-1)?.startsWith('invites ') && chat.made.length > 0;
    chat.latency = () => (hasInvited() ? new Promise(() => undefined) : Promise.resolve());
    expect(await transfer(chat, { policies })).toEqual(OFFERED);
  });
});
