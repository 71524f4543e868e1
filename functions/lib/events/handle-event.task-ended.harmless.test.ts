import { CHANNEL, sid } from '../../testing/fake-gateway';
import { INVITED, INVITED_SECOND, inviteDuplicate, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { taskEnded, handle, setTask } from '../../testing/event';

const invited = `invite ${CHANNEL.channelSid}`;

/** The invite was canceled. Alice has left the conversation unless `options` say otherwise. */
const canceled = async (options: Parameters<typeof transferredChat>[0] = {}) => {
  const { gateway } = await transferredChat(options);
  gateway.endTask(INVITED, 'canceled');
  return gateway;
};

describe('when an invite has ended, nothing changes', () => {
  it.each([
    ['the sender never left', { metadata: { leave: 'on-acceptance' } }],
    ['the transfer was half done', { senderPresent: true }],
  ] as const)('and %s', async (_, options) => {
    const gateway = await canceled(options);
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    expect(gateway.changes).toEqual([]);
  });

  it.each(['closed', 'inactive', undefined])('and the channel is %s', async (status) => {
    const gateway = await canceled();
    gateway.status = status;
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    expect(gateway.changes).toEqual([]);
  });

  it('and the customer left after three rescues', async () => {
    const gateway = await canceled({ metadata: { rescues: 3 } });
    gateway.status = 'closed';
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    expect(gateway.changes).toEqual([]);
  });

  it('and an agent came after three rescues', async () => {
    const gateway = await canceled({ metadata: { rescues: 3 }, senderPresent: true });
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    expect(gateway.changes).toEqual([]);
  });

  it.each([undefined, 3])('and it was the redundant one of two, after this many rescues: %s', async (rescues) => {
    const { gateway } = await transferredChat({ metadata: { rescues } });
    await inviteDuplicate(gateway);
    gateway.endTask(INVITED_SECOND, 'canceled');
    await handle({ gateway }, taskEnded(gateway, 'canceled', INVITED_SECOND));
    expect(gateway.changes).toEqual([]);
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED]);
  });

  it('and it was the redundant one of two, whose other a worker has accepted and completed before the event came', async () => {
    const { gateway } = await transferredChat();
    await inviteDuplicate(gateway);
    gateway.endTask(INVITED_SECOND, 'canceled');
    setTask(gateway, { assignmentStatus: 'completed' }, INVITED);
    await handle({ gateway }, taskEnded(gateway, 'canceled', INVITED_SECOND));
    expect(gateway.changes).toEqual([]);
  });

  it('and the channel has no invite with that task, whatever its attributes say', async () => {
    const gateway = await canceled();
    const task = gateway.tasks.get(INVITED);
    const forged = sid('WT', 200);
    if (task) gateway.tasks.set(forged, { ...task, sid: forged });
    await handle({ gateway }, taskEnded(gateway, 'canceled', forged));
    expect(gateway.changes).toEqual([]);
  });

  it('and the channel closes just then', async () => {
    const gateway = await canceled();
    gateway.latency = async () => {
      if (gateway.calls.at(-1) === invited) gateway.status = 'closed';
    };
    gateway.fail('invite', [new TransferError('unexpected', 'Failed: Twilio answered 400')]);
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    expect(liveInviteTaskSids(gateway)).toEqual([]);
  });

  it.each([100, 1_000, 3_200])('[FM20] and retargeting creates another invite %i ms later', async (delayMs) => {
    const gateway = await canceled();
    const timing = new VirtualTiming();
    gateway.latency = () => timing.sleep(100);
    const handled = handle({ gateway }, taskEnded(gateway, 'canceled'), { timing });
    await timing.sleep(delayMs);
    await inviteDuplicate(gateway);
    await handled;
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED_SECOND]);
  });

  it.each(['pending', 'reserved', 'assigned', 'completed'])('and the task is in fact %s', async (status) => {
    const gateway = await canceled();
    const event = taskEnded(gateway, 'canceled');
    setTask(gateway, { assignmentStatus: status }, INVITED);
    await handle({ gateway }, event);
    expect(gateway.changes).toEqual([]);
  });

  it.each(['deleted', 'system-deleted'] as const)('and a worker accepted and completed it before task.%s', async (type) => {
    const { gateway } = await transferredChat();
    setTask(gateway, { assignmentStatus: 'completed' });
    const event = taskEnded(gateway, type);
    gateway.tasks.delete(INVITED);
    gateway.channelParticipants = gateway.channelParticipants.filter(({ type: kind }) => kind !== 'agent');
    await handle({ gateway }, event);
    expect(gateway.changes).toEqual([]);
  });

  it('and a worker accepted and completed its replacement before TaskRouter forgot the first', async () => {
    const gateway = await canceled();
    await inviteDuplicate(gateway);
    setTask(gateway, { assignmentStatus: 'completed' }, INVITED_SECOND);
    const event = taskEnded(gateway, 'system-deleted');
    gateway.tasks.delete(INVITED);
    gateway.calls = [];
    await handle({ gateway }, event);
    expect(gateway.changes).toEqual([]);
  });

  it('and no invite of the channel has that metadata', async () => {
    const gateway = await canceled();
    gateway.createdInvites = [];
    await handle({ gateway }, taskEnded(gateway, 'canceled'));
    expect(gateway.changes).toEqual([]);
  });
});
