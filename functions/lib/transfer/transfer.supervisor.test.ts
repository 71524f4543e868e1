import { ALICE, BOB, CHANNEL, FakeGateway, SUPPORT, TASK_SID, reservation, sid } from '../../testing/fake-gateway';
import { TO_BOB, receiptOf, authenticateAs, metadataWith, transfer } from '../../testing/transfer';
import { TransferError } from '../http/transfer-error';
import type { FlexWorker } from '../twilio/gateway';

const DANA: FlexWorker = {
  sid: sid('WK', 4),
  friendlyName: 'dana',
  attributes: { contact_uri: 'client:dana', full_name: 'Dana Day' },
};
const authenticate = authenticateAs(DANA, ['agent', 'supervisor']);
const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const TRANSFERRED = { outcome: 'transferred', receipt: receiptOf(1, TO_BOB) };

/** Dana, a supervisor, transfers Alice's chat to Bob. */
const transferByDana = (gateway: FakeGateway, request = {}) => {
  gateway.workers.set(DANA.sid, DANA);
  return transfer(gateway, { authenticate, request: { workerSid: DANA.sid, ...request } });
};

describe('a supervisor', () => {
  it('transfers the chat of another agent, who is the sender', async () => {
    const gateway = new FakeGateway();
    expect(await transferByDana(gateway)).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([invited, closed]);
    expect(gateway.newInvites[0]?.attributes).toMatchObject({
      ...{ ignoreWorkerContactUri: 'client:alice', transferSenderSid: ALICE.sid },
      transfer: { from: ALICE.sid, task: TASK_SID },
    });
    expect(gateway.channelParticipants.map(({ type }) => type)).toEqual(['customer']);
  });

  it('can take over a chat, but not transfer it to its holder', async () => {
    const gateway = new FakeGateway();
    await expect(transferByDana(gateway, { targetSid: ALICE.sid })).rejects.toMatchObject({ code: 'target_is_sender' });
    expect(await transferByDana(gateway, { targetSid: DANA.sid })).toMatchObject({ receipt: { target: { name: 'Dana Day' } } });
  });

  it('[FM15] stays in the conversation that she monitors', async () => {
    const gateway = new FakeGateway();
    gateway.channelParticipants.unshift({ sid: sid('UT', 9), type: 'supervisor', taskSid: TASK_SID, workerSid: DANA.sid });
    await transferByDana(gateway);
    expect(gateway.channelParticipants.map(({ type }) => type)).toEqual(['supervisor', 'customer']);
  });

  it('transfers her own task as every agent does', async () => {
    const gateway = new FakeGateway();
    gateway.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'accepted'), reservation(2, DANA, 'accepted')]);
    gateway.channelParticipants.push({ sid: sid('UT', 9), type: 'agent', taskSid: TASK_SID, workerSid: DANA.sid });
    await transferByDana(gateway);
    expect(gateway.changes).toEqual([invited, `close ${sid('UT', 9)}`]);
  });

  it('transfers for the agent in the conversation when several agents hold the task', async () => {
    const gateway = new FakeGateway();
    gateway.reservationsOf.set(TASK_SID, [reservation(1, BOB, 'accepted'), reservation(2, ALICE, 'accepted')]);
    await transferByDana(gateway, { targetSid: SUPPORT.sid });
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it.each([
    [
      'the sender’s task is completed',
      (gateway: FakeGateway) => void gateway.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'completed')]),
    ],
    [
      'TaskRouter has forgotten it',
      (gateway: FakeGateway) => {
        gateway.tasks.delete(TASK_SID);
        gateway.reservationsOf.clear();
      },
    ],
  ])('gets the same answer again once %s', async (_, change) => {
    const gateway = new FakeGateway();
    await transferByDana(gateway);
    change(gateway);
    expect(await transferByDana(gateway)).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it('can finish a half-done transfer, and so can the sender', async () => {
    for (const finish of [transferByDana, (gateway: FakeGateway) => transfer(gateway)]) {
      const gateway = new FakeGateway();
      gateway.fail('close', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
      expect(await transferByDana(gateway)).toMatchObject({ outcome: 'invited' });
      expect(await finish(gateway)).toEqual(TRANSFERRED);
      expect(gateway.changes).toEqual([invited, closed, closed]);
    }
  });

  it.each([
    ['nobody holds', [reservation(1, ALICE, 'completed')], 'not_task_holder'],
    ['nobody has accepted yet', [reservation(1, ALICE, 'pending')], 'not_task_holder'],
  ])('does not transfer a task that %s', async (_, reservations, code) => {
    const gateway = new FakeGateway();
    gateway.reservationsOf.set(TASK_SID, reservations);
    await expect(transferByDana(gateway)).rejects.toMatchObject({ code });
    expect(gateway.changes).toEqual([]);
  });

  it('cannot use the transferId of another task', async () => {
    const gateway = new FakeGateway();
    const metadata = metadataWith({ from: BOB.sid, task: sid('WT', 9), target: ALICE.sid });
    gateway.createdInvites = [{ sid: sid('KG', 9), taskSid: sid('WT', 109), attributes: { transfer: metadata }, createdAt: 0 }];
    await expect(transferByDana(gateway)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(gateway.changes).toEqual([]);
  });

  it('needs one round trip more than an agent, because the service has to find the holder first', async () => {
    const gateway = new FakeGateway();
    await transferByDana(gateway);
    expect(gateway.calls.filter((call) => call.startsWith('worker '))).toEqual([
      `worker ${BOB.sid}`,
      `worker ${DANA.sid}`,
      `worker ${ALICE.sid}`,
    ]);
  });
});
