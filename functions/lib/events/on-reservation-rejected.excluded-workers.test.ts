import { BOB, SUPPORT, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED } from '../../testing/transferred-chat';
import { TransferError } from '../http/transfer-error';
import { parseTransferMetadata } from '../transfer/metadata';
import { reject, handle, reservationEvent, reserve, setTask, transferredToQueue } from '../../testing/event';

const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const rejected = reservationEvent('rejected', BOB);

/** Bob, a worker of the queue Support, has just rejected. */
const rejectedInQueue = async (earlier: string[] = []) => {
  const sent = await transferredToQueue(SUPPORT, { metadata: { declined: earlier } });
  reject(sent, BOB);
  return sent;
};

describe('when a worker of the target queue rejects', () => {
  it('the service records it, and the queue asks its other workers', async () => {
    const sent = await rejectedInQueue([CAROL.sid]);
    const { attributes } = sent.now().task;
    await handle(sent, rejected);
    expect(sent.gateway.changes).toEqual([`updateAttributes ${INVITED}`]);
    const transfer = { ...parseTransferMetadata(attributes), declined: [CAROL.sid, BOB.sid] };
    expect(sent.now().task.attributes).toEqual({ ...attributes, transfer });
  });

  it('the service records it once', async () => {
    const sent = await rejectedInQueue();
    await Promise.all([handle(sent, rejected), handle(sent, rejected)]);
    await handle(sent, rejected);
    expect(sent.now().metadata.declined).toEqual([BOB.sid]);
  });

  it('the service records it although the task has changed meanwhile, and keeps the change', async () => {
    const sent = await rejectedInQueue();
    const { gateway } = sent;
    gateway.latency = async () => {
      const { task } = sent.now();
      if (!gateway.calls.at(-1)?.startsWith('updateAttributes ') || task.attributes.note === 1) return;
      gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, note: 1 }, version: '"9"' });
    };
    await handle(sent, rejected);
    expect(sent.now().metadata.declined).toEqual([BOB.sid]);
    expect(sent.now().task.attributes).toMatchObject({ note: 1 });
  });

  it.each([false, true])(
    'the service records it although Twilio is unavailable for a moment (update carried out: %s)',
    async (after) => {
      const sent = await rejectedInQueue();
      sent.gateway.fail('updateAttributes', [unavailable], { after });
      await handle(sent, rejected);
      expect(sent.now().metadata.declined).toEqual([BOB.sid]);
    },
  );

  it('the service rejects a new reservation of that worker', async () => {
    const sent = await rejectedInQueue();
    reserve(sent.gateway, BOB);
    sent.gateway.afterReject = () => reserve(sent.gateway, CAROL);
    await handle(sent, rejected);
    expect(sent.router.offeredTo(INVITED)).toEqual([CAROL.sid]);
  });

  it('the metadata keeps the newest twenty', async () => {
    const earlier = Array.from({ length: 20 }, (_, number) => sid('WK', 100 + number));
    const sent = await rejectedInQueue(earlier);
    await handle(sent, rejected);
    expect(sent.now().metadata.declined).toEqual([...earlier.slice(1), BOB.sid]);
  });

  it('the service leaves attributes without room for it as they are, and logs that', async () => {
    const sent = await rejectedInQueue();
    const { task } = sent.now();
    const room = 4_096 - JSON.stringify(task.attributes).length - ',"notes":""'.length;
    sent.gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, notes: 'n'.repeat(room) } });
    expect(await handle(sent, rejected)).toEqual([expect.stringMatching('^attributes_too_long: Failed to ')]);
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each([
    ['another queue has the task', { taskQueueSid: sid('WQ', 9) }],
    ['a worker has accepted it', { assignmentStatus: 'assigned' }],
  ])('the service records nothing once %s, even at the last moment', async (_, change) => {
    const sent = await rejectedInQueue();
    sent.gateway.latency = async () => {
      if (sent.gateway.calls.filter((call) => call.startsWith('task ')).length === 2) setTask(sent.gateway, change);
    };
    await handle(sent, rejected);
    expect(sent.gateway.changes).toEqual([]);
  });
});
