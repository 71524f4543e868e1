import { BOB, SUPPORT, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED } from '../../testing/transferred-chat';
import { TransferError } from '../http/transfer-error';
import { decline, happened, offer, ring, setTask, transferred, transferredToQueue } from '../../testing/event';

const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const offered = offer('created', BOB);

/** It rings at Bob in the queue Support, although he has declined it so many times. */
const ringingAgain = async (times = 1) => {
  const sent = await transferredToQueue(SUPPORT, { metadata: { declined: [BOB.sid] } });
  for (let time = 1; time <= times; time++) {
    decline(sent, BOB);
    ring(sent.gateway, BOB);
  }
  return sent;
};

describe('when an invite rings', () => {
  it('it goes on ringing', async () => {
    const sent = await transferred();
    await happened(sent, offered);
    expect(sent.gateway.changes).toEqual([]);
    expect(sent.router.ringsAt(INVITED)).toEqual([BOB.sid]);
  });

  it.each(['closed', undefined])('it is withdrawn while the channel is %s', async (status) => {
    const sent = await transferred();
    sent.gateway.status = status;
    await Promise.all([happened(sent, offered), happened(sent, offered)]);
    expect(sent.gateway.tasks.get(INVITED)?.assignmentStatus).toBe('canceled');
    sent.gateway.calls = [];
    await happened(sent, offered);
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each(['assigned', 'completed', 'canceled'])('nothing changes when the task is %s by now', async (assignmentStatus) => {
    const sent = await transferred();
    sent.gateway.status = 'closed';
    setTask(sent.gateway, { assignmentStatus });
    await happened(sent, offered);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('nothing changes when TaskRouter has forgotten the task', async () => {
    const sent = await transferred();
    sent.gateway.tasks.delete(INVITED);
    await happened(sent, offered);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('at a worker who has declined, it is rejected, once', async () => {
    const sent = await ringingAgain();
    sent.gateway.afterReject = () => ring(sent.gateway, CAROL);
    sent.gateway.fail('reject', [away]);
    await happened(sent, offered);
    const rejected = `reject ${sid('WR', 201)}`;
    expect(sent.gateway.changes).toEqual([rejected, rejected]);
    sent.gateway.calls = [];
    await happened(sent, offered);
    expect(sent.gateway.changes).toEqual([]);
    expect(sent.router.ringsAt(INVITED)).toEqual([CAROL.sid]);
  });

  it.each(['queue', 'fallback'])('at such a worker in another queue it is rejected too: %s', async (transferTargetType) => {
    const sent = await ringingAgain();
    const { task } = sent.now();
    const attributes = { ...task.attributes, transferTargetType };
    sent.gateway.tasks.set(INVITED, { ...task, attributes, taskQueueSid: sid('WQ', 9) });
    await happened(sent, offered);
    expect(sent.gateway.changes).toEqual([`reject ${sid('WR', 201)}`]);
  });

  it('at the same worker for the sixth time, it goes on ringing and the workflow is blamed', async () => {
    const sent = await ringingAgain(5);
    expect(await happened(sent, offered)).toEqual([expect.stringMatching('does not heed task.transfer.declined')]);
    expect(sent.gateway.changes).toEqual([]);
  });
});
