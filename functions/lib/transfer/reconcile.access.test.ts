import { ALICE, BOB, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, transferredChat } from '../../testing/transferred-chat';
import { REFERENCE, dependenciesOf } from '../../testing/take-back';
import { TransferError } from '../http/transfer-error';
import { transferStatus } from './reconcile';

const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');

describe('the status of a transfer', () => {
  it('is open to supervisors', async () => {
    const { gateway } = await transferredChat();
    const supervisor = { workerSid: CAROL.sid, roles: ['supervisor'] };
    expect(await transferStatus(REFERENCE, dependenciesOf(gateway, supervisor))).toMatchObject({ outcome: 'known' });
  });

  it.each([
    ['is closed to the target', BOB.sid, {}, 'not_transfer_owner'],
    ['is closed under another transferId', ALICE.sid, { transferId: 'other' }, 'transfer_not_found'],
    ['is closed through another channel', ALICE.sid, { channelSid: sid('UO', 2) }, 'transfer_not_found'],
  ])('%s', async (_, workerSid, changed, code) => {
    const { gateway } = await transferredChat();
    const dependencies = dependenciesOf(gateway, { workerSid, roles: ['agent'] });
    await expect(transferStatus({ ...REFERENCE, ...changed }, dependencies)).rejects.toMatchObject({ code });
  });

  it('is closed with an invalid token, whatever else is wrong', async () => {
    const { gateway } = await transferredChat();
    const invalid = new TransferError('invalid_token', 'Failed to check the token');
    gateway.fail('participants', [refused]);
    const dependencies = { ...dependenciesOf(gateway), authenticate: () => Promise.reject(invalid) };
    await expect(transferStatus(REFERENCE, dependencies)).rejects.toBe(invalid);
  });

  it('does not depend on the request’s taskSid', async () => {
    const { gateway } = await transferredChat();
    const foreign = sid('WT', 77);
    const read = gateway.tasks.get(INVITED);
    if (read) gateway.tasks.set(foreign, { ...read, sid: foreign, assignmentStatus: 'canceled' });
    expect(await transferStatus({ ...REFERENCE, taskSid: foreign }, dependenciesOf(gateway))).toMatchObject({
      status: { receipt: { taskSid: INVITED }, invite: { state: 'reserved' } },
    });
  });
});
