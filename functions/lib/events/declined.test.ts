import { BOB, SUPPORT, sid } from '../../testing/fake-chat';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED } from '../../testing/sent-chat';
import { TransferError } from '../failure';
import { readTransferMark } from '../transfer-attributes';
import { decline, happened, offer, ring, setTask, transferredToQueue } from './test-transfer';

const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const declined = offer('rejected', BOB);

/** Bob has just declined, as one of the queue Support. */
const declinedInQueue = async (earlier: string[] = []) => {
  const sent = await transferredToQueue(SUPPORT, { mark: { declined: earlier } });
  decline(sent, BOB);
  return sent;
};

describe('when a worker of the chosen queue declines', () => {
  it('that is noted, and the queue goes on', async () => {
    const sent = await declinedInQueue([CAROL.sid]);
    const { attributes } = sent.now().task;
    await happened(sent, declined);
    expect(sent.chat.changes).toEqual([`updateAttributes ${INVITED}`]);
    const transfer = { ...readTransferMark(attributes), declined: [CAROL.sid, BOB.sid] };
    expect(sent.now().task.attributes).toEqual({ ...attributes, transfer });
  });

  it('nothing is noted twice', async () => {
    const sent = await declinedInQueue();
    await Promise.all([happened(sent, declined), happened(sent, declined)]);
    await happened(sent, declined);
    expect(sent.now().mark.declined).toEqual([BOB.sid]);
  });

  it('it is noted although the task has changed meanwhile, and so is the change', async () => {
    const sent = await declinedInQueue();
    const { chat } = sent;
    chat.latency = async () => {
      const { task } = sent.now();
      if (!chat.calls.at(-1)?.startsWith('updateAttributes ') || task.attributes.note === 1) return;
      chat.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, note: 1 }, version: '"9"' });
    };
    await happened(sent, declined);
    expect(sent.now().mark.declined).toEqual([BOB.sid]);
    expect(sent.now().task.attributes).toMatchObject({ note: 1 });
  });

  it.each([false, true])('it is noted although Twilio is away for a moment, after it was done: %s', async (after) => {
    const sent = await declinedInQueue();
    sent.chat.fail('updateAttributes', [away], { after });
    await happened(sent, declined);
    expect(sent.now().mark.declined).toEqual([BOB.sid]);
  });

  it('it rings there no more', async () => {
    const sent = await declinedInQueue();
    ring(sent.chat, BOB);
    sent.chat.afterReject = () => ring(sent.chat, CAROL);
    await happened(sent, declined);
    expect(sent.router.ringsAt(INVITED)).toEqual([CAROL.sid]);
  });

  it('the newest twenty are remembered', async () => {
    const earlier = Array.from({ length: 20 }, (_, number) => sid('WK', 100 + number));
    const sent = await declinedInQueue(earlier);
    await happened(sent, declined);
    expect(sent.now().mark.declined).toEqual([...earlier.slice(1), BOB.sid]);
  });

  it('attributes without room for it stay as they are, and that is logged', async () => {
    const sent = await declinedInQueue();
    const { task } = sent.now();
    const room = 4_096 - JSON.stringify(task.attributes).length - ',"notes":""'.length;
    sent.chat.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, notes: 'n'.repeat(room) } });
    expect(await happened(sent, declined)).toEqual([expect.stringMatching('^attributes_too_long: Failed to ')]);
    expect(sent.chat.changes).toEqual([]);
  });

  it.each([
    ['another queue has the task', { taskQueueSid: sid('WQ', 9) }],
    ['somebody has accepted it', { assignmentStatus: 'assigned' }],
  ])('nothing is noted once %s, be it at the last moment', async (_, change) => {
    const sent = await declinedInQueue();
    sent.chat.latency = async () => {
      if (sent.chat.calls.filter((call) => call.startsWith('task ')).length === 3) setTask(sent.chat, change);
    };
    await happened(sent, declined);
    expect(sent.chat.changes).toEqual([]);
  });
});
