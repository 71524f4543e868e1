import { ALICE, BOB, CHANNEL, FakeGateway, SUPPORT, TASK_SID, reservation, sid } from '../../testing/fake-gateway';
import { forged } from '../../testing/signing';
import { TO_SUPPORT, accept, authenticateAs, halfDone, receiptOf, transfer } from '../../testing/transfer';
import { TransferError } from '../http/transfer-error';
import { END_REASONS } from './end-reasons';

const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');

const BOBS_ID = '9a1c6f60-4b1f-4d0e-8a52-0d3c5a7b1e22';
const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const transferred = (number = 1) => ({ outcome: 'transferred', receipt: receiptOf(number) });

const completed = (gateway: FakeGateway) => void gateway.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'completed')]);

describe('a repeated request with the same transferId', () => {
  it('answers the same after a lost reply, and changes nothing', async () => {
    const gateway = new FakeGateway();
    const first = await transfer(gateway);
    completed(gateway);
    expect(await transfer(gateway)).toEqual(first);
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it('answers the same when TaskRouter has already forgotten the sender’s task', async () => {
    const gateway = new FakeGateway();
    const first = await transfer(gateway);
    gateway.tasks.delete(TASK_SID);
    gateway.reservationsOf.clear();
    expect(await transfer(gateway)).toEqual(first);
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it('answers the same when a colleague has accepted and completed the chat', async () => {
    const gateway = new FakeGateway();
    const first = await transfer(gateway);
    completed(gateway);
    accept(gateway, 1);
    gateway.endTask(sid('WT', 101), 'completed');
    expect(await transfer(gateway)).toEqual(first);
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it('does not take the invite for its own that replaced one whose worker never joined', async () => {
    const gateway = new FakeGateway();
    await transfer(gateway);
    gateway.endTask(sid('WT', 101), 'completed', END_REASONS.neverJoined);
    gateway.reservationsOf.set(sid('WT', 101), [reservation(1, BOB, 'completed')]);
    const [replaced] = gateway.newInvites;
    if (replaced) await gateway.invite(CHANNEL, replaced);
    const byBob = { taskSid: sid('WT', 101), targetSid: SUPPORT.sid, workerSid: BOB.sid, transferId: BOBS_ID };
    const reply = transfer(gateway, { request: byBob, authenticate: authenticateAs(BOB) });
    await expect(reply).rejects.toMatchObject({ code: 'not_task_holder' });
  });

  it('ends the task of an agent who has accepted a transfer and never joined, and the customer gets somebody', async () => {
    const gateway = new FakeGateway();
    await transfer(gateway);
    accept(gateway, 1);
    gateway.channelParticipants.pop();
    const byBob = { taskSid: sid('WT', 101), targetSid: SUPPORT.sid, workerSid: BOB.sid, transferId: BOBS_ID };
    const reply = transfer(gateway, { request: byBob, authenticate: authenticateAs(BOB) });
    await expect(reply).rejects.toMatchObject({ code: 'not_task_holder' });
    expect(gateway.changes.slice(2)).toEqual([`complete ${sid('WT', 101)}: ${END_REASONS.neverJoined}`, invited]);
    expect(gateway.newInvites[1]?.attributes).toMatchObject({ transferTargetSid: ALICE.sid });
  });

  it('finishes a half-done transfer with the same invite', async () => {
    const gateway = await halfDone();
    expect(await transfer(gateway)).toEqual(transferred());
    expect(gateway.changes).toEqual([closed]);
  });

  it('finishes a half-done transfer that a colleague has accepted', async () => {
    const gateway = await halfDone();
    accept(gateway, 1);
    expect(await transfer(gateway)).toEqual(transferred());
    expect(gateway.changes).toEqual([closed]);
  });

  it('[FM14] reinvites when the invite was canceled and the sender is still present', async () => {
    const gateway = await halfDone();
    gateway.endTask(sid('WT', 101), 'canceled');
    expect(await transfer(gateway)).toEqual(transferred(2));
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it('does not reinvite when the invite was canceled and the sender has left', async () => {
    const gateway = new FakeGateway();
    await transfer(gateway);
    completed(gateway);
    gateway.endTask(sid('WT', 101), 'canceled');
    await expect(transfer(gateway)).rejects.toMatchObject({ code: 'not_task_holder' });
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it('keeps the first target while its invite is live, and names that target', async () => {
    const gateway = await halfDone();
    expect(await transfer(gateway, { request: { targetSid: SUPPORT.sid } })).toEqual(transferred());
    expect(gateway.changes).toEqual([closed]);
  });

  it('takes another target when the first invite has ended', async () => {
    const gateway = await halfDone();
    gateway.endTask(sid('WT', 101), 'canceled');
    const reply = await transfer(gateway, { request: { targetSid: SUPPORT.sid } });
    expect(reply).toEqual({ outcome: 'transferred', receipt: receiptOf(2, TO_SUPPORT) });
  });

  it('[FM19] does not invite twice when a queue was deleted after the first try', async () => {
    const request = { targetSid: SUPPORT.sid };
    const gateway = await halfDone({ request });
    gateway.queues.clear();
    expect(await transfer(gateway, { request })).toEqual({ outcome: 'transferred', receipt: receiptOf(1, TO_SUPPORT) });
  });

  it('names the target of the invite, whatever an agent has written on its task', async () => {
    const gateway = new FakeGateway();
    await transfer(gateway);
    const task = gateway.tasks.get(sid('WT', 101));
    if (task) gateway.tasks.set(task.sid, { ...task, attributes: forged(task.attributes, { target: SUPPORT.sid }) });
    expect(await transfer(gateway)).toEqual({ outcome: 'transferred', receipt: receiptOf(1) });
  });

  it.each(['worker', 'queue'] as const)(
    'finishes although the read of the %s fails: it needs neither target nor sender',
    async (method) => {
      for (const error of [refused, unavailable]) {
        const gateway = await halfDone({ request: { targetSid: SUPPORT.sid } });
        gateway.fail(method, Array<TransferError>(9).fill(error));
        const request = { targetSid: method === 'worker' ? BOB.sid : SUPPORT.sid };
        expect(await transfer(gateway, { request })).toEqual({ outcome: 'transferred', receipt: receiptOf(1, TO_SUPPORT) });
        expect(gateway.changes).toEqual([closed]);
      }
    },
  );

  it('finishes although the reads of target and sender never end', async () => {
    const gateway = await halfDone();
    gateway.latency = () => (gateway.calls.at(-1)?.startsWith('worker ') ? new Promise(() => undefined) : Promise.resolve());
    expect(await transfer(gateway)).toEqual(transferred());
  });
});
