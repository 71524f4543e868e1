import { ALICE, BOB, CHANNEL, FakeGateway, TASK_SID, reservation, sid } from '../../testing/fake-gateway';
import { TO_BOB, accept, receiptOf, transfer } from '../../testing/transfer';
import { TransferError } from '../http/transfer-error';

const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const OFFERED = { outcome: 'offered', receipt: receiptOf(1, TO_BOB, 'on-acceptance') };
const TRANSFERRED = { ...OFFERED, outcome: 'transferred' };
const policies = { leave: 'on-acceptance' } as const;

/** Alice's chat is offered to Bob, and she stays. */
const offered = async () => {
  const gateway = new FakeGateway();
  expect(await transfer(gateway, { policies })).toEqual(OFFERED);
  return gateway;
};

describe('with the leave policy on-acceptance', () => {
  it('[FM3] the agent stays, and the invite says so', async () => {
    const gateway = await offered();
    expect(gateway.changes).toEqual([invited]);
    expect(gateway.roster.map(({ workerSid }) => workerSid)).toEqual([null, ALICE.sid]);
    expect(gateway.newInvites[0]?.attributes).toMatchObject({ transfer: { leave: 'on-acceptance' } });
  });

  it.each(['pending', 'reserved'])('asking again changes nothing while the invite is %s', async (assignmentStatus) => {
    const gateway = await offered();
    const task = gateway.tasks.get(sid('WT', 101));
    if (task) gateway.tasks.set(task.sid, { ...task, assignmentStatus });
    gateway.reservationsOf.set(sid('WT', 101), [reservation(8, BOB, 'pending')]);
    expect(await transfer(gateway, { policies })).toEqual(OFFERED);
    expect(gateway.changes).toEqual([invited]);
  });

  it('asking again removes the agent once somebody has accepted', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([invited, closed]);
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it('asking again removes the agent also when only the task tells that somebody has accepted', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    gateway.reservationsOf.delete(sid('WT', 101));
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
  });

  it('asking again waits for whoever accepted to come in, before the agent is removed', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    const bob = gateway.roster.pop();
    const looks = () => gateway.calls.filter((call) => call.startsWith('participants ')).length;
    gateway.latency = async () => {
      if (bob && looks() === 4 && gateway.roster.length === 2) gateway.roster.push(bob);
    };
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
    expect(gateway.roster.map(({ workerSid }) => workerSid)).toEqual([null, BOB.sid]);
  });

  it('[FM40] the agent stays when whoever accepted does not come in, and it is half done', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    gateway.roster.pop();
    const failure = { code: 'agent_not_removed', detail: expect.stringContaining(sid('WT', 101)) };
    expect(await transfer(gateway, { policies })).toEqual({ ...OFFERED, outcome: 'invited', failure });
    expect(gateway.changes).toEqual([invited]);
  });

  it('there is nothing to leave when the conversation was closed before the other one came in', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    gateway.roster.pop();
    gateway.status = 'closed';
    await expect(transfer(gateway, { policies })).rejects.toMatchObject({ code: 'conversation_closed' });
  });

  it('asking again says that it is half done when the removal fails, and a third time finishes it', async () => {
    const gateway = await offered();
    accept(gateway, 1);
    gateway.fail('close', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
    expect(await transfer(gateway, { policies })).toMatchObject({ outcome: 'invited', failure: { code: 'agent_not_removed' } });
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
  });

  it('the agent stays when it is the agent who has accepted', async () => {
    const gateway = await offered();
    accept(gateway, 1, ALICE);
    expect(await transfer(gateway, { policies })).toEqual(OFFERED);
    expect(gateway.changes).toEqual([invited]);
  });

  it('an agent who has left by other means is out, also while the invite waits', async () => {
    const gateway = await offered();
    await gateway.close(CHANNEL, sid('UT', 2));
    gateway.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'completed')]);
    expect(await transfer(gateway, { policies })).toEqual(TRANSFERRED);
  });

  it('what counts for an invite is the policy it was made with', async () => {
    const gateway = await offered();
    expect(await transfer(gateway, { policies: { leave: 'immediately' } })).toEqual(OFFERED);
    expect(gateway.changes).toEqual([invited]);
  });

  it('an invite that was canceled is made anew', async () => {
    const gateway = await offered();
    gateway.endTask(sid('WT', 101), 'canceled');
    expect(await transfer(gateway, { policies })).toEqual({ outcome: 'offered', receipt: receiptOf(2, TO_BOB, 'on-acceptance') });
  });

  it('the answer is offered also when there is no time to look for a second invite', async () => {
    const gateway = new FakeGateway();
    const hasInvited = () => gateway.calls.at(-1)?.startsWith('invites ') && gateway.made.length > 0;
    gateway.latency = () => (hasInvited() ? new Promise(() => undefined) : Promise.resolve());
    expect(await transfer(gateway, { policies })).toEqual(OFFERED);
  });
});
