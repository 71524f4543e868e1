import { ALICE, BOB, CHANNEL, FakeGateway, TASK_SID, reservation, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { TO_BOB, accept, authenticateAs, receiptOf, transfer } from '../../testing/transfer';
import { TransferError } from '../http/transfer-error';
import { END_REASONS } from './end-reasons';

const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const OFFERED = { outcome: 'offered', receipt: receiptOf(1, TO_BOB, 'on-acceptance') };
const TRANSFERRED = { ...OFFERED, outcome: 'transferred' };
const policies = { leave: 'on-acceptance' } as const;

/** The service has invited Bob, and Alice stays. */
const offered = async () => {
  const gateway = new FakeGateway();
  expect(await transfer(gateway, { policies })).toEqual(OFFERED);
  return gateway;
};

describe('with the leave policy on-acceptance', () => {
  it('[FM3] the sender stays, and the metadata says so', async () => {
    const gateway = await offered();
    expect(gateway.changes).toEqual([invited]);
    expect(gateway.channelParticipants.map(({ workerSid }) => workerSid)).toEqual([null, ALICE.sid]);
    expect(gateway.newInvites[0]?.attributes).toMatchObject({ transfer: { leave: 'on-acceptance' } });
  });

  it.each(['pending', 'reserved'])('a repeated request changes nothing while the task is %s', async (assignmentStatus) => {
    const gateway = await offered();
    const task = gateway.tasks.get(sid('WT', 101));
    if (task) gateway.tasks.set(task.sid, { ...task, assignmentStatus });
    gateway.reservationsOf.set(sid('WT', 101), [reservation(8, BOB, 'pending')]);
    expect(await transfer(gateway, { policies })).toEqual(OFFERED);
    expect(gateway.changes).toEqual([invited]);
  });

  it('a repeated request removes the sender once a colleague has accepted', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([invited, closed]);
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it('a repeated request also removes an agent who handed the chat over before and has stayed', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    gateway.workers.set(CAROL.sid, CAROL);
    const request = { taskSid: sid('WT', 101), workerSid: BOB.sid, transferId: 'of Bob', targetSid: CAROL.sid };
    const byBob = { request, policies, authenticate: authenticateAs(BOB) };
    expect(await transfer(gateway, byBob)).toMatchObject({ outcome: 'offered' });
    accept(gateway, 2, CAROL);
    expect(await transfer(gateway, byBob)).toMatchObject({ outcome: 'transferred' });
    expect(gateway.channelParticipants.map(({ workerSid }) => workerSid)).toEqual([null, CAROL.sid]);
  });

  it('a repeated request removes the sender also when only the task shows the acceptance', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    gateway.reservationsOf.delete(sid('WT', 101));
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
  });

  it('a repeated request waits until the colleague has joined before it removes the sender', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    const everybody = gateway.channelParticipants;
    gateway.channelParticipants = everybody.slice(0, -1);
    const reads = () => gateway.calls.filter((call) => call.startsWith('participants ')).length;
    gateway.latency = async () => {
      if (reads() === 4 && gateway.changes.length === 1) gateway.channelParticipants = everybody;
    };
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
    expect(gateway.channelParticipants.map(({ workerSid }) => workerSid)).toEqual([null, BOB.sid]);
  });

  it('[FM40] the sender stays and the colleague’s task ends when the colleague does not join', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    gateway.channelParticipants.pop();
    await expect(transfer(gateway, { policies })).rejects.toMatchObject({ code: 'colleague_not_joined' });
    expect(gateway.changes).toEqual([invited, `complete ${sid('WT', 101)}: ${END_REASONS.neverJoined}`]);
    expect(gateway.channelParticipants.map(({ workerSid }) => workerSid)).toEqual([null, ALICE.sid]);
  });

  it.each([
    ['with the same transferId', {}],
    ['with another one', { transferId: '9a1c6f60-4b1f-4d0e-8a52-0d3c5a7b1e22' }],
  ])('the sender can transfer again after the colleague did not join: %s', async (_, request) => {
    const gateway = await offered();
    accept(gateway, 1);
    gateway.channelParticipants.pop();
    await expect(transfer(gateway, { policies })).rejects.toMatchObject({ code: 'colleague_not_joined' });
    expect(await transfer(gateway, { policies, request })).toMatchObject({
      ...{ outcome: 'offered', receipt: { taskSid: sid('WT', 102) } },
    });
  });

  it('a repeated request fails with conversation_closed when the conversation closes before the colleague joins', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    gateway.channelParticipants.pop();
    const reads = () => gateway.calls.filter((call) => call.startsWith('participants ')).length;
    gateway.latency = async () => {
      if (reads() === 4) gateway.status = 'closed';
    };
    await expect(transfer(gateway, { policies })).rejects.toMatchObject({ code: 'conversation_closed' });
    expect(gateway.changes).toEqual([invited]);
  });

  it('a repeated request says that the transfer is half done when the removal fails, and the next one finishes it', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    gateway.fail('close', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
    expect(await transfer(gateway, { policies })).toMatchObject({ outcome: 'invited', failure: { code: 'agent_not_removed' } });
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
  });

  it('and so does one that has waited until the colleague joined', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    const joined = gateway.channelParticipants;
    gateway.channelParticipants = joined.slice(0, -1);
    gateway.latency = async () => {
      if (gateway.calls.at(-1)?.startsWith(`reservations ${sid('WT', 101)}`)) gateway.channelParticipants = joined;
    };
    gateway.fail('close', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
    expect(await transfer(gateway, { policies })).toMatchObject({ outcome: 'invited', failure: { code: 'agent_not_removed' } });
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
  });

  it('the sender stays when it is the sender who has accepted', async () => {
    const gateway = await offered();
    accept(gateway, 1, ALICE);
    expect(await transfer(gateway, { policies })).toEqual(OFFERED);
    expect(gateway.changes).toEqual([invited]);
  });

  it('the transfer is done when the sender has left by other means, even while the invite is pending', async () => {
    const gateway = await offered();
    await gateway.close(CHANNEL, sid('UT', 2));
    gateway.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'completed')]);
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
  });

  it('an invite keeps the leave policy that it was created with', async () => {
    const gateway = await offered();
    expect(await transfer(gateway, { policies: { leave: 'immediately' } })).toEqual(OFFERED);
    expect(gateway.changes).toEqual([invited]);
  });

  it('the service replaces a canceled invite', async () => {
    const gateway = await offered();
    gateway.endTask(sid('WT', 101), 'canceled');
    expect(await transfer(gateway, { policies })).toEqual({ outcome: 'offered', receipt: receiptOf(2, TO_BOB, 'on-acceptance') });
  });

  it('the answer is offered also when no time is left to look for a second invite', async () => {
    const gateway = new FakeGateway();
    const hasInvited = () => gateway.calls.at(-1)?.startsWith('invites ') && gateway.createdInvites.length > 0;
    gateway.latency = () => (hasInvited() ? new Promise(() => undefined) : Promise.resolve());
    expect(await transfer(gateway, { policies })).toEqual(OFFERED);
  });
});
