import { BOB, FakeGateway, SUPPORT, TASK_SID, sid } from '../../testing/fake-gateway';
import { liveInviteTaskSids } from '../../testing/transferred-chat';
import { receiptOf, authenticateAs, metadataWith, transfer } from '../../testing/transfer';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';

const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const transferred = (number: number) => ({ outcome: 'transferred', receipt: receiptOf(number) });

/** Two requests with one transferId, the second `delayMs` behind; each request to Twilio takes 100 ms. */
const overlapping = async (gateway: FakeGateway, delayMs: number) => {
  const timing = new VirtualTiming();
  gateway.latency = () => timing.sleep(100);
  const first = transfer(gateway, { timing });
  await timing.sleep(delayMs);
  return Promise.all([first, transfer(gateway, { timing })]);
};

describe('two requests of one transfer at the same time', () => {
  it.each([0, 40, 90])('end in one invite, and both name it, when the second comes %i ms later', async (delayMs) => {
    const gateway = new FakeGateway();
    expect(await overlapping(gateway, delayMs)).toEqual([transferred(1), transferred(1)]);
    expect(gateway.createdInvites).toHaveLength(2);
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 101)]);
    expect(gateway.tasks.get(TASK_SID)?.assignmentStatus).toBe('completed');
  });

  it('keep the older invite, whatever its SID', async () => {
    const gateway = new FakeGateway();
    gateway.dates = [1_800_000_002, 1_800_000_001];
    const older = { ...transferred(2), receipt: { ...receiptOf(2), sentAt: 1_800_000_001_000 } };
    expect(await overlapping(gateway, 0)).toEqual([older, older]);
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 102)]);
  });

  it('withdraw the redundant invite again after Twilio was unavailable', async () => {
    const gateway = new FakeGateway();
    gateway.fail('withdraw', [unavailable, unavailable]);
    expect(await overlapping(gateway, 0)).toEqual([transferred(1), transferred(1)]);
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 101)]);
  });

  it('both succeed even when Twilio refuses to withdraw the redundant invite', async () => {
    const gateway = new FakeGateway();
    gateway.fail('withdraw', [refused, refused]);
    expect(await overlapping(gateway, 0)).toEqual([transferred(1), transferred(1)]);
  });
});

describe('two transfers of one task at the same time', () => {
  const OTHER_ID = '9a1c6f60-4b1f-4d0e-8a52-0d3c5a7b1e22';

  it.each([
    ['from a second tab', { request: { transferId: OTHER_ID, targetSid: SUPPORT.sid } }],
    [
      'by a supervisor',
      { request: { transferId: OTHER_ID, targetSid: SUPPORT.sid }, authenticate: authenticateAs(BOB, ['supervisor']) },
    ],
    ['with one id, but to another target', { request: { targetSid: SUPPORT.sid } }],
  ])('end in the older invite, and both name it: %s', async (_, other) => {
    const timing = new VirtualTiming();
    const gateway = new FakeGateway();
    gateway.latency = () => timing.sleep(100);
    const first = transfer(gateway, { timing });
    await timing.sleep(40);
    expect(await Promise.all([first, transfer(gateway, { ...other, timing })])).toEqual([transferred(1), transferred(1)]);
    expect(gateway.createdInvites).toHaveLength(2);
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 101)]);
  });
});

describe('one request alone', () => {
  it('withdraws nothing, not even the ended invite of an earlier try', async () => {
    const gateway = new FakeGateway();
    gateway.fail('close', [refused]);
    await transfer(gateway);
    gateway.endTask(sid('WT', 101), 'canceled');
    expect(await transfer(gateway)).toEqual(transferred(2));
    expect(gateway.changes.filter((change) => change.startsWith('withdraw'))).toEqual([]);
  });

  it('keeps an invite for another agent’s task that was created at the same time', async () => {
    const gateway = new FakeGateway();
    const metadata = metadataWith({ id: 'bobs', from: BOB.sid, task: sid('WT', 9), target: SUPPORT.sid });
    gateway.latency = async () => {
      const other = { sid: sid('KG', 9), taskSid: sid('WT', 109), attributes: { transfer: metadata }, createdAt: 1 };
      if (gateway.calls.at(-1)?.startsWith('invite ')) gateway.createdInvites.push(other);
    };
    expect(await transfer(gateway)).toEqual(transferred(2));
    expect(gateway.changes.filter((change) => change.startsWith('withdraw'))).toEqual([]);
  });

  it('succeeds when Twilio does not list the invites', async () => {
    const gateway = new FakeGateway();
    gateway.latency = async () => {
      if (gateway.calls.at(-1)?.startsWith('invite ')) gateway.fail('invites', [unavailable, unavailable, unavailable]);
    };
    expect(await transfer(gateway)).toEqual(transferred(1));
  });
});
