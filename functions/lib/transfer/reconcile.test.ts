import { ALICE, BOB, CHANNEL, NOW, SUPPORT, TASK_SID, sid } from '../../testing/fake-gateway';
import { CAROL, FALLBACK_QUEUE } from '../../testing/fake-task-router';
import { INVITED, INVITED_SECOND, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { REFERENCE, dependenciesOf } from '../../testing/take-back';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { clientsFor } from '../twilio/clients';
import { END_REASONS } from './end-reasons';
import { retarget } from './retarget';
import { transferStatus } from './reconcile';

const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const bob = { sid: BOB.sid, name: 'Bob Baker' };

const statusOf = async ({ gateway }: Pick<TransferredChat, 'gateway'>, timing?: VirtualTiming) => {
  const reply = await transferStatus(REFERENCE, dependenciesOf(gateway, undefined, timing));
  return reply.outcome === 'known' ? reply.status : reply.failure;
};

/** Twilio for a function that is killed after it has withdrawn an invite. */
const killedAfterWithdrawal = ({ gateway }: Pick<TransferredChat, 'gateway'>) =>
  Object.assign(Object.create(gateway) as typeof gateway, { invite: () => Promise.reject(unavailable) });

describe('a transfer’s status', () => {
  it('is complete, with the names that Flex shows', async () => {
    const { gateway } = await transferredChat({ senderPresent: true, metadata: { leave: 'on-acceptance' } });
    expect(await transferStatus(REFERENCE, dependenciesOf(gateway))).toEqual({
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

  it.each(['pending', 'accepted'])('is found by its channel while the browser knows only the held task: %s', async (state) => {
    const sent = await transferredChat({ metadata: { leave: 'on-acceptance' } });
    if (state === 'accepted') sent.router.accept(INVITED, BOB);
    const reference = { ...REFERENCE, taskSid: TASK_SID };
    const reply = await transferStatus(reference, dependenciesOf(sent.gateway));
    expect(reply).toMatchObject({ status: { receipt: { taskSid: INVITED }, heldTaskSid: TASK_SID } });
    expect(reply).toEqual(await transferStatus(REFERENCE, dependenciesOf(sent.gateway)));
  });

  it('needs one round trip to Twilio while the invite waits, and two when it does not', async () => {
    for (const [isWaiting, duration] of [
      [true, 100],
      [false, 200],
    ] as const) {
      const timing = new VirtualTiming();
      const sent = await transferredChat();
      if (!isWaiting) sent.router.accept(INVITED, BOB);
      sent.gateway.latency = () => timing.sleep(100);
      await statusOf(sent, timing);
      expect(timing.now()).toBe(duration);
    }
  });

  it('names the worker of the last reservation', async () => {
    const sent = await transferredChat({ to: SUPPORT });
    sent.gateway.reservationsOf.set(INVITED, [
      { sid: sid('WR', 9), workerSid: CAROL.sid, workerName: 'carol', status: 'timeout', createdAt: NOW, updatedAt: NOW },
    ]);
    expect(await statusOf(sent)).toMatchObject({
      receipt: { target: { type: 'queue', sid: SUPPORT.sid, name: 'Support' } },
      invite: { state: 'pending' },
      lastReservation: { worker: { sid: CAROL.sid, name: 'carol' }, status: 'timeout' },
    });
  });

  it('has the names that were right when the transfer was made, also of a deleted queue or worker', async () => {
    const sent = await transferredChat({ to: SUPPORT });
    sent.gateway.queues.clear();
    expect(await statusOf(sent)).toMatchObject({ receipt: { target: { type: 'queue', sid: SUPPORT.sid, name: 'Support' } } });
    const other = await transferredChat();
    other.gateway.workers.clear();
    expect(await statusOf(other)).toMatchObject({ invite: { state: 'reserved', worker: bob } });
  });

  it('has the SID of a worker that nothing names and Twilio has forgotten', async () => {
    const sent = await transferredChat();
    sent.gateway.tasks.delete(INVITED);
    sent.gateway.reservationsOf.delete(INVITED);
    sent.gateway.workers.delete(CAROL.sid);
    sent.gateway.channelParticipants.push({ sid: sid('UT', 9), type: 'agent', taskSid: INVITED, workerSid: CAROL.sid });
    expect(await statusOf(sent)).toMatchObject({ invite: { state: 'accepted', worker: { sid: CAROL.sid, name: CAROL.sid } } });
  });

  it('has the friendly name of a worker who is not the target, from the reservation', async () => {
    const sent = await transferredChat({ metadata: { route: 'fallback' } });
    expect(await statusOf(sent)).toMatchObject({ invite: { worker: { sid: CAROL.sid, name: 'carol' } } });
    expect(sent.gateway.calls.filter((call) => call.startsWith('worker '))).toEqual([]);
  });

  it('names the fallback queue once the sender has rejected the returned chat', async () => {
    const sent = await transferredChat();
    const clients = clientsFor(dependenciesOf(sent.gateway));
    await retarget(sent.now(), { route: 'sender' }, clients);
    await retarget(sent.now(), { route: 'fallback', excluded: [ALICE.sid] }, clients);
    const { task } = sent.now();
    sent.gateway.tasks.set(task.sid, { ...task, taskQueueName: 'Anybody' });
    expect(await statusOf(sent)).toMatchObject({
      receipt: { target: { type: 'queue', sid: FALLBACK_QUEUE, name: 'Anybody' } },
      invite: { state: 'reserved', worker: { sid: CAROL.sid } },
    });
  });

  it('still knows the transfer when TaskRouter has forgotten the task', async () => {
    const sent = await transferredChat();
    sent.router.accept(INVITED, BOB);
    sent.gateway.tasks.delete(INVITED);
    sent.gateway.reservationsOf.delete(INVITED);
    expect(await statusOf(sent)).toMatchObject({ invite: { state: 'accepted', worker: bob } });
  });
});

describe('a canceled invite', () => {
  it('is read again, because another request may be about to replace it', async () => {
    const timing = new VirtualTiming();
    const sent = await transferredChat();
    const { task } = sent.now();
    await sent.gateway.withdraw({ taskSid: INVITED }, END_REASONS.toSender);
    const status = statusOf(sent, timing);
    await timing.sleep(1_500);
    await sent.gateway.invite(CHANNEL, task);
    expect(await status).toMatchObject({ receipt: { taskSid: INVITED_SECOND }, invite: { state: 'reserved' } });
  });

  it.each([
    ['is read again also when another invite has brought an agent', END_REASONS.toSender],
    ['is read again when an agent is present by an invite that was not listed yet', 'gone'],
  ])('%s', async (_, reason) => {
    const timing = new VirtualTiming();
    const sent = await transferredChat({ available: [BOB, CAROL] });
    const { task } = sent.now();
    sent.gateway.channelParticipants.push({ sid: sid('UT', 9), type: 'agent', workerSid: ALICE.sid, taskSid: sid('WT', 99) });
    await sent.gateway.withdraw({ taskSid: INVITED }, reason);
    const status = statusOf(sent, timing);
    await timing.sleep(1_500);
    await sent.gateway.invite(CHANNEL, task);
    expect(await status).toMatchObject({ invite: { state: 'reserved' } });
  });

  it('makes the service invite the fallback queue when no request replaces it', async () => {
    const timing = new VirtualTiming();
    const sent = await transferredChat();
    sent.gateway.endTask(INVITED, 'canceled');
    expect(await statusOf(sent, timing)).toMatchObject({
      receipt: { taskSid: INVITED_SECOND },
      invite: { state: 'reserved', worker: { sid: CAROL.sid } },
    });
    expect(timing.now()).toBe(3_000);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED_SECOND]);
  });

  it('makes the service invite the sender who has taken the chat back', async () => {
    const sent = await transferredChat({ available: [ALICE, CAROL] });
    const clients = clientsFor(dependenciesOf(killedAfterWithdrawal(sent)));
    await retarget(sent.now(), { route: 'sender' }, clients).catch(() => undefined);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([]);
    expect(await statusOf(sent)).toMatchObject({ receipt: { taskSid: INVITED_SECOND }, invite: { state: 'returning' } });
  });

  it('is not told as lost when two requests rescue at the same moment and one of them withdraws the other’s invite', async () => {
    const timing = new VirtualTiming();
    const sent = await transferredChat();
    const { task } = sent.now();
    sent.gateway.endTask(INVITED, 'canceled');
    let isFirst = true;
    sent.gateway.latency = async () => {
      if (!isFirst || !sent.gateway.calls.at(-1)?.startsWith(`task ${INVITED_SECOND}`)) return;
      isFirst = false;
      await sent.gateway.invite(CHANNEL, task);
      await sent.gateway.withdraw({ taskSid: INVITED_SECOND }, END_REASONS.duplicate);
    };
    expect(await statusOf(sent, timing)).toMatchObject({ receipt: { taskSid: sid('WT', 103) }, invite: { state: 'reserved' } });
  });

  it('is not told as lost when a colleague has it by another request’s rescue, after the last read', async () => {
    const sent = await transferredChat();
    const { task } = sent.now();
    sent.gateway.endTask(INVITED, 'canceled');
    let isFirst = true;
    sent.gateway.latency = async () => {
      const lists = sent.gateway.calls.filter((call) => call.startsWith('invites'));
      if (!isFirst || lists.length < 5) return;
      isFirst = false;
      await sent.gateway.invite(CHANNEL, task);
      sent.router.accept(INVITED_SECOND, BOB);
    };
    expect(await statusOf(sent)).toMatchObject({ receipt: { taskSid: INVITED_SECOND }, invite: { state: 'accepted' } });
    expect(sent.gateway.createdInvites).toHaveLength(2);
  });

  it('stays canceled when a colleague has the chat, and after three rescues', async () => {
    const cared = await transferredChat();
    cared.gateway.endTask(INVITED, 'canceled');
    cared.gateway.channelParticipants.push({ sid: sid('UT', 9), type: 'agent', taskSid: sid('WT', 9), workerSid: CAROL.sid });
    const lost = await transferredChat({ metadata: { rescues: 3 } });
    lost.gateway.endTask(INVITED, 'canceled');
    for (const sent of [cared, lost]) {
      expect(await statusOf(sent)).toMatchObject({ invite: { state: 'canceled' } });
      expect(sent.gateway.createdInvites).toHaveLength(1);
    }
  });

  it('makes the request fail when the rescue fails', async () => {
    const sent = await transferredChat();
    sent.gateway.endTask(INVITED, 'canceled');
    sent.gateway.fail('invite', Array<TransferError>(9).fill(unavailable));
    await expect(statusOf(sent)).rejects.toBe(unavailable);
  });
});

describe('when the customer has left', () => {
  it('[FM13] the service withdraws the invite: TaskRouter offers no closed conversation', async () => {
    const sent = await transferredChat();
    sent.gateway.status = 'closed';
    expect(await statusOf(sent)).toMatchObject({ invite: { state: 'closed' } });
    expect(sent.gateway.changes).toEqual([`withdraw ${INVITED}: The conversation was closed`]);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([]);
    expect(await statusOf(sent)).toMatchObject({ invite: { state: 'closed' } });
    expect(sent.gateway.changes).toHaveLength(1);
  });

  it('an invite that a worker accepts at that moment is accepted', async () => {
    const sent = await transferredChat();
    sent.gateway.status = 'closed';
    sent.gateway.latency = async () => {
      if (sent.gateway.calls.at(-1)?.startsWith('withdraw')) sent.router.accept(INVITED, BOB);
    };
    expect(await statusOf(sent)).toMatchObject({ invite: { state: 'accepted', worker: bob } });
  });

  it('the request fails when the service cannot withdraw the invite', async () => {
    const sent = await transferredChat();
    sent.gateway.status = 'closed';
    sent.gateway.fail('withdraw', [unavailable, unavailable, unavailable]);
    await expect(statusOf(sent)).rejects.toBe(unavailable);
  });
});

it('the service reads again while Twilio is unavailable, and fails with twilio_unavailable when time runs out', async () => {
  const timing = new VirtualTiming();
  const sent = await transferredChat();
  sent.gateway.fail('participants', [unavailable, unavailable]);
  expect(await statusOf(sent)).toMatchObject({ invite: { state: 'reserved' } });
  sent.gateway.latency = () => new Promise(() => undefined);
  await expect(statusOf(sent, timing)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  expect(timing.now()).toBe(8_000);
});
