import { ALICE, BOB, CHANNEL, NOW, SUPPORT, TASK_SID, sid } from '../../testing/fake-gateway';
import { CAROL, FALLBACK_QUEUE } from '../../testing/fake-task-router';
import { INVITED, INVITED_ANEW, liveInvites, sentChat } from '../../testing/transferred-chat';
import { REFERENCE, watching } from '../../testing/take-back';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { retarget } from './retarget';
import { transferStatus } from './reconcile';

const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const bob = { sid: BOB.sid, name: 'Bob Baker' };

type Sent = Awaited<ReturnType<typeof sentChat>>;
const statusOf = async ({ gateway }: Pick<Sent, 'gateway'>, timing?: VirtualTiming) => {
  const reply = await transferStatus(REFERENCE, watching(gateway, undefined, timing));
  return reply.outcome === 'known' ? reply.status : reply.failure;
};

/** Twilio as a function knows it that is ended once it has withdrawn an invite. */
const killedAfterWithdrawal = ({ gateway }: Pick<Sent, 'gateway'>) =>
  Object.assign(Object.create(gateway) as typeof gateway, { invite: () => Promise.reject(away) });

describe('a transfer’s status', () => {
  it('tells all about it, by the names that Flex shows', async () => {
    const { gateway } = await sentChat({ senderPresent: true, metadata: { leave: 'on-acceptance' } });
    expect(await transferStatus(REFERENCE, watching(gateway))).toEqual({
      outcome: 'known',
      status: {
        receipt: {
          transferId: REFERENCE.transferId,
          ...{ inviteSid: sid('KG', 1), taskSid: INVITED, ...CHANNEL },
          target: { type: 'worker', ...bob },
          ...{ leave: 'on-acceptance', sentAt: NOW },
        },
        ...{ senderSid: ALICE.sid, heldTaskSid: TASK_SID, senderPresent: true },
        invite: { state: 'reserved', worker: bob },
      },
    });
    expect(gateway.changes).toEqual([]);
  });

  it('needs two round trips to Twilio', async () => {
    const timing = new VirtualTiming();
    const sent = await sentChat();
    sent.gateway.latency = () => timing.sleep(100);
    await statusOf(sent, timing);
    expect(timing.now()).toBe(200);
  });

  it('names whom it was offered to before', async () => {
    const sent = await sentChat({ to: SUPPORT });
    sent.gateway.reservationsOf.set(INVITED, [
      { sid: sid('WR', 9), workerSid: CAROL.sid, workerName: 'carol', status: 'timeout', createdAt: NOW, updatedAt: NOW },
    ]);
    expect(await statusOf(sent)).toMatchObject({
      receipt: { target: { type: 'queue', sid: SUPPORT.sid, name: 'Support' } },
      invite: { state: 'pending' },
      lastReservation: { worker: { sid: CAROL.sid, name: 'Carol Clark' }, status: 'timeout' },
    });
  });

  it('goes by SIDs for a queue and a worker that were deleted meanwhile', async () => {
    const sent = await sentChat({ to: SUPPORT });
    sent.gateway.queues.clear();
    expect(await statusOf(sent)).toMatchObject({ receipt: { target: { type: 'queue', sid: SUPPORT.sid, name: SUPPORT.sid } } });
    const other = await sentChat();
    other.gateway.workers.clear();
    expect(await statusOf(other)).toMatchObject({ invite: { state: 'reserved', worker: { sid: BOB.sid, name: BOB.sid } } });
  });

  it('goes by the friendly name of a worker without a full one', async () => {
    const sent = await sentChat();
    sent.gateway.workers.set(BOB.sid, { ...BOB, attributes: {} });
    expect(await statusOf(sent)).toMatchObject({ invite: { worker: { name: 'bob' } } });
  });

  it('names the fallback queue once the sender has declined what came back', async () => {
    const sent = await sentChat();
    sent.gateway.queues.set(FALLBACK_QUEUE, { sid: FALLBACK_QUEUE, friendlyName: 'Anybody' });
    const deps = watching(sent.gateway);
    await retarget(sent.now(), { to: 'worker', workerSid: ALICE.sid }, deps);
    await retarget(sent.now(), { to: 'fallback', rejectedBy: ALICE.sid }, deps);
    expect(await statusOf(sent)).toMatchObject({
      receipt: { target: { type: 'queue', sid: FALLBACK_QUEUE, name: 'Anybody' } },
      invite: { state: 'reserved', worker: { sid: CAROL.sid } },
    });
  });

  it('still knows the transfer when TaskRouter has forgotten the task', async () => {
    const sent = await sentChat();
    sent.router.accept(INVITED, BOB);
    sent.gateway.tasks.delete(INVITED);
    sent.gateway.reservationsOf.delete(INVITED);
    expect(await statusOf(sent)).toMatchObject({ invite: { state: 'accepted', worker: bob } });
  });
});

