import { BOB, CHANNEL, FakeGateway, SUPPORT, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { inviteDuplicate, liveInviteTaskSids } from '../../testing/transferred-chat';
import { TO_SUPPORT, accept, authenticateAs, metadataWith, transfer } from '../../testing/transfer';
import { END_REASONS } from './end-reasons';

const BOBS_ID = 'c0a3e8b2-6f1d-4a77-9e0b-1f2d3c4b5a69';

/** Alice has transferred her chat to Bob, by two invites: tasks 101 and 102. Bob has accepted those with these numbers. */
async function invitedTwice(accepted: readonly number[]) {
  const gateway = new FakeGateway();
  await transfer(gateway);
  if (accepted.includes(1)) accept(gateway, 1);
  await inviteDuplicate(gateway);
  if (accepted.includes(2)) accept(gateway, 2);
  gateway.calls = [];
  return gateway;
}

const byBob = (number: number, transferId = BOBS_ID) => ({
  request: { taskSid: sid('WT', 100 + number), targetSid: SUPPORT.sid, workerSid: BOB.sid, transferId },
  authenticate: authenticateAs(BOB),
});

describe('an agent whose chat came by an invite that has a duplicate', () => {
  it('makes an invite of their own, and the duplicate is withdrawn', async () => {
    const gateway = await invitedTwice([1]);
    expect(await transfer(gateway, byBob(1))).toMatchObject({
      receipt: { transferId: BOBS_ID, taskSid: sid('WT', 103), target: TO_SUPPORT },
    });
    expect(gateway.changes).toContain(`withdraw ${sid('WT', 102)}: ${END_REASONS.duplicate}`);
  });

  it('makes an invite of their own when they have accepted both, and leaves entirely', async () => {
    const gateway = await invitedTwice([1, 2]);
    expect(await transfer(gateway, byBob(1))).toMatchObject({
      receipt: { transferId: BOBS_ID, taskSid: sid('WT', 103), target: TO_SUPPORT },
    });
    expect(gateway.channelParticipants.map(({ workerSid }) => workerSid)).toEqual([null]);
  });

  it('does not transfer it a second time by the other of two that they have accepted', async () => {
    const gateway = await invitedTwice([1, 2]);
    await transfer(gateway, byBob(1));
    await expect(transfer(gateway, byBob(2, '9a1c6f60-4b1f-4d0e-8a52-0d3c5a7b1e22'))).rejects.toMatchObject({
      code: 'transfer_waiting',
    });
    expect(liveInviteTaskSids(gateway)).toContain(sid('WT', 103));
    expect(gateway.newInvites).toHaveLength(3);
  });

  it('leaves by both, on acceptance, when a request finishes the transfer by the other of two that they have accepted', async () => {
    const gateway = await invitedTwice([1, 2]);
    const policies = { leave: 'on-acceptance' } as const;
    await transfer(gateway, { ...byBob(2), policies });
    accept(gateway, 3, CAROL);
    expect(await transfer(gateway, { ...byBob(2), policies })).toMatchObject({ outcome: 'transferred' });
    expect(gateway.channelParticipants.map(({ workerSid }) => workerSid)).toEqual([null, CAROL.sid]);
  });

  it('does not take the duplicate for their own transfer when they have never joined', async () => {
    const gateway = await invitedTwice([1]);
    gateway.channelParticipants = gateway.channelParticipants.filter(({ workerSid }) => workerSid !== BOB.sid);
    await expect(transfer(gateway, byBob(1))).rejects.toMatchObject({ name: 'TransferError' });
  });
});

describe('an invite since, of nobody’s readable transfer,', () => {
  const withUnreadable = async (accepted: readonly number[]) => {
    const gateway = await invitedTwice(accepted);
    const [first] = gateway.newInvites;
    if (first) await gateway.invite(CHANNEL, { ...first, attributes: {} });
    return gateway;
  };

  it('counts as the transfer of the agent who has the chat', async () => {
    const gateway = await withUnreadable([1]);
    expect(await transfer(gateway, byBob(1))).toMatchObject({ outcome: 'transferred', receipt: { taskSid: sid('WT', 103) } });
  });

  it('does not count for an agent who has not accepted the chat', async () => {
    const gateway = await withUnreadable([]);
    await expect(transfer(gateway, byBob(1))).rejects.toMatchObject({ code: 'not_task_holder' });
  });
});

it('does not take another agent’s transfer of the same chat for one’s own', async () => {
  const gateway = await invitedTwice([1]);
  gateway.workers.set(CAROL.sid, CAROL);
  const [first] = gateway.newInvites;
  const carols = metadataWith({ id: 'carols', hop: 2, from: CAROL.sid, task: sid('WT', 50) });
  if (first) await gateway.invite(CHANNEL, { ...first, attributes: { transfer: carols } });
  expect(await transfer(gateway, byBob(1))).toMatchObject({ receipt: { transferId: BOBS_ID, taskSid: sid('WT', 104) } });
});
