import { ALICE, BOB, CHANNEL, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, SENDER } from '../../testing/transferred-chat';
import { TransferError } from '../http/transfer-error';
import { happened, offer, setTask, transferred, workersIn } from '../../testing/event';

const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const gone = new TransferError('unexpected', 'Failed: Twilio answered 404 (code 20404)');
const accepted = offer('accepted', BOB);
const removed = `close ${SENDER}`;

/** Alice waits in the conversation, and Bob has just accepted. */
const acceptedByBob = async () => {
  const sent = await transferred({ metadata: { leave: 'on-acceptance' } });
  sent.router.accept(INVITED, BOB);
  return sent;
};

describe('when somebody accepts', () => {
  it.each(['on-acceptance', 'immediately'] as const)('the sender who is still there leaves: %s', async (leave) => {
    const sent = await transferred({ metadata: { leave }, senderPresent: true });
    sent.router.accept(INVITED, BOB);
    await happened(sent, accepted);
    expect(sent.gateway.changes).toEqual([removed]);
    expect(workersIn(sent.gateway)).toEqual([BOB.sid]);
  });

  it('the sender leaves once when the event comes twice, also at the same time', async () => {
    const sent = await acceptedByBob();
    await Promise.all([happened(sent, accepted), happened(sent, accepted)]);
    sent.gateway.calls = [];
    await happened(sent, accepted);
    expect(sent.gateway.changes).toEqual([]);
    expect(workersIn(sent.gateway)).toEqual([BOB.sid]);
  });

  it('nothing changes when the sender is out already', async () => {
    const sent = await transferred();
    sent.router.accept(INVITED, BOB);
    await happened(sent, accepted);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('nothing changes when it is the sender, who has the chat back', async () => {
    const sent = await transferred({ to: ALICE, senderPresent: true });
    sent.router.accept(INVITED, ALICE);
    await happened(sent, offer('accepted', ALICE));
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each(['pending', 'wrapping', 'completed', 'canceled'])(
    'nothing changes when the task is %s by now',
    async (assignmentStatus) => {
      const sent = await acceptedByBob();
      setTask(sent.gateway, { assignmentStatus });
      await happened(sent, accepted);
      expect(sent.gateway.changes).toEqual([]);
    },
  );

  it('nothing changes when TaskRouter has forgotten the task', async () => {
    const sent = await acceptedByBob();
    sent.gateway.tasks.delete(INVITED);
    await happened(sent, accepted);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('nothing changes when the sender is there with another task', async () => {
    const sent = await acceptedByBob();
    sent.gateway.roster = sent.gateway.roster.map((one) => (one.sid === SENDER ? { ...one, taskSid: sid('WT', 9) } : one));
    await happened(sent, accepted);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('[FM3] the sender stays until the other one has joined', async () => {
    const sent = await acceptedByBob();
    const { gateway } = sent;
    const everybody = gateway.roster;
    gateway.roster = everybody.filter(({ workerSid }) => workerSid !== BOB.sid);
    const looks = () => gateway.calls.filter((call) => call.startsWith('participants ')).length;
    gateway.latency = async () => {
      if (looks() === 4 && gateway.changes.length === 0) gateway.roster = everybody;
    };
    await happened(sent, accepted);
    expect(looks()).toBe(4);
    expect(workersIn(gateway)).toEqual([BOB.sid]);
  });

  it('the sender stays when nobody joins, and the failure is told', async () => {
    const sent = await acceptedByBob();
    sent.gateway.roster = sent.gateway.roster.filter(({ workerSid }) => workerSid !== BOB.sid);
    await expect(happened(sent, accepted)).rejects.toMatchObject({ code: 'twilio_unavailable' });
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each([
    ['is away for a moment', away, false],
    ['answers too late', away, true],
    ['does not know the sender any more', gone, true],
  ])('the sender leaves although Twilio %s', async (_, error, after) => {
    const sent = await acceptedByBob();
    sent.gateway.fail('close', [error], { after });
    await happened(sent, accepted);
    expect(workersIn(sent.gateway)).toEqual([BOB.sid]);
  });

  it('a removal that Twilio refuses is told', async () => {
    const sent = await acceptedByBob();
    sent.gateway.fail('close', [gone]);
    await expect(happened(sent, accepted)).rejects.toBe(gone);
  });
});

describe('when an agent has changed a task’s attributes, nobody is removed', () => {
  it('by a mark that names another sender', async () => {
    const sent = await acceptedByBob();
    const { gateway } = sent;
    gateway.roster.push({ sid: sid('UT', 3), type: 'agent', taskSid: sid('WT', 9), workerSid: CAROL.sid });
    const { task, metadata } = sent.now();
    const transfer = { ...metadata, from: CAROL.sid, task: sid('WT', 9) };
    gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, transfer } });
    await happened(sent, accepted);
    expect(gateway.changes).toEqual([removed]);
  });

  it.each([
    ['of another transfer on that channel', {}],
    ['that is made up', { id: 'two' }],
  ])('by a mark %s', async (_, change) => {
    const sent = await acceptedByBob();
    const { task, metadata } = sent.now();
    const forged = sid('WT', 200);
    const attributes = {
      transfer: { ...metadata, ...change },
      flexInteractionSid: CHANNEL.interactionSid,
      flexInteractionChannelSid: CHANNEL.channelSid,
    };
    sent.gateway.tasks.set(forged, { ...task, sid: forged, attributes });
    await happened(sent, offer('accepted', CAROL, forged)).catch((error: unknown) =>
      expect(error).toMatchObject({ code: 'transfer_not_found' }),
    );
    expect(sent.gateway.changes).toEqual([]);
  });
});
