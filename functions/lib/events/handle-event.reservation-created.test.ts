import { BOB, SUPPORT, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, transferredChat } from '../../testing/transferred-chat';
import { TransferError } from '../http/transfer-error';
import { reject, handle, reservationEvent, reserve, setTask, transferredToQueue } from '../../testing/event';

const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const reservationCreated = reservationEvent('created', BOB);

/** TaskRouter offers the chat to Bob in the queue Support, although he has rejected it so many times. */
const reservedAgain = async (times = 1) => {
  const sent = await transferredToQueue(SUPPORT, { metadata: { declined: [BOB.sid] } });
  for (let time = 1; time <= times; time++) {
    reject(sent, BOB);
    reserve(sent.gateway, BOB);
  }
  return sent;
};

describe('when TaskRouter offers an invite', () => {
  it('the service leaves the reservation alone', async () => {
    const sent = await transferredChat();
    await handle(sent, reservationCreated);
    expect(sent.gateway.changes).toEqual([]);
    expect(sent.router.offeredTo(INVITED)).toEqual([BOB.sid]);
  });

  it('the service leaves the task of another workflow alone, although an agent has copied the metadata to it', async () => {
    const sent = await reservedAgain();
    const { task } = sent.now();
    sent.gateway.tasks.set(INVITED, { ...task, isTransfer: false });
    await handle(sent, reservationCreated);
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each(['pending', 'reserved', 'assigned', 'completed', 'canceled'])(
    'the service asks Twilio nothing, whatever the state of task and channel: %s',
    async (assignmentStatus) => {
      for (const status of ['active', 'closed', undefined]) {
        const sent = await transferredChat();
        sent.gateway.status = status;
        setTask(sent.gateway, { assignmentStatus });
        await handle(sent, reservationCreated);
        expect(sent.gateway.calls).toEqual([]);
      }
    },
  );

  it.each(['assigned', 'completed', 'canceled'])(
    'nothing changes when the worker has rejected before and the task is %s by now',
    async (assignmentStatus) => {
      const sent = await reservedAgain();
      for (const one of sent.gateway.reservationsOf.get(INVITED) ?? []) if (one.status === 'pending') one.status = 'canceled';
      setTask(sent.gateway, { assignmentStatus });
      await handle(sent, reservationCreated);
      expect(sent.gateway.changes).toEqual([]);
    },
  );

  it('nothing changes when TaskRouter has forgotten the task', async () => {
    const sent = await reservedAgain();
    const event = reservationCreated(sent.gateway);
    sent.gateway.tasks.delete(INVITED);
    await handle(sent, event);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('the service rejects, once, a reservation of a worker who has rejected the task before', async () => {
    const sent = await reservedAgain();
    sent.gateway.afterReject = () => reserve(sent.gateway, CAROL);
    sent.gateway.fail('reject', [unavailable]);
    await handle(sent, reservationCreated);
    const rejected = `reject ${sid('WR', 201)}`;
    expect(sent.gateway.changes).toEqual([rejected, rejected]);
    sent.gateway.calls = [];
    await handle(sent, reservationCreated);
    expect(sent.gateway.changes).toEqual([]);
    expect(sent.router.offeredTo(INVITED)).toEqual([CAROL.sid]);
  });

  it.each(['queue', 'fallback'])(
    'the service rejects a reservation of such a worker in another queue too: %s',
    async (transferTargetType) => {
      const sent = await reservedAgain();
      const { task } = sent.now();
      const attributes = { ...task.attributes, transferTargetType };
      sent.gateway.tasks.set(INVITED, { ...task, attributes, taskQueueSid: sid('WQ', 9) });
      await handle(sent, reservationCreated);
      expect(sent.gateway.changes).toEqual([`reject ${sid('WR', 201)}`]);
    },
  );

  it('the service leaves the sixth reservation of one worker alone and logs that the workflow is wrong', async () => {
    const sent = await reservedAgain(5);
    expect(await handle(sent, reservationCreated)).toEqual([
      expect.stringMatching('the workflow ignores task.transfer.declined'),
    ]);
    expect(sent.gateway.changes).toEqual([]);
  });
});
