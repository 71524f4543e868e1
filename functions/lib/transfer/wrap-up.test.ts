import { ALICE, BOB, FakeGateway, NOW, TASK_SID, sid } from '../../testing/fake-gateway';
import { handle, reservationEvent } from '../../testing/event';
import { REFERENCE, dependenciesOf } from '../../testing/take-back';
import { INVITED, SENDER, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import { accept, metadataWith, transfer } from '../../testing/transfer';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { takeBack } from './take-back';
import { transferStatus } from './reconcile';

const policies = { wrapUp: 'on' } as const;
const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const refused = new TransferError('unexpected', 'Failed: Twilio answered 400');
const takesOut = `takeOut alice of ${sid('CH', 1)}`;
const wrapsUp = `wrapUp ${SENDER}`;
const removals = (gateway: FakeGateway) => gateway.changes.filter((change) => !change.startsWith('invite '));
const statusOf = (gateway: FakeGateway) => gateway.tasks.get(TASK_SID)?.assignmentStatus;

describe('a sender who wraps up', () => {
  it('is taken out of the conversation first, and only then does the task wrap up', async () => {
    const gateway = new FakeGateway();
    expect(await transfer(gateway, { policies })).toMatchObject({ outcome: 'transferred' });
    expect(removals(gateway)).toEqual([takesOut, wrapsUp]);
    expect(statusOf(gateway)).toBe('wrapping');
  });

  it('is not asked about while it is off', async () => {
    const gateway = new FakeGateway();
    await transfer(gateway);
    expect(removals(gateway)).toEqual([`close ${SENDER}`]);
  });

  it.each([
    ['takeOut', false, 'wrapping'],
    // Twilio does not say a second time that they were in the conversation.
    ['takeOut', true, 'completed'],
    ['wrapUp', false, 'wrapping'],
    ['wrapUp', true, 'wrapping'],
  ] as const)('is out although Twilio is away for a moment: %s (after the change: %s)', async (method, after, status) => {
    const gateway = new FakeGateway();
    gateway.fail(method, [unavailable], { after });
    expect(await transfer(gateway, { policies })).toMatchObject({ outcome: 'transferred' });
    expect([statusOf(gateway), [...gateway.takenOut]]).toEqual([status, ['alice']]);
  });

  it.each([
    ['takeOut', 'wrapping'],
    ['wrapUp', 'completed'],
  ] as const)('is not out when Twilio refuses it, and the next request goes on: %s', async (method, status) => {
    const gateway = new FakeGateway();
    gateway.fail(method, [refused]);
    expect(await transfer(gateway, { policies })).toMatchObject({ outcome: 'invited', failure: { code: 'agent_not_removed' } });
    expect(statusOf(gateway)).toBe('assigned');
    expect(await transfer(gateway, { policies })).toMatchObject({ outcome: 'transferred' });
    expect([statusOf(gateway), [...gateway.takenOut]]).toEqual([status, ['alice']]);
  });

  it('[FM47] is taken out of the conversation that Twilio names, whatever their task says', async () => {
    const gateway = new FakeGateway({ conversationSid: sid('CH', 9) });
    await transfer(gateway, { policies });
    expect(removals(gateway)).toEqual([`takeOut alice of ${sid('CH', 1)}`, `wrapUp ${SENDER}`]);
  });

  it('is not taken out again by a repeated request', async () => {
    const gateway = new FakeGateway();
    await transfer(gateway, { policies });
    gateway.calls = [];
    expect(await transfer(gateway, { policies })).toMatchObject({ outcome: 'transferred' });
    expect(gateway.changes).toEqual([]);
  });

  it('leaves when a colleague has accepted, with the policy on-acceptance', async () => {
    const sent = await transferredChat({ metadata: { leave: 'on-acceptance' } });
    sent.router.accept(INVITED, BOB);
    await handle(sent, reservationEvent('accepted', BOB), { wrapUp: 'on' });
    expect(sent.gateway.changes).toEqual([takesOut, wrapsUp]);
  });

  it('stays in the conversation by another task, and this one is completed', async () => {
    const gateway = new FakeGateway();
    gateway.channelParticipants.push({ sid: sid('UT', 9), type: 'agent', taskSid: sid('WT', 9), workerSid: ALICE.sid });
    await transfer(gateway, { policies });
    expect(gateway.takenOut.size).toBe(0);
    expect(removals(gateway)).toContain(`close ${SENDER}`);
  });

  it('keeps the conversation that they have got back while the request was slow', async () => {
    const timing = new VirtualTiming();
    const gateway = new FakeGateway();
    const isWorker = () => gateway.calls.at(-1) === `worker ${BOB.sid}`;
    gateway.latency = () => (isWorker() ? timing.sleep(3_000) : Promise.resolve());
    const answered = transfer(gateway, { policies, timing });
    await timing.sleep(1_000);
    gateway.channelParticipants.push({ sid: sid('UT', 9), type: 'agent', taskSid: sid('WT', 9), workerSid: ALICE.sid });
    await answered;
    expect(gateway.takenOut.size).toBe(0);
    expect(removals(gateway)).toContain(`close ${SENDER}`);
  });

  it('keeps the conversation that they have got back while their worker was slow to read', async () => {
    const timing = new VirtualTiming();
    const sent = await transferredChat({ metadata: { leave: 'on-acceptance' } });
    const { gateway, router } = sent;
    router.accept(INVITED, BOB);
    gateway.latency = () => (gateway.calls.at(-1) === `worker ${ALICE.sid}` ? timing.sleep(3_000) : Promise.resolve());
    const handled = handle(sent, reservationEvent('accepted', BOB), { wrapUp: 'on', timing });
    await timing.sleep(1_000);
    gateway.channelParticipants.push({ sid: sid('UT', 9), type: 'agent', taskSid: sid('WT', 9), workerSid: ALICE.sid });
    await handled;
    expect(gateway.takenOut.size).toBe(0);
  });

  describe('when the chat was passed on', () => {
    const passedOn = async () => {
      const sent = await transferredChat({ metadata: { leave: 'on-acceptance' } });
      sent.router.accept(INVITED, BOB);
      const transfer = metadataWith({ from: BOB.sid, task: INVITED, target: ALICE.sid, hop: 2 });
      sent.gateway.createdInvites.push({
        ...{ sid: sid('KG', 2), taskSid: sid('WT', 102), createdAt: NOW / 1_000 + 60 },
        attributes: { conversationSid: sid('CH', 1), transfer },
      });
      return sent;
    };

    it('does not wrap up, because the chat may be on its way back to them', async () => {
      const sent = await passedOn();
      await handle(sent, reservationEvent('accepted', BOB), { wrapUp: 'on' });
      expect(sent.gateway.takenOut.size).toBe(0);
      expect(sent.gateway.changes).toEqual([`close ${SENDER}`]);
    });

    it('goes on to wrap up when another request has let them do so while this one was slow', async () => {
      const sent = await passedOn();
      const { gateway } = sent;
      gateway.latency = async () => {
        const task = gateway.tasks.get(TASK_SID);
        const isSlow = gateway.calls.at(-1) === `worker ${ALICE.sid}`;
        if (isSlow && task) gateway.tasks.set(TASK_SID, { ...task, assignmentStatus: 'wrapping' });
      };
      await handle(sent, reservationEvent('accepted', BOB), { wrapUp: 'on' });
      expect([statusOf(gateway), removals(gateway)]).toEqual(['wrapping', []]);
    });
  });

  it.each([
    ['contact_uri', { contact_uri: 'client:bob' }],
    ['missing contact_uri', {}],
  ])('completes the task instead when their identity is not certain: another %s', async (_, attributes) => {
    const gateway = new FakeGateway();
    gateway.workers.set(ALICE.sid, { ...ALICE, attributes });
    await transfer(gateway, { policies });
    expect(removals(gateway)).toEqual([`close ${SENDER}`]);
  });
});

describe('a sender who wraps up has left the conversation', () => {
  /** Alice has transferred the chat to Bob and wraps up. */
  const wrappingUp = async (): Promise<FakeGateway> => {
    const gateway = new FakeGateway();
    const request = { transferId: REFERENCE.transferId };
    await transfer(gateway, { policies, request });
    gateway.calls = [];
    return gateway;
  };
  const dependencies = (gateway: FakeGateway) => ({ ...dependenciesOf(gateway), wrapUp: 'on' as const });

  it('so a rejected chat comes back by an invite', async () => {
    const gateway = await wrappingUp();
    const reply = await takeBack({ ...REFERENCE, taskSid: INVITED }, dependencies(gateway));
    expect(reply).toMatchObject({ outcome: 'returning', status: { senderPresent: false } });
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 102)]);
  });

  it('so the service rescues a chat whose invite was canceled', async () => {
    const gateway = await wrappingUp();
    gateway.endTask(INVITED, 'canceled');
    await transferStatus({ ...REFERENCE, taskSid: INVITED }, dependencies(gateway));
    expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 102)]);
  });

  it('so the transfer is over when a colleague has accepted', async () => {
    const gateway = await wrappingUp();
    accept(gateway, 1);
    const reply = await transferStatus({ ...REFERENCE, taskSid: INVITED }, dependencies(gateway));
    expect(reply).toMatchObject({ status: { senderPresent: false, invite: { state: 'accepted' } } });
    expect(gateway.changes).toEqual([]);
  });
});
