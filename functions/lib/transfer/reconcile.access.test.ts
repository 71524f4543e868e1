import { ALICE, BOB, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, sentChat } from '../../testing/transferred-chat';
import { REFERENCE, watching } from '../../testing/take-back';
import { TransferError } from '../http/transfer-error';
import { transferStatus } from './reconcile';

const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');

describe('who may know a transfer’s status', () => {
  it('the sender and supervisors', async () => {
    const { gateway } = await sentChat();
    const supervisor = { workerSid: CAROL.sid, roles: ['supervisor'] };
    expect(await transferStatus(REFERENCE, watching(gateway, supervisor))).toMatchObject({ outcome: 'known' });
  });

  it.each([
    ['not the colleague it is sent to', BOB.sid, {}, 'not_transfer_owner'],
    ['nobody under another transferId', ALICE.sid, { transferId: 'other' }, 'transfer_not_found'],
    ['nobody by way of another channel', ALICE.sid, { channelSid: sid('UO', 2) }, 'transfer_not_found'],
  ])('%s', async (_, workerSid, changed, code) => {
    const { gateway } = await sentChat();
    const deps = watching(gateway, { workerSid, roles: ['agent'] });
    await expect(transferStatus({ ...REFERENCE, ...changed }, deps)).rejects.toMatchObject({ code });
  });

  it('nobody with a bad token, whatever else is wrong', async () => {
    const { gateway } = await sentChat();
    const invalid = new TransferError('invalid_token', 'Failed to check the token');
    gateway.fail('participants', [refused]);
    const deps = { ...watching(gateway), authenticate: () => Promise.reject(invalid) };
    await expect(transferStatus(REFERENCE, deps)).rejects.toBe(invalid);
  });

  it('a task that is named wrongly tells nothing', async () => {
    const { gateway } = await sentChat();
    const foreign = sid('WT', 77);
    const read = gateway.tasks.get(INVITED);
    if (read) gateway.tasks.set(foreign, { ...read, sid: foreign, assignmentStatus: 'canceled' });
    expect(await transferStatus({ ...REFERENCE, taskSid: foreign }, watching(gateway))).toMatchObject({
      status: { receipt: { taskSid: INVITED }, invite: { state: 'reserved' } },
    });
  });
});
