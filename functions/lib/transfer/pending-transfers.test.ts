import { ALICE, BOB, CHANNEL, TASK_SID, sid } from '../../testing/fake-gateway';
import type { FakeGateway } from '../../testing/fake-gateway';
import { INVITED, INVITED_ANEW, liveInvites, sentChat } from '../../testing/transferred-chat';
import { watching } from '../../testing/take-back';
import { TRANSFER_ID } from '../../testing/transfer';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { pendingTransfers } from './pending-transfers';

const domainName = 'transfer-1234.twil.io';
const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');

const listed = async (gateway: FakeGateway, workerSid = ALICE.sid, timing?: VirtualTiming) => {
  const deps = watching(gateway, { workerSid, roles: ['agent', 'supervisor'] }, timing);
  const reply = await pendingTransfers({ ...deps, domainName });
  return reply.outcome === 'listed' ? reply : { transfers: [], eventCallbacks: reply.failure.code };
};
const statesOf = async (gateway: FakeGateway, workerSid?: string) =>
  (await listed(gateway, workerSid)).transfers.map(({ invite }) => invite.state);

describe('the pending transfers', () => {
  it('[FM14] are those that nobody has accepted, with all there is to know', async () => {
    const { gateway } = await sentChat();
    expect((await listed(gateway)).transfers).toEqual([
      expect.objectContaining({
        receipt: expect.objectContaining({ transferId: TRANSFER_ID, taskSid: INVITED, ...CHANNEL }),
        ...{ senderSid: ALICE.sid, heldTaskSid: TASK_SID, senderPresent: false },
        invite: { state: 'reserved', worker: { sid: BOB.sid, name: 'Bob Baker' } },
      }),
    ]);
    expect(gateway.changes).toEqual([]);
  });

  it('are one’s own: not even a supervisor gets those of others', async () => {
    const { gateway } = await sentChat();
    expect(await statesOf(gateway, BOB.sid)).toEqual([]);
  });

  it('end with the acceptance, but not before the sender is out', async () => {
    const away = await sentChat();
    away.router.accept(INVITED, BOB);
    expect(await statesOf(away.gateway)).toEqual([]);
    const present = await sentChat({ senderPresent: true });
    present.router.accept(INVITED, BOB);
    expect(await statesOf(present.gateway)).toEqual(['accepted']);
  });

  it('end when the sender has the conversation again', async () => {
    const { gateway, router } = await sentChat({ to: ALICE });
    expect(await statesOf(gateway)).toEqual(['returning']);
    router.accept(INVITED, ALICE);
    expect(await statesOf(gateway)).toEqual([]);
  });

  it('end when the customer has left, and the invite with them', async () => {
    const { gateway } = await sentChat();
    gateway.status = 'closed';
    expect(await statesOf(gateway)).toEqual([]);
    expect(liveInvites(gateway)).toEqual([]);
  });

  it('are rescued when the invite was canceled and nobody has the chat', async () => {
    const { gateway } = await sentChat();
    gateway.endTask(INVITED, 'canceled');
    expect(await statesOf(gateway)).toEqual(['reserved']);
    expect(liveInvites(gateway)).toEqual([INVITED_ANEW]);
  });

  it('name each transfer once, even while it has two invites', async () => {
    const { gateway, now } = await sentChat();
    await gateway.invite(CHANNEL, now().task);
    expect(liveInvites(gateway)).toEqual([INVITED, INVITED_ANEW]);
    expect(await statesOf(gateway)).toEqual(['reserved']);
  });

  it('leave out what an agent has only written on a task of their own', async () => {
    const { gateway, now } = await sentChat();
    const { task, metadata } = now();
    const forged = sid('WT', 77);
    const transfer = { ...metadata, id: 'forged' };
    gateway.tasks.set(forged, { ...task, sid: forged, attributes: { ...task.attributes, transfer } });
    expect(await statesOf(gateway)).toEqual(['reserved']);
    gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, transfer: { ...metadata, from: BOB.sid } } });
    expect(await statesOf(gateway, BOB.sid)).toEqual([]);
  });

  it('are all listed when there are many, a few being looked at at the same time', async () => {
    const timing = new VirtualTiming();
    const { gateway, now } = await sentChat();
    const { task, metadata } = now();
    for (let number = 2; number <= 10; number++) {
      const transfer = { ...metadata, id: `${TRANSFER_ID}-${number}`, task: sid('WT', 500 + number) };
      await gateway.invite(CHANNEL, { ...task, attributes: { ...task.attributes, transfer } });
    }
    let open = 0;
    let most = 0;
    gateway.latency = async () => {
      most = Math.max(most, ++open);
      await timing.sleep(10);
      open--;
    };
    expect((await listed(gateway, ALICE.sid, timing)).transfers).toHaveLength(10);
    expect(most).toBeLessThanOrEqual(20);
  });

  it.each(['transferTasks', 'eventCallbackUrl', 'participants'] as const)(
    'fail as a whole, to be asked for again, when Twilio is away: %s',
    async (method) => {
      const { gateway } = await sentChat();
      gateway.fail(method, [away, away, away]);
      await expect(listed(gateway)).rejects.toBe(away);
    },
  );

  it('are for nobody with a bad token', async () => {
    const { gateway } = await sentChat();
    const invalid = new TransferError('invalid_token', 'Failed to check the token');
    const deps = { ...watching(gateway), authenticate: () => Promise.reject(invalid), domainName };
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
    const { gateway } = await sentChat();
    gateway.callbackUrl = url;
    expect((await listed(gateway)).eventCallbacks).toBe(expected);
  });
});

it('says twilio_unavailable after 8 s when Twilio never answers', async () => {
  const timing = new VirtualTiming();
  const { gateway } = await sentChat();
  gateway.latency = () => new Promise(() => undefined);
  await expect(listed(gateway, ALICE.sid, timing)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  expect(timing.now()).toBe(8_000);
});
