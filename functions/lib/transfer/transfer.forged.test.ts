import type { FailureCode } from '../../../src/contract/failure';
import type { TransferRequest } from '../../../src/contract/transfer';
import { ALICE, CHANNEL, FakeGateway, SUPPORT, TASK_SID, reservation, sid } from '../../testing/fake-gateway';
import { REQUEST, receiptOf, authenticateAs, metadataWith, transfer } from '../../testing/transfer';
import { TransferError } from '../http/transfer-error';
import type { FlexWorker } from '../twilio/gateway';

const MALLORY: FlexWorker = { sid: sid('WK', 6), friendlyName: 'mallory', attributes: { contact_uri: 'client:mallory' } };
const MALLORYS_TASK = sid('WT', 6);
const MALLORYS_CHANNEL = { interactionSid: sid('KD', 6), channelSid: sid('UO', 6) };

/** Alice's chat with its own channel, and Mallory's on another one. Mallory writes her task's attributes as she likes. */
class TwoChats extends FakeGateway {
  constructor(attributes = {}) {
    super();
    const alices = this.tasks.get(TASK_SID);
    const own = { flexInteractionSid: MALLORYS_CHANNEL.interactionSid, flexInteractionChannelSid: MALLORYS_CHANNEL.channelSid };
    if (alices)
      this.tasks.set(MALLORYS_TASK, {
        ...alices,
        sid: MALLORYS_TASK,
        attributes: { ...alices.attributes, ...own, ...attributes },
      });
    this.reservationsOf.set(MALLORYS_TASK, [reservation(6, MALLORY, 'accepted')]);
    this.workers.set(MALLORY.sid, MALLORY);
    const mallory = { sid: sid('UT', 6), type: 'agent', taskSid: MALLORYS_TASK, workerSid: MALLORY.sid };
    const { participants, invites } = this;
    this.participants = async (channel) => {
      const found = await participants(channel);
      return channel.channelSid === MALLORYS_CHANNEL.channelSid ? [mallory] : found;
    };
    this.invites = async (channel) => {
      const found = await invites(channel);
      return channel.channelSid === MALLORYS_CHANNEL.channelSid ? [] : found;
    };
  }
}

const own = { taskSid: MALLORYS_TASK, ...MALLORYS_CHANNEL, workerSid: MALLORY.sid };
const toAlicesChannel = { flexInteractionSid: CHANNEL.interactionSid, flexInteractionChannelSid: CHANNEL.channelSid };

type Forgery = [title: string, code: FailureCode, request: Partial<TransferRequest>, attributes: Record<string, unknown>];

const FORGERIES: Forgery[] = [
  ['another’s task', 'not_task_holder', {}, {}],
  ['another’s task, as its holder', 'not_task_holder', { workerSid: ALICE.sid }, {}],
  ['another’s task, with the channel of her own', 'not_task_holder', MALLORYS_CHANNEL, {}],
  ['another’s task, with the transferId of its holder’s transfer', 'invalid_request', { transferId: 'alices' }, {}],
  ['another’s task that TaskRouter has forgotten', 'task_not_found', { taskSid: sid('WT', 404) }, {}],
  ['a forgotten task, with her own channel', 'task_not_found', { taskSid: sid('WT', 404), ...MALLORYS_CHANNEL }, {}],
  ['her own task, to herself', 'target_is_sender', { ...own, targetSid: MALLORY.sid }, {}],
  [
    'her own task, to herself as another worker',
    'target_is_sender',
    { ...own, workerSid: ALICE.sid, targetSid: MALLORY.sid },
    {},
  ],
  ['her own task, with attributes that name another’s channel', 'not_transferable', own, toAlicesChannel],
  ['her own task, with such attributes and hints', 'not_transferable', { ...own, ...CHANNEL }, toAlicesChannel],
  [
    'her own task, with such attributes and another’s transferId',
    'invalid_request',
    { ...own, transferId: 'alices' },
    toAlicesChannel,
  ],
];

describe('an agent without a supervisor’s role cannot transfer', () => {
  it.each(FORGERIES)('%s (%s)', async (_, code, request, attributes) => {
    const gateway = new TwoChats(attributes);
    const transferOfAlice = metadataWith({ id: 'alices' });
    gateway.createdInvites = [
      { sid: sid('KG', 7), taskSid: sid('WT', 8), attributes: { transfer: transferOfAlice }, createdAt: 0 },
    ];
    const forged = { ...REQUEST, ...request };
    await expect(transfer(gateway, { request: forged, authenticate: authenticateAs(MALLORY) })).rejects.toMatchObject({ code });
    expect(gateway.changes).toEqual([]);
  });

  it.each([[[]], [['agent', 'Supervisor']], [['supervisors']], [['flex.supervisor']]])(
    'another’s task with the roles %j',
    async (roles) => {
      const gateway = new TwoChats();
      await expect(transfer(gateway, { authenticate: authenticateAs(MALLORY, roles) })).rejects.toMatchObject({
        code: 'not_task_holder',
      });
      expect(gateway.changes).toEqual([]);
    },
  );

  it('anything with a token that Twilio does not accept, not even as a supervisor', async () => {
    const gateway = new TwoChats();
    const invalid = new TransferError('invalid_token', 'Failed to check the token');
    await expect(transfer(gateway, { authenticate: () => Promise.reject(invalid) })).rejects.toBe(invalid);
    expect(gateway.changes).toEqual([]);
  });
});

describe('a forged hint or attribute changes nothing about', () => {
  it.each<[string, Partial<TransferRequest>]>([
    ['a foreign interaction', { interactionSid: sid('KD', 6) }],
    ['a foreign channel', { channelSid: sid('UO', 6) }],
    ['a foreign interaction and channel', MALLORYS_CHANNEL],
    ['another worker', { workerSid: MALLORY.sid }],
  ])('Alice’s transfer: %s', async (_, request) => {
    const gateway = new TwoChats();
    expect(await transfer(gateway, { request })).toEqual({ outcome: 'transferred', receipt: receiptOf(1) });
    expect(gateway.newInvites[0]?.attributes).toMatchObject({
      ...{ ignoreWorkerContactUri: 'client:alice', transferSenderSid: ALICE.sid },
      transfer: { from: ALICE.sid },
    });
    expect(gateway.changes).toEqual([`invite ${CHANNEL.channelSid}`, `close ${sid('UT', 2)}`]);
  });

  it('[FM6] the target when the task claims an earlier transfer', async () => {
    const gateway = new FakeGateway({
      transferTargetType: 'worker',
      transferTargetSid: MALLORY.sid,
      ...{ ignoreWorkerContactUri: 'client:bob', transferSenderSid: MALLORY.sid },
      transfer: { ...metadataWith(), id: 'made up', from: MALLORY.sid, target: MALLORY.sid, hop: 10, rescues: 9 },
    });
    await transfer(gateway, { request: { targetSid: SUPPORT.sid } });
    const { attributes } = gateway.newInvites[0] ?? {};
    expect(attributes).toMatchObject({
      transferTargetType: 'queue',
      transferQueueName: 'Support',
      ...{ ignoreWorkerContactUri: 'client:alice', transferSenderSid: ALICE.sid },
    });
    expect(attributes).not.toHaveProperty('transferTargetSid');
    expect(attributes?.transfer).toEqual(metadataWith({ target: SUPPORT.sid, targetName: 'Support' }));
  });
});
