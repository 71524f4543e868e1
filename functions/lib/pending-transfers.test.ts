import { ALICE, BOB, CHANNEL, TASK_SID, sid } from '../testing/fake-chat';
import type { FakeChat } from '../testing/fake-chat';
import { INVITED, INVITED_ANEW, liveInvites, sentChat } from '../testing/sent-chat';
import { watching } from '../testing/taking-back';
import { TRANSFER_ID } from '../testing/transfer';
import { VirtualTiming } from '../testing/virtual-timing';
import { TransferError } from './failure';
import { pendingTransfers } from './pending-transfers';

const domainName = 'transfer-1234.twil.io';
const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');

const listed = async (chat: FakeChat, workerSid = ALICE.sid, timing?: VirtualTiming) => {
  const deps = watching(chat, { workerSid, roles: ['agent', 'supervisor'] }, timing);
  const reply = await pendingTransfers({ ...deps, domainName });
  return reply.outcome === 'listed' ? reply : { transfers: [], eventCallbacks: reply.failure.code };
};
const statesOf = async (chat: FakeChat, workerSid?: string) =>
  (await listed(chat, workerSid)).transfers.map(({ invite }) => invite.state);

describe('the pending transfers', () => {
  it('are those that nobody has accepted, with all there is to know', async () => {
    const { chat } = await sentChat();
    expect((await listed(chat)).transfers).toEqual([
      expect.objectContaining({
        receipt: expect.objectContaining({ transferId: TRANSFER_ID, taskSid: INVITED, ...CHANNEL }),
        ...{ senderSid: ALICE.sid, heldTaskSid: TASK_SID, senderPresent: false },
        invite: { state: 'ringing', worker: { sid: BOB.sid, name: 'Bob Baker' } },
      }),
    ]);
    expect(chat.changes).toEqual([]);
  });

  it('are one’s own: not even a supervisor gets those of others', async () => {
    const { chat } = await sentChat();
    expect(await statesOf(chat, BOB.sid)).toEqual([]);
  });

  it('end with the acceptance, but not before the sender is out', async () => {
    const away = await sentChat();
    away.router.accept(INVITED, BOB);
    expect(await statesOf(away.chat)).toEqual([]);
    const present = await sentChat({ senderPresent: true });
    present.router.accept(INVITED, BOB);
    expect(await statesOf(present.chat)).toEqual(['accepted']);
  });

  it('end when the sender has the conversation again', async () => {
    const { chat, router } = await sentChat({ to: ALICE });
    expect(await statesOf(chat)).toEqual(['returning']);
    router.accept(INVITED, ALICE);
    expect(await statesOf(chat)).toEqual([]);
  });

  it('end when the customer has left, and the invite with them', async () => {
    const { chat } = await sentChat();
    chat.status = 'closed';
    expect(await statesOf(chat)).toEqual([]);
    expect(liveInvites(chat)).toEqual([]);
  });

  it('are rescued when the invite was canceled and nobody has the chat', async () => {
    const { chat } = await sentChat();
    chat.endTask(INVITED, 'canceled');
    expect(await statesOf(chat)).toEqual(['ringing']);
    expect(liveInvites(chat)).toEqual([INVITED_ANEW]);
  });

  it('name each transfer once, even while it has two invites', async () => {
    const { chat, now } = await sentChat();
    await chat.invite(CHANNEL, now().task);
    expect(liveInvites(chat)).toEqual([INVITED, INVITED_ANEW]);
    expect(await statesOf(chat)).toEqual(['ringing']);
  });

  it('leave out what an agent has only written on a task of their own', async () => {
    const { chat, now } = await sentChat();
    const { task, mark } = now();
    const forged = sid('WT', 77);
    const transfer = { ...mark, id: 'forged' };
    chat.tasks.set(forged, { ...task, sid: forged, attributes: { ...task.attributes, transfer } });
    expect(await statesOf(chat)).toEqual(['ringing']);
    chat.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, transfer: { ...mark, from: BOB.sid } } });
    expect(await statesOf(chat, BOB.sid)).toEqual([]);
  });

  it('are all listed when there are many, a few being looked at at the same time', async () => {
    const timing = new VirtualTiming();
    const { chat, now } = await sentChat();
    const { task, mark } = now();
    for (let number = 2; number <= 10; number++) {
      const transfer = { ...mark, id: `${TRANSFER_ID}-${number}`, task: sid('WT', 500 + number) };
      await chat.invite(CHANNEL, { ...task, attributes: { ...task.attributes, transfer } });
    }
    let open = 0;
    let most = 0;
    chat.latency = async () => {
      most = Math.max(most, ++open);
      await timing.sleep(10);
      open--;
    };
    expect((await listed(chat, ALICE.sid, timing)).transfers).toHaveLength(10);
    expect(most).toBeLessThanOrEqual(20);
  });

  it.each(['transferTasks', 'eventCallbackUrl', 'participants'] as const)(
    'fail as a whole, to be asked for again, when Twilio is away: %s',
    async (method) => {
      const { chat } = await sentChat();
      chat.fail(method, [away, away, away]);
      await expect(listed(chat)).rejects.toBe(away);
    },
  );

  it('are for nobody with a bad token', async () => {
    const { chat } = await sentChat();
    const invalid = new TransferError('invalid_token', 'Failed to check the token');
    const deps = { ...watching(chat), authenticate: () => Promise.reject(invalid), domainName };
    await expect(pendingTransfers(deps)).rejects.toBe(invalid);
  });
});

describe('the event callbacks', () => {
  it.each([
    ['ours', 'https://transfer-1234.twil.io/task-router-events'],
    ['missing', undefined],
    ['missing', 'https://transfer-5678.twil.io/task-router-events'],
    ['missing', 'https://transfer-1234.twil.io/other'],
    ['missing', 'nonsense'],
  ])('are %s when the workspace calls %s', async (expected, url) => {
    const { chat } = await sentChat();
    chat.callbackUrl = url;
    expect((await listed(chat)).eventCallbacks).toBe(expected);
  });
});

it('says twilio_unavailable after 8 s when Twilio never answers', async () => {
  const timing = new VirtualTiming();
  const { chat } = await sentChat();
  chat.latency = () => new Promise(() => undefined);
  await expect(listed(chat, ALICE.sid, timing)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  expect(timing.now()).toBe(8_000);
});
