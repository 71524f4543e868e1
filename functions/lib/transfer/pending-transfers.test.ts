import { ALICE, BOB, CHANNEL, TASK_SID, sid } from '../../testing/fake-gateway';
import type { FakeGateway } from '../../testing/fake-gateway';
import { INVITED, INVITED_SECOND, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import { dependenciesOf } from '../../testing/take-back';
import { TRANSFER_ID } from '../../testing/transfer';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { pendingTransfers } from './pending-transfers';

const domainName = 'transfer-1234.twil.io';
const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');

const listed = async (gateway: FakeGateway, workerSid = ALICE.sid, timing?: VirtualTiming) => {
  const dependencies = dependenciesOf(gateway, { workerSid, roles: ['agent', 'supervisor'] }, timing);
  const reply = await pendingTransfers({ ...dependencies, domainName });
  return reply.outcome === 'listed' ? reply : { transfers: [], eventCallbacks: reply.failure.code };
};
const statesOf = async (gateway: FakeGateway, workerSid?: string) =>
  (await listed(gateway, workerSid)).transfers.map(({ invite }) => invite.state);

describe('the pending transfers', () => {
  it('[FM14] are those that nobody has accepted, each with its status', async () => {
    const { gateway } = await transferredChat();
    expect((await listed(gateway)).transfers).toEqual([
      expect.objectContaining({
        receipt: expect.objectContaining({ transferId: TRANSFER_ID, taskSid: INVITED, ...CHANNEL }),
        ...{ senderSid: ALICE.sid, heldTaskSid: TASK_SID, senderPresent: false },
        invite: { state: 'reserved', worker: { sid: BOB.sid, name: 'Bob Baker' } },
      }),
    ]);
    expect(gateway.changes).toEqual([]);
  });

  it('are the agent’s own: not even a supervisor gets those of others', async () => {
    const { gateway } = await transferredChat();
    expect(await statesOf(gateway, BOB.sid)).toEqual([]);
  });

  it('end with the acceptance, but not before the sender has left', async () => {
    const left = await transferredChat();
    left.router.accept(INVITED, BOB);
    expect(await statesOf(left.gateway)).toEqual([]);
    const present = await transferredChat({ senderPresent: true });
    present.router.accept(INVITED, BOB);
    expect(await statesOf(present.gateway)).toEqual(['accepted']);
  });

  it('end when the sender has the conversation again', async () => {
    const { gateway, router } = await transferredChat({ to: ALICE });
    expect(await statesOf(gateway)).toEqual(['returning']);
    router.accept(INVITED, ALICE);
    expect(await statesOf(gateway)).toEqual([]);
  });

  it('end when the customer has left, and the service withdraws the invite', async () => {
    const { gateway } = await transferredChat();
    gateway.status = 'closed';
    expect(await statesOf(gateway)).toEqual([]);
    expect(liveInviteTaskSids(gateway)).toEqual([]);
  });

  it('get a new invite when theirs was canceled and nobody has the chat', async () => {
    const { gateway } = await transferredChat();
    gateway.endTask(INVITED, 'canceled');
    expect(await statesOf(gateway)).toEqual(['reserved']);
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED_SECOND]);
  });

  it('include each transfer once, even while it has two invites', async () => {
    const { gateway, now } = await transferredChat();
    await gateway.invite(CHANNEL, now().task);
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED, INVITED_SECOND]);
    expect(await statesOf(gateway)).toEqual(['reserved']);
  });

  it('leave out metadata that an agent has only written on their own task', async () => {
    const { gateway, now } = await transferredChat();
    const { task, metadata } = now();
    const forged = sid('WT', 77);
    const transfer = { ...metadata, id: 'forged' };
    gateway.tasks.set(forged, { ...task, sid: forged, attributes: { ...task.attributes, transfer } });
    expect(await statesOf(gateway)).toEqual(['reserved']);
    gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, transfer: { ...metadata, from: BOB.sid } } });
    expect(await statesOf(gateway, BOB.sid)).toEqual([]);
  });

  it('are all listed when there are many, with at most 20 requests at once', async () => {
    const timing = new VirtualTiming();
    const { gateway, now } = await transferredChat();
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
    'fail as a whole when Twilio is unavailable: %s',
    async (method) => {
      const { gateway } = await transferredChat();
      gateway.fail(method, [unavailable, unavailable, unavailable]);
      await expect(listed(gateway)).rejects.toBe(unavailable);
    },
  );

  it('are refused with an invalid token', async () => {
    const { gateway } = await transferredChat();
    const invalid = new TransferError('invalid_token', 'Failed to check the token');
    const dependencies = { ...dependenciesOf(gateway), authenticate: () => Promise.reject(invalid), domainName };
    await expect(pendingTransfers(dependencies)).rejects.toBe(invalid);
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
    const { gateway } = await transferredChat();
    gateway.callbackUrl = url;
    expect((await listed(gateway)).eventCallbacks).toBe(expected);
  });
});

it('the list fails with twilio_unavailable after 8 s when Twilio never answers', async () => {
  const timing = new VirtualTiming();
  const { gateway } = await transferredChat();
  gateway.latency = () => new Promise(() => undefined);
  await expect(listed(gateway, ALICE.sid, timing)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  expect(timing.now()).toBe(8_000);
});
