import { BOB, SUPPORT, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED } from '../../testing/transferred-chat';
import { TransferError } from '../http/transfer-error';
import { parseTransferMetadata } from '../transfer/metadata';
import { decline, happened, offer, ring, setTask, transferredToQueue } from '../../testing/event';

const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const declined = offer('rejected', BOB);

/** Bob has just declined, as one of the queue Support. */
const declinedInQueue = async (earlier: string[] = []) => {
  const sent = await transferredToQueue(SUPPORT, { metadata: { declined: earlier } });
  decline(sent, BOB);
  return sent;
};

describe('when a worker of the chosen queue declines', () => {
  it('that is noted, and the queue goes on', async () => {
    const sent = await declinedInQueue([CAROL.sid]);
    const { attributes } = sent.now().task;
    await happened(sent, declined);
    expect(sent.gateway.changes).toEqual([`updateAttributes ${INVITED}`]);
    const transfer = { ...parseTransferMetadata(attributes), declined: [CAROL.sid, BOB.sid] };
    expect(sent.now().task.attributes).toEqual({ ...attributes, transfer });
  });

  it('nothing is noted twice', async () => {
    const sent = await declinedInQueue();
    await Promise.all([happened(sent, declined), happened(sent, declined)]);
    await happened(sent, declined);
    expect(sent.now().metadata.declined).toEqual([BOB.sid]);
  });

  it('it is noted although the task has changed meanwhile, and so is the change', async () => {
    const sent = await declinedInQueue();
    const { gateway } = sent;
    gateway.latency = async () => {
      const { task } = sent.now();
      if (!gateway.calls.at(-1)?.startsWith('updateAttributes ') || task.attributes.note === 1) return;
      gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, note: 1 }, version: '"9"' });
    };
    await happened(sent, declined);
    expect(sent.now().metadata.declined).toEqual([BOB.sid]);
    expect(sent.now().task.attributes).toMatchObject({ note: 1 });
  });

  it.each([false, true])('it is noted although Twilio is away for a moment, after it was done: %s', async (after) => {
    const sent = await declinedInQueue();
    sent.gateway.fail('updateAttributes', [away], { after });
    await happened(sent, declined);
    expect(sent.now().metadata.declined).toEqual([BOB.sid]);
  });

  it('it rings there no more', async () => {
    const sent = await declinedInQueue();
    ring(sent.gateway, BOB);
    sent.gateway.afterReject = () => ring(sent.gateway, CAROL);
    await happened(sent, declined);
    expect(sent.router.ringsAt(INVITED)).toEqual([CAROL.sid]);
  });

  it('the newest twenty are remembered', async () => {
    const earlier = Array.from({ length: 20 }, (_, number) => sid('WK', 100 + number));
    const sent = await declinedInQueue(earlier);
    await happened(sent, declined);
    expect(sent.now().metadata.declined).toEqual([...earlier.slice(1), BOB.sid]);
  });

  it('attributes without room for it stay as they are, and that is logged', async () => {
    const sent = await declinedInQueue();
    const { task } = sent.now();
    const room = 4_096 - JSON.stringify(task.attributes).length - ',"notes":""'.length;
    sent.gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, notes: 'n'.repeat(room) } });
    expect(await happened(sent, declined)).toEqual([expect.stringMatching('^attributes_too_long: Failed to ')]);
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each([
    ['another queue has the task', { taskQueueSid: sid('WQ', 9) }],
    ['somebody has accepted it', { assignmentStatus: 'assigned' }],
  ])('nothing is noted once %s, be it at the last moment', async (_, change) => {
    const sent = await declinedInQueue();
    sent.gateway.latency = async () => {
      if (sent.gateway.calls.filter((call) => call.startsWith('task ')).length === 3) setTask(sent.gateway, change);
    };
    await happened(sent, declined);
    expect(sent.gateway.changes).toEqual([]);
  });
});
