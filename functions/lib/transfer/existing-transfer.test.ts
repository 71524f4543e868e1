import { CAROL } from '../../testing/fake-task-router';
import { BOB, CHANNEL, SUPPORT, TASK_SID, sid } from '../../testing/fake-gateway';
import type { FakeGateway } from '../../testing/fake-gateway';
import { inviteDuplicate, liveInviteTaskSids } from '../../testing/transferred-chat';
import { TRANSFER_ID, accept, halfDone, metadataWith, receiptOf, transfer } from '../../testing/transfer';

const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const transferred = (number = 1) => ({ outcome: 'transferred', receipt: receiptOf(number) });
const OTHER_ID = '9a1c6f60-4b1f-4d0e-8a52-0d3c5a7b1e22';

describe('a repeated request, after two killed ones have each created an invite,', () => {
  it('withdraws the redundant invite', async () => {
    const gateway = await halfDone();
    const [first] = gateway.newInvites;
    if (first) await gateway.invite(CHANNEL, first);
    expect(liveInviteTaskSids(gateway)).toHaveLength(2);
    expect(await transfer(gateway)).toEqual(transferred());
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 101)]);
  });

  it('keeps the accepted invite', async () => {
    const gateway = await halfDone();
    const [first] = gateway.newInvites;
    if (first) await gateway.invite(CHANNEL, first);
    accept(gateway, 2);
    expect(await transfer(gateway)).toEqual(transferred(2));
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 102)]);
  });

  it.each([TRANSFER_ID, OTHER_ID])('keeps the older of two with different ids, for either transferId: %s', async (transferId) => {
    const gateway = await halfDone();
    await inviteDuplicate(gateway, { id: OTHER_ID });
    expect(await transfer(gateway, { request: { transferId } })).toEqual(transferred());
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 101)]);
  });

  it('keeps the accepted one of two with different ids', async () => {
    const gateway = await halfDone();
    await inviteDuplicate(gateway, { id: OTHER_ID });
    accept(gateway, 2);
    expect(await transfer(gateway)).toEqual({ outcome: 'transferred', receipt: { ...receiptOf(2), transferId: OTHER_ID } });
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 102)]);
  });

  it('withdraws neither of two accepted invites, and takes out the agent who accepted the later one', async () => {
    const gateway = await halfDone();
    const [first] = gateway.newInvites;
    if (first) await gateway.invite(CHANNEL, first);
    accept(gateway, 1);
    accept(gateway, 2, CAROL);
    expect(await transfer(gateway)).toEqual(transferred());
    expect(gateway.changes).toEqual([invited, closed, `close ${sid('UT', 102)}`]);
  });
});

describe('a repeated request, after a colleague has accepted and completed the chat,', () => {
  const accepted = async () => {
    const gateway = await halfDone();
    accept(gateway, 1);
    gateway.endTask(sid('WT', 101), 'completed');
    gateway.channelParticipants = gateway.channelParticipants.filter(({ workerSid }) => workerSid !== BOB.sid);
    return gateway;
  };
  const transferredOn = async (gateway: FakeGateway) => {
    const [first] = gateway.newInvites;
    const transfer = metadataWith({ id: 'bobs', hop: 2, from: BOB.sid, task: sid('WT', 101), target: SUPPORT.sid });
    if (first) await gateway.invite(CHANNEL, { ...first, attributes: { transfer } });
    gateway.calls = [];
  };

  const writtenOver = async (gateway: FakeGateway) => {
    const [first] = gateway.newInvites;
    if (first) await gateway.invite(CHANNEL, { ...first, attributes: {} });
    gateway.calls = [];
  };

  it.each<[string, (gateway: FakeGateway) => unknown, string[]]>([
    ['the invite by which the colleague transfers it has no readable metadata', writtenOver, [closed]],
    ['the conversation is closed, and nobody is in it', (gateway) => (gateway.status = 'closed'), []],
    ['the colleague has transferred it', transferredOn, [closed]],
    [
      'a third agent is present',
      (gateway) => gateway.channelParticipants.push({ sid: sid('UT', 9), type: 'agent', taskSid: 'WT9', workerSid: 'WK9' }),
      [closed],
    ],
  ])('finishes the transfer and creates no other invite: %s', async (_, change, changes) => {
    const gateway = await accepted();
    await change(gateway);
    expect(await transfer(gateway)).toEqual(transferred());
    expect(gateway.changes).toEqual(changes);
  });

  it('[FM40] keeps the sender in the conversation when the customer would be alone', async () => {
    const gateway = await accepted();
    gateway.createdInvites.unshift({ sid: sid('KG', 9), taskSid: TASK_SID, attributes: {}, createdAt: 0 });
    await expect(transfer(gateway)).rejects.toMatchObject({ code: 'transfer_ended' });
    expect(gateway.changes).toEqual([]);
  });

  it('transfers the conversation when it has another transferId', async () => {
    const gateway = await accepted();
    const receipt = { ...receiptOf(2), transferId: OTHER_ID };
    expect(await transfer(gateway, { request: { transferId: OTHER_ID } })).toEqual({ outcome: 'transferred', receipt });
  });
});

describe('a request with another transferId, after a reload,', () => {
  const request = { transferId: OTHER_ID, targetSid: SUPPORT.sid };

  it('is refused while the first invite is pending', async () => {
    const gateway = await halfDone();
    await expect(transfer(gateway, { request })).rejects.toMatchObject({ code: 'transfer_waiting' });
    expect(gateway.changes).toEqual([]);
  });

  it('finishes the first transfer once a colleague has accepted it, and names that transfer', async () => {
    const gateway = await halfDone();
    accept(gateway, 1);
    expect(await transfer(gateway, { request })).toEqual(transferred());
    expect(gateway.changes).toEqual([closed]);
  });

  it('does not resume the older transfer while a newer one is pending', async () => {
    const gateway = await halfDone();
    accept(gateway, 1);
    gateway.endTask(sid('WT', 101), 'completed');
    await transfer(gateway, { request, policies: { leave: 'on-acceptance' } });
    await expect(transfer(gateway, { request: { transferId: TRANSFER_ID } })).rejects.toMatchObject({ code: 'transfer_waiting' });
    expect(gateway.changes).toEqual([invited]);
  });
});
