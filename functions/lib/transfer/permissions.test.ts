import type { FailureCode } from '../../../src/contract/failure';
import type { TransferRequest } from '../../../src/contract/transfer';
import { ALICE, BOB, FakeGateway, SUPPORT, TASK_SID, reservation, sid } from '../../testing/fake-gateway';
import { metadataWith, transfer } from '../../testing/transfer';
import { TransferError } from '../http/transfer-error';
import type { TransferMetadata } from './metadata';
import type { FlexWorker } from '../twilio/gateway';

type Refusal = [title: string, code: FailureCode, request: Partial<TransferRequest>, change: (gateway: FakeGateway) => void];

const holds = (worker: FlexWorker, status: string) => (gateway: FakeGateway) =>
  void gateway.reservationsOf.set(TASK_SID, [reservation(1, worker, status)]);
const rewrite =
  (attributes: Record<string, unknown>, taskChannelUniqueName = 'chat') =>
  (gateway: FakeGateway) => {
    const task = gateway.tasks.get(TASK_SID);
    if (task) gateway.tasks.set(TASK_SID, { ...task, taskChannelUniqueName, attributes: { ...task.attributes, ...attributes } });
  };
const invitedWith = (metadata: Partial<TransferMetadata>) => (gateway: FakeGateway) => {
  const taskSid = sid('WT', 50);
  const attributes = { transfer: metadataWith(metadata) };
  gateway.createdInvites = [{ sid: sid('KG', 50), taskSid, attributes, createdAt: 0 }];
  gateway.addTask(taskSid, attributes);
};
/** The conversation has been transferred so often; the last transfer gave the task to Alice. */
const transferredBefore = (hop: number) => (gateway: FakeGateway) => {
  const earlier = metadataWith({ id: 'earlier', hop, from: BOB.sid, task: sid('WT', 7), target: ALICE.sid });
  gateway.createdInvites = [{ sid: sid('KG', 50), taskSid: TASK_SID, attributes: { transfer: earlier }, createdAt: 0 }];
};
/** Alice has accepted the customer's own invite, and is not in the conversation: no refusal must say that it is still hers. */
const unjoined = (hop: number) => (gateway: FakeGateway) => {
  const earlier = metadataWith({ id: 'earlier', hop, from: BOB.sid, task: sid('WT', 7) });
  gateway.createdInvites = [
    { sid: sid('KG', 50), taskSid: TASK_SID, attributes: {}, createdAt: 0 },
    { sid: sid('KG', 51), taskSid: sid('WT', 51), attributes: { transfer: earlier }, createdAt: 0 },
  ];
  gateway.channelParticipants.pop();
};

const REFUSALS: Refusal[] = [
  ['a task that does not exist', 'task_not_found', { taskSid: sid('WT', 404), channelSid: undefined }, () => undefined],
  ['a task that TaskRouter has forgotten', 'task_not_found', {}, (gateway) => void gateway.tasks.delete(TASK_SID)],
  ['a task that a colleague holds', 'not_task_holder', {}, holds(BOB, 'accepted')],
  ['a task that the agent has not accepted yet', 'not_task_holder', {}, holds(ALICE, 'pending')],
  ['a task in wrap-up', 'not_task_holder', {}, holds(ALICE, 'wrapping')],
  ['a task that the agent has completed', 'not_task_holder', {}, holds(ALICE, 'completed')],
  ['a voice task', 'not_transferable', {}, rewrite({}, 'voice')],
  ['a voice conversation on another task channel', 'not_transferable', {}, rewrite({ channelType: 'voice' })],
  ['a task without a conversation', 'not_transferable', {}, rewrite({ conversationSid: undefined })],
  ['a task without an interaction', 'not_transferable', {}, rewrite({ flexInteractionChannelSid: null })],
  ['a task with a live invite of another transfer', 'transfer_waiting', {}, invitedWith({ id: 'another' })],
  ['a target worker who does not exist', 'target_not_found', { targetSid: sid('WK', 404) }, () => undefined],
  ['a target queue that does not exist', 'target_not_found', { targetSid: sid('WQ', 404) }, () => undefined],
  ['the sender as the target', 'target_is_sender', { targetSid: ALICE.sid }, () => undefined],
  ['one transfer more than the policy allows', 'too_many_hops', {}, transferredBefore(10)],
  ['attributes that grow too long', 'attributes_too_long', {}, rewrite({ notes: 'n'.repeat(3_600) })],
  ['a channel that does not exist', 'conversation_closed', {}, rewrite({ flexInteractionChannelSid: sid('UO', 404) })],
  ['the transferId of a colleague’s transfer', 'invalid_request', {}, invitedWith({ from: BOB.sid })],
  ['the transferId of another task’s transfer', 'invalid_request', {}, invitedWith({ task: sid('WT', 60) })],
  ['an agent who never appears among the participants', 'twilio_unavailable', {}, unjoined(1)],
  ['such an agent, with one transfer more than the policy allows', 'twilio_unavailable', {}, unjoined(10)],
  ['such an agent, with an unknown target', 'twilio_unavailable', { targetSid: sid('WK', 404) }, unjoined(1)],
  ['a task that its channel does not know', 'not_transferable', {}, (gateway) => void gateway.channelParticipants.pop()],
  ['the token of a deleted worker', 'invalid_token', {}, (gateway) => void gateway.workers.delete(ALICE.sid)],
];

describe('the service refuses a transfer, and changes nothing at Twilio, for', () => {
  it.each(REFUSALS)('%s (%s)', async (_, code, request, change) => {
    const gateway = new FakeGateway();
    change(gateway);
    await expect(transfer(gateway, { request })).rejects.toMatchObject({ name: 'TransferError', code });
    expect(gateway.changes).toEqual([]);
  });

  it('a token that Twilio does not accept, whatever else is wrong', async () => {
    const gateway = new FakeGateway();
    gateway.tasks.clear();
    gateway.fail('queue', [new TransferError('unexpected', 'Failed to read queue')]);
    const invalid = new TransferError('invalid_token', 'Failed to check the token');
    const authenticate = () => Promise.reject(invalid);
    await expect(transfer(gateway, { authenticate, request: { targetSid: SUPPORT.sid } })).rejects.toBe(invalid);
    expect(gateway.changes).toEqual([]);
  });
});
