import { BOB, CHANNEL, SUPPORT, TASK_SID, sid } from '../testing/fake-chat';
import type { FakeChat } from '../testing/fake-chat';
import { inviteTwin, liveInvites } from '../testing/sent-chat';
import { TRANSFER_ID, accept, halfDone, receiptOf, transfer } from '../testing/transfer';

const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const transferred = (number = 1) => ({ outcome: 'transferred', receipt: receiptOf(number) });
const OTHER_ID = '9a1c6f60-4b1f-4d0e-8a52-0d3c5a7b1e22';

describe('asking again for what two killed requests have invited', () => {
  it('withdraws what is one too many', async () => {
    const chat = await halfDone();
    const [first] = chat.newInvites;
    if (first) await chat.invite(CHANNEL, first);
    expect(liveInvites(chat)).toHaveLength(2);
    expect(await transfer(chat)).toEqual(transferred());
    expect(liveInvites(chat)).toEqual([sid('WT', 101)]);
  });

  it('keeps the one that somebody has accepted', async () => {
    const chat = await halfDone();
    const [first] = chat.newInvites;
    if (first) await chat.invite(CHANNEL, first);
    accept(chat, 2);
    expect(await transfer(chat)).toEqual(transferred(2));
    expect(liveInvites(chat)).toEqual([sid('WT', 102)]);
  });

  it.each([TRANSFER_ID, OTHER_ID])(
    'keeps the older also of two with different ids, whichever is asked for: %s',
    async (transferId) => {
      const chat = await halfDone();
      await inviteTwin(chat, { id: OTHER_ID });
      expect(await transfer(chat, { request: { transferId } })).toEqual(transferred());
      expect(liveInvites(chat)).toEqual([sid('WT', 101)]);
    },
  );

  it('keeps the accepted one of two with different ids', async () => {
    const chat = await halfDone();
    await inviteTwin(chat, { id: OTHER_ID });
    accept(chat, 2);
    expect(await transfer(chat)).toEqual({ outcome: 'transferred', receipt: { ...receiptOf(2), transferId: OTHER_ID } });
    expect(liveInvites(chat)).toEqual([sid('WT', 102)]);
  });

  it('withdraws none of two invites that were both accepted', async () => {
    const chat = await halfDone();
    const [first] = chat.newInvites;
    if (first) await chat.invite(CHANNEL, first);
    accept(chat, 1);
    accept(chat, 2);
    expect(await transfer(chat)).toEqual(transferred());
    expect(chat.changes).toEqual([invited, closed]);
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
    chat.made.unshift({ sid: sid('KG', 9), taskSid: TASK_SID, attributes: {}, createdAt: 0 });
    await expect(transfer(chat)).rejects.toMatchObject({ code: 'transfer_ended' });
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
    await expect(transfer(chat, { request })).rejects.toMatchObject({ code: 'transfer_waiting' });
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
    await expect(transfer(chat, { request: { transferId: TRANSFER_ID } })).rejects.toMatchObject({ code: 'transfer_waiting' });
    expect(chat.changes).toEqual([invited]);
  });
});
