import { CHANNEL, sid } from '../../testing/fake-gateway';
import { INVITED, INVITED_ANEW, inviteTwin, liveInvites } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { ended, happened, setTask, transferred } from '../../testing/event';

const invited = `invite ${CHANNEL.channelSid}`;

/** The invite was canceled, with Alice out of the conversation unless told otherwise. */
const canceled = async (options: Parameters<typeof transferred>[0] = {}) => {
  const { gateway } = await transferred(options);
  gateway.endTask(INVITED, 'canceled');
  return gateway;
};

describe('when an invite has ended, nothing happens', () => {
  it.each([
    ['the sender never left', { metadata: { leave: 'on-acceptance' } }],
    ['the transfer was half done', { senderPresent: true }],
  ] as const)('and %s', async (_, options) => {
    const gateway = await canceled(options);
    await happened({ gateway }, ended(gateway, 'canceled'));
    expect(gateway.changes).toEqual([]);
  });

  it.each(['closed', 'inactive', undefined])('and the channel is %s', async (status) => {
    const gateway = await canceled();
    gateway.status = status;
    await happened({ gateway }, ended(gateway, 'canceled'));
    expect(gateway.changes).toEqual([]);
  });

  it('and it was rescued often enough before the customer left', async () => {
    const gateway = await canceled({ metadata: { rescues: 3 } });
    gateway.status = 'closed';
    await happened({ gateway }, ended(gateway, 'canceled'));
    expect(gateway.changes).toEqual([]);
  });

  it('and it was rescued often enough before an agent came', async () => {
    const gateway = await canceled({ metadata: { rescues: 3 }, senderPresent: true });
    await happened({ gateway }, ended(gateway, 'canceled'));
    expect(gateway.changes).toEqual([]);
  });

  it.each([undefined, 3])('and it was the surplus one of two, after so many rescues: %s', async (rescues) => {
    const { gateway } = await transferred({ metadata: { rescues } });
    await inviteTwin(gateway);
    gateway.endTask(INVITED_ANEW, 'canceled');
    await happened({ gateway }, ended(gateway, 'canceled', INVITED_ANEW));
    expect(gateway.changes).toEqual([]);
    expect(liveInvites(gateway)).toEqual([INVITED]);
  });

  it('and the task is none of the channel’s invites, whatever its attributes say', async () => {
    const gateway = await canceled();
    const task = gateway.tasks.get(INVITED);
    const forged = sid('WT', 200);
    if (task) gateway.tasks.set(forged, { ...task, sid: forged });
    await happened({ gateway }, ended(gateway, 'canceled', forged));
    expect(gateway.changes).toEqual([]);
  });

  it('and the channel closes just then', async () => {
    const gateway = await canceled();
    gateway.latency = async () => {
      if (gateway.calls.at(-1) === invited) gateway.status = 'closed';
    };
    gateway.fail('invite', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
    await happened({ gateway }, ended(gateway, 'canceled'));
    expect(liveInvites(gateway)).toEqual([]);
  });

  it.each([100, 1_000, 3_200])('[FM20] and another invite is made %i ms later, as retargeting does', async (delayMs) => {
    const gateway = await canceled();
    const timing = new VirtualTiming();
    gateway.latency = () => timing.sleep(100);
    const handled = happened({ gateway }, ended(gateway, 'canceled'), { timing });
    await timing.sleep(delayMs);
    await inviteTwin(gateway);
    await handled;
    expect(liveInvites(gateway)).toEqual([INVITED_ANEW]);
  });

  it.each(['pending', 'reserved', 'assigned', 'completed'])('and the task is %s in truth', async (status) => {
    const gateway = await canceled();
    const event = ended(gateway, 'canceled');
    setTask(gateway, { assignmentStatus: status }, INVITED);
    await happened({ gateway }, event);
    expect(gateway.changes).toEqual([]);
  });

  it.each(['deleted', 'system-deleted'] as const)('and it was accepted and completed before task.%s', async (type) => {
    const { gateway } = await transferred();
    setTask(gateway, { assignmentStatus: 'completed' });
    const event = ended(gateway, type);
    gateway.tasks.delete(INVITED);
    gateway.roster = gateway.roster.filter(({ type: kind }) => kind !== 'agent');
    await happened({ gateway }, event);
    expect(gateway.changes).toEqual([]);
  });

  it('and the one that took its place was accepted and completed before Twilio forgot the first', async () => {
    const gateway = await canceled();
    await inviteTwin(gateway);
    setTask(gateway, { assignmentStatus: 'completed' }, INVITED_ANEW);
    const event = ended(gateway, 'system-deleted');
    gateway.tasks.delete(INVITED);
    gateway.calls = [];
    await happened({ gateway }, event);
    expect(gateway.changes).toEqual([]);
  });

  it('and the mark belongs to no invite of the channel', async () => {
    const gateway = await canceled();
    gateway.made = [];
    await expect(happened({ gateway }, ended(gateway, 'canceled'))).rejects.toMatchObject({ code: 'transfer_not_found' });
    expect(gateway.changes).toEqual([]);
  });
});
