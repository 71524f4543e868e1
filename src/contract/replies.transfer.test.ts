import { InvalidReplyError } from './replies';
import { parseTransferReply } from './replies';

const sid = (prefix: string): string => prefix + '0'.repeat(32);
const worker = { type: 'worker', sid: sid('WK'), name: 'bob' };
const receipt = {
  transferId: 'id',
  inviteSid: sid('KG'),
  taskSid: sid('WT'),
  interactionSid: sid('KD'),
  channelSid: sid('UO'),
  target: worker,
  leave: 'immediately',
  sentAt: 1_700_000_000_000,
};
const failure = { code: 'agent_not_removed', detail: 'Failed to close participant' };

describe('parseTransferReply', () => {
  it.each([
    [{ outcome: 'transferred', receipt }],
    [{ outcome: 'transferred', receipt: { ...receipt, target: { type: 'queue', sid: sid('WQ'), name: 'Support' } } }],
    [{ outcome: 'offered', receipt: { ...receipt, leave: 'on-acceptance' } }],
    [{ outcome: 'invited', receipt, failure }],
    [{ outcome: 'failed', failure }],
  ])('reads %j', (reply) => {
    expect(parseTransferReply(JSON.parse(JSON.stringify({ ...reply, later: 'addition' })))).toEqual(reply);
  });

  it.each([
    ['the body', undefined],
    ['the body', '<html>Bad gateway</html>'],
    ['outcome', []],
    ['outcome', {}],
    ['outcome', { outcome: 'done', receipt }],
    ['receipt', { outcome: 'transferred' }],
    ['receipt.transferId', { outcome: 'transferred', receipt: { ...receipt, transferId: 1 } }],
    ['receipt.inviteSid', { outcome: 'transferred', receipt: { ...receipt, inviteSid: sid('WT') } }],
    ['receipt.taskSid', { outcome: 'invited', receipt: { ...receipt, taskSid: null }, failure }],
    ['receipt', { outcome: 'offered', failure }],
    ['receipt.interactionSid', { outcome: 'offered', receipt: { ...receipt, interactionSid: sid('UO') } }],
    ['receipt.channelSid', { outcome: 'offered', receipt: { ...receipt, channelSid: undefined } }],
    ['receipt.leave', { outcome: 'transferred', receipt: { ...receipt, leave: 'later' } }],
    ['receipt.sentAt', { outcome: 'transferred', receipt: { ...receipt, sentAt: '2024-01-01T00:00:00Z' } }],
    ['receipt.sentAt', { outcome: 'transferred', receipt: { ...receipt, sentAt: -1 } }],
    ['receipt.sentAt', { outcome: 'transferred', receipt: { ...receipt, sentAt: 0.5 } }],
    ['receipt.target', { outcome: 'transferred', receipt: { ...receipt, target: 'bob' } }],
    ['receipt.target.type', { outcome: 'transferred', receipt: { ...receipt, target: { ...worker, type: 'agent' } } }],
    ['receipt.target.sid', { outcome: 'transferred', receipt: { ...receipt, target: { ...worker, type: 'queue' } } }],
    ['receipt.target.name', { outcome: 'transferred', receipt: { ...receipt, target: { ...worker, name: undefined } } }],
    ['failure', { outcome: 'invited', receipt }],
    ['failure.code', { outcome: 'failed', failure: { ...failure, code: 'no_such_code' } }],
    ['failure.code', { outcome: 'failed', failure: { ...failure, code: 'toString' } }],
    ['failure.detail', { outcome: 'failed', failure: { code: 'unexpected' } }],
  ])('refuses a wrong %s: %j', (part, body) => {
    const message = `Failed to read the service's reply: ${part} is not what the contract says`;
    expect(() => parseTransferReply(body)).toThrow(new InvalidReplyError(part));
    expect(() => parseTransferReply(body)).toThrow(message);
  });
});