describe('an invite that was canceled', () => {
  it('is looked at again: another one may take its place in a moment', async () => {
    const timing = new VirtualTiming();
    const sent = await sentChat();
    const { task } = sent.now();
    await sent.gateway.withdraw({ taskSid: INVITED }, 'Replaced by another invite');
    const status = statusOf(sent, timing);
    await timing.sleep(1_500);
    await sent.gateway.invite(CHANNEL, task);
    expect(await status).toMatchObject({ receipt: { taskSid: INVITED_ANEW }, invite: { state: 'reserved' } });
  });

  it.each([
    ['is looked at again also when an agent has come by another invite', 'Replaced by another invite', 'reserved'],
    ['is not looked at again when it was canceled for good and an agent is there', 'gone', 'canceled'],
  ])('%s', async (_, reason, state) => {
    const timing = new VirtualTiming();
    const sent = await sentChat({ available: [BOB, CAROL] });
    const { task } = sent.now();
    sent.gateway.roster.push({ sid: sid('UT', 9), type: 'agent', workerSid: ALICE.sid, taskSid: sid('WT', 99) });
    await sent.gateway.withdraw({ taskSid: INVITED }, reason);
    const status = statusOf(sent, timing);
    await timing.sleep(1_500);
    await sent.gateway.invite(CHANNEL, task);
    expect(await status).toMatchObject({ invite: { state } });
  });

  it('has the fallback queue get the chat when none does: whoever was to see to that may have been ended', async () => {
    const timing = new VirtualTiming();
    const sent = await sentChat();
    sent.gateway.endTask(INVITED, 'canceled');
    expect(await statusOf(sent, timing)).toMatchObject({
      receipt: { taskSid: INVITED_ANEW },
      invite: { state: 'reserved', worker: { sid: CAROL.sid } },
    });
    expect(timing.now()).toBe(3_000);
    expect(liveInvites(sent.gateway)).toEqual([INVITED_ANEW]);
  });

  it('has the sender get the chat who has taken it back', async () => {
    const sent = await sentChat({ reevaluates: false, available: [ALICE, CAROL] });
    await retarget(
      sent.now(),
      { to: 'worker', workerSid: ALICE.sid, takenBack: true },
      watching(killedAfterWithdrawal(sent)),
    ).catch(() => undefined);
    expect(liveInvites(sent.gateway)).toEqual([]);
    expect(await statusOf(sent)).toMatchObject({ receipt: { taskSid: INVITED_ANEW }, invite: { state: 'returning' } });
  });

  it('is canceled for good when a colleague has the chat, or after three rescues', async () => {
    const cared = await sentChat();
    cared.gateway.endTask(INVITED, 'canceled');
    cared.gateway.roster.push({ sid: sid('UT', 9), type: 'agent', taskSid: sid('WT', 9), workerSid: CAROL.sid });
    const lost = await sentChat({ metadata: { rescues: 3 } });
    lost.gateway.endTask(INVITED, 'canceled');
    for (const sent of [cared, lost]) {
      expect(await statusOf(sent)).toMatchObject({ invite: { state: 'canceled' } });
      expect(sent.gateway.made).toHaveLength(1);
    }
  });

  it('is asked for again when the rescue fails', async () => {
    const sent = await sentChat();
    sent.gateway.endTask(INVITED, 'canceled');
    sent.gateway.fail('invite', Array<TransferError>(9).fill(away));
    await expect(statusOf(sent)).rejects.toBe(away);
  });
});

describe('when the customer has left', () => {
  it('[FM13] the invite is withdrawn: nothing rings for a closed conversation', async () => {
    const sent = await sentChat();
    sent.gateway.status = 'closed';
    expect(await statusOf(sent)).toMatchObject({ invite: { state: 'closed' } });
    expect(sent.gateway.changes).toEqual([`withdraw ${INVITED}: The conversation was closed`]);
    expect(liveInvites(sent.gateway)).toEqual([]);
    expect(await statusOf(sent)).toMatchObject({ invite: { state: 'closed' } });
    expect(sent.gateway.changes).toHaveLength(1);
  });

  it('what was accepted at that moment is said to be accepted', async () => {
    const sent = await sentChat();
    sent.gateway.status = 'closed';
    sent.gateway.latency = async () => {
      if (sent.gateway.calls.at(-1)?.startsWith('withdraw')) sent.router.accept(INVITED, BOB);
    };
    expect(await statusOf(sent)).toMatchObject({ invite: { state: 'accepted', worker: bob } });
  });

  it('it fails, to be asked again, when the invite cannot be withdrawn', async () => {
    const sent = await sentChat();
    sent.gateway.status = 'closed';
    sent.gateway.fail('withdraw', [away, away, away]);
    await expect(statusOf(sent)).rejects.toBe(away);
  });
});

it('reads again while Twilio is busy, and says twilio_unavailable when it is not back in time', async () => {
  const timing = new VirtualTiming();
  const sent = await sentChat();
  sent.gateway.fail('invites', [away, away]);
  expect(await statusOf(sent)).toMatchObject({ invite: { state: 'reserved' } });
  sent.gateway.latency = () => new Promise(() => undefined);
  await expect(statusOf(sent, timing)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  expect(timing.now()).toBe(8_000);
});
