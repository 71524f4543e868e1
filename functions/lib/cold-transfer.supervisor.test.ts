import { ALICE, BOB, CHANNEL, FakeChat, SUPPORT, TASK_SID, reservation, sid } from '../testing/fake-chat';
import { REQUEST, TO_BOB, receiptOf, tokenOf, transfer } from '../testing/transfer';
import { TransferError } from './failure';
import type { FlexWorker } from './flex-chat';

const DANA: FlexWorker = {
  sid: sid('WK', 4),
  friendlyName: 'dana',
  attributes: { contact_uri: 'client:dana', full_name: 'Dana Day' },
};
const authenticate = tokenOf(DANA, ['agent', 'supervisor']);
const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const TRANSFERRED = { outcome: 'transferred', receipt: receiptOf(1, TO_BOB) };

/** Dana, a supervisor, asks for Alice's chat to go to Bob. */
const asked = (chat: FakeChat, request = {}) => {
  chat.workers.set(DANA.sid, DANA);
  return transfer(chat, { authenticate, request: { workerSid: DANA.sid, ...request } });
};

describe('a supervisor', () => {
  it('transfers what another agent holds: that agent is the sender', async () => {
    const chat = new FakeChat();
    expect(await asked(chat)).toEqual(TRANSFERRED);
    expect(chat.changes).toEqual([invited, closed]);
    expect(chat.newInvites[0]?.attributes).toMatchObject({
      ignoreWorkerContactUri: 'client:alice',
      transfer: { from: ALICE.sid, task: TASK_SID },
    });
    expect(chat.roster.map(({ type }) => type)).toEqual(['customer']);
  });

  it('takes over a chat, but cannot transfer it to its holder', async () => {
    const chat = new FakeChat();
    await expect(asked(chat, { targetSid: ALICE.sid })).rejects.toMatchObject({ code: 'target_is_sender' });
    expect(await asked(chat, { targetSid: DANA.sid })).toMatchObject({ receipt: { target: { name: 'Dana Day' } } });
  });

  it('stays in the conversation where she listens', async () => {
    const chat = new FakeChat();
    chat.roster.unshift({ sid: sid('UT', 9), type: 'supervisor', taskSid: TASK_SID, workerSid: DANA.sid });
    await asked(chat);
    expect(chat.roster.map(({ type }) => type)).toEqual(['supervisor', 'customer']);
  });

  it('transfers her own task as every agent does', async () => {
    const chat = new FakeChat();
    chat.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'accepted'), reservation(2, DANA, 'accepted')]);
    chat.roster.push({ sid: sid('UT', 9), type: 'agent', taskSid: TASK_SID, workerSid: DANA.sid });
    await asked(chat);
    expect(chat.changes).toEqual([invited, `close ${sid('UT', 9)}`]);
  });

  it('transfers for the one who is in the conversation when several hold the task', async () => {
    const chat = new FakeChat();
    chat.reservationsOf.set(TASK_SID, [reservation(1, BOB, 'accepted'), reservation(2, ALICE, 'accepted')]);
    await asked(chat, { targetSid: SUPPORT.sid });
    expect(chat.changes).toEqual([invited, closed]);
  });

  it.each([
    [
      'the agent’s task is completed',
      (chat: FakeChat) => void chat.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'completed')]),
    ],
    [
      'TaskRouter has forgotten it',
      (chat: FakeChat) => {
        chat.tasks.delete(TASK_SID);
        chat.reservationsOf.clear();
      },
    ],
  ])('gets the same answer again once %s', async (_, change) => {
    const chat = new FakeChat();
    await asked(chat);
    change(chat);
    expect(await asked(chat)).toEqual(TRANSFERRED);
    expect(chat.changes).toEqual([invited, closed]);
  });

  it('finishes what was half done, and so may the agent', async () => {
    for (const finish of [asked, (chat: FakeChat) => transfer(chat)]) {
      const chat = new FakeChat();
      chat.fail('close', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
      expect(await asked(chat)).toMatchObject({ outcome: 'invited' });
      expect(await finish(chat)).toEqual(TRANSFERRED);
      expect(chat.changes).toEqual([invited, closed, closed]);
    }
  });

  it.each([
    ['nobody holds', [reservation(1, ALICE, 'completed')], 'not_task_holder'],
    ['only rings', [reservation(1, ALICE, 'pending')], 'not_task_holder'],
  ])('does not transfer a task that %s', async (_, reservations, code) => {
    const chat = new FakeChat();
    chat.reservationsOf.set(TASK_SID, reservations);
    await expect(asked(chat)).rejects.toMatchObject({ code });
    expect(chat.changes).toEqual([]);
  });

  it('cannot use the transferId of another task', async () => {
    const chat = new FakeChat();
    const mark = { id: REQUEST.transferId, hop: 1, from: BOB.sid, task: sid('WT', 9), target: ALICE.sid };
    chat.made = [{ sid: sid('KG', 9), taskSid: sid('WT', 109), attributes: { transfer: mark }, createdAt: 0 }];
    await expect(asked(chat)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(chat.changes).toEqual([]);
  });

  it('needs one round trip more than an agent: the holder is not known before', async () => {
    const chat = new FakeChat();
    await asked(chat);
    expect(chat.calls.filter((call) => call.startsWith('worker '))).toEqual([
      `worker ${BOB.sid}`,
      `worker ${DANA.sid}`,
      `worker ${ALICE.sid}`,
    ]);
  });
});
