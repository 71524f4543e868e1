import type { JsonObject } from '../../../src/contract/json';
import { ALICE, BOB, CHANNEL, FakeGateway, SUPPORT, TASK_SID, sid } from '../../testing/fake-gateway';
import { TO_SUPPORT, TRANSFER_ID, receiptOf, authenticateAs, metadataWith, transfer } from '../../testing/transfer';
import { VirtualTiming } from '../../testing/virtual-timing';

const RECEIPT = receiptOf(1);

/** The second transfer of the conversation gave the task to Alice. */
function transferredBefore(attributes: JsonObject = {}): FakeGateway {
  const gateway = new FakeGateway(attributes);
  const earlier = metadataWith({ id: 'earlier', hop: 2, from: BOB.sid, task: sid('WT', 7), target: ALICE.sid });
  gateway.createdInvites.push({ sid: sid('KG', 50), taskSid: TASK_SID, attributes: { transfer: earlier }, createdAt: 0 });
  return gateway;
}

describe('a cold transfer', () => {
  it('[FM41] invites the target and then removes the sender', async () => {
    const gateway = new FakeGateway();
    expect(await transfer(gateway)).toEqual({ outcome: 'transferred', receipt: RECEIPT });
    expect(gateway.changes).toEqual([`invite ${CHANNEL.channelSid}`, `close ${sid('UT', 2)}`]);
    expect(gateway.tasks.get(TASK_SID)?.assignmentStatus).toBe('completed');
    expect(gateway.channelParticipants.map(({ type }) => type)).toEqual(['customer']);
  });

  it.each(['', '  ', 7, null])('calls a target worker whose full_name is %j by the friendly name', async (fullName) => {
    const gateway = new FakeGateway();
    gateway.workers.set(BOB.sid, { ...BOB, attributes: { ...BOB.attributes, full_name: fullName } });
    expect(await transfer(gateway)).toMatchObject({ receipt: { target: { name: 'bob' } } });
  });

  it('invites a queue by its friendly name at Twilio', async () => {
    const gateway = new FakeGateway();
    expect(await transfer(gateway, { request: { targetSid: SUPPORT.sid } })).toEqual({
      outcome: 'transferred',
      receipt: receiptOf(1, TO_SUPPORT),
    });
    expect(gateway.newInvites[0]?.attributes).toMatchObject({ transferTargetType: 'queue', transferQueueName: 'Support' });
  });

  it('[FM8] [FM25] [FM26] keeps priority and task channel, and takes the attributes from Twilio', async () => {
    const gateway = new FakeGateway({ crmId: 17 });
    await transfer(gateway);
    expect(gateway.newInvites).toEqual([
      {
        priority: 5,
        taskChannelUniqueName: 'chat',
        attributes: {
          crmId: 17,
          channelType: 'web',
          flexInteractionSid: CHANNEL.interactionSid,
          flexInteractionChannelSid: CHANNEL.channelSid,
          transferTargetType: 'worker',
          transferTargetSid: BOB.sid,
          ignoreWorkerContactUri: 'client:alice',
          transferSenderSid: ALICE.sid,
          conversations: { conversation_id: TASK_SID },
          handOver: { legs: [{ at: 0, from: 'Alice Archer', to: 'Bob Baker' }] },
          transfer: metadataWith(),
        },
      },
    ]);
  });

  it.each([
    ['a worker', BOB.sid],
    ['a queue', SUPPORT.sid],
  ])('needs three successive round trips to Twilio for %s', async (_, targetSid) => {
    const timing = new VirtualTiming();
    const gateway = new FakeGateway();
    gateway.latency = () => timing.sleep(100);
    const authenticate = async () => {
      await timing.sleep(100);
      return authenticateAs(ALICE)();
    };
    await transfer(gateway, { request: { targetSid }, timing, authenticate });
    expect(timing.now()).toBe(300);
  });

  it.each([
    ['without hints', { interactionSid: undefined, channelSid: undefined, workerSid: undefined }],
    ['with hints to another chat', { interactionSid: sid('KD', 9), channelSid: sid('UO', 9), workerSid: BOB.sid }],
  ])('does the same %s', async (_, hints) => {
    const gateway = new FakeGateway();
    expect(await transfer(gateway, { request: hints })).toEqual({ outcome: 'transferred', receipt: RECEIPT });
    expect(gateway.newInvites[0]?.attributes.transferSenderSid).toBe(ALICE.sid);
  });

  it('[FM15] removes the agent who asked, not a supervisor or a colleague in the same chat', async () => {
    const gateway = new FakeGateway();
    gateway.channelParticipants = [
      { sid: sid('UT', 8), type: 'agent', taskSid: sid('WT', 8), workerSid: BOB.sid },
      { sid: sid('UT', 9), type: 'supervisor', taskSid: TASK_SID, workerSid: ALICE.sid },
      ...gateway.channelParticipants,
    ];
    await transfer(gateway, { request: { targetSid: SUPPORT.sid } });
    expect(gateway.changes).toEqual([`invite ${CHANNEL.channelSid}`, `close ${sid('UT', 2)}`]);
  });

  it('[FM30] waits until Twilio lists an agent who has just accepted', async () => {
    const gateway = new FakeGateway();
    const [customer, alice] = gateway.channelParticipants;
    gateway.channelParticipants = gateway.channelParticipants.filter((one) => one === customer);
    gateway.latency = async () => {
      if (alice && gateway.calls.filter((call) => call.startsWith('participants')).length === 2)
        gateway.channelParticipants.push(alice);
    };
    expect(await transfer(gateway)).toEqual({ outcome: 'transferred', receipt: RECEIPT });
  });

  it('counts the hops of one conversation', async () => {
    const gateway = transferredBefore({ conversations: { conversation_id: 'first' } });
    await transfer(gateway);
    expect(gateway.newInvites[0]?.attributes).toMatchObject({
      conversations: { conversation_id: 'first' },
      transfer: { id: TRANSFER_ID, hop: 3, from: ALICE.sid, task: TASK_SID, target: BOB.sid },
    });
  });

  it('is allowed as often as the policy permits', async () => {
    const hops = (maxHops: number) => transfer(transferredBefore(), { policies: { maxHops } });
    expect(await hops(3)).toMatchObject({ outcome: 'transferred' });
    await expect(hops(2)).rejects.toMatchObject({ code: 'too_many_hops' });
  });
});
