import { ALICE, BOB, TASK_SID, sid } from '../../testing/fake-gateway';
import type { FakeGateway } from '../../testing/fake-gateway';
import { INVITED, INVITED_ANEW, inviteTwin, liveInvites } from '../../testing/transferred-chat';
import { REFERENCE, takeItBack, watching } from '../../testing/take-back';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { pendingTransfers } from '../transfer/pending-transfers';
import type { TransferMetadata } from '../transfer/metadata';
import { transferStatus } from '../transfer/reconcile';
import type { TaskRouterEvent } from './taskrouter-event';
import { created, happened, offer, setTask, transferred } from '../../testing/event';

const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
const OTHER_ID = '9a1c6f60-4b1f-4d0e-8a52-0d3c5a7b1e22';
const ringing = (taskSid: string) => offer('created', BOB, taskSid);

/** Twilio has carried out an invite only after the request that repeated it had looked: two of them ring. */
const invitedTwice = async (metadata?: Partial<TransferMetadata>, options?: Parameters<typeof transferred>[0]) => {
  const { gateway } = await transferred(options);
  await inviteTwin(gateway, metadata);
  return gateway;
};
const agentWith = (taskSid: string) => ({ sid: sid('UT', 77), type: 'agent', taskSid, workerSid: ALICE.sid });
const setStatuses = (gateway: FakeGateway, statuses: readonly string[]) =>
  statuses.forEach((assignmentStatus, index) => setTask(gateway, { assignmentStatus }, sid('WT', 101 + index)));

describe('when Twilio makes an invite late, beside the one that took its place', () => {
  describe.each<[string, TaskRouterEvent]>([
    ['the older is made', created(INVITED)],
    ['the newer is made', created(INVITED_ANEW)],
    ['the older rings', ringing(INVITED)],
    ['the newer rings', ringing(INVITED_ANEW)],
  ])('one stays: %s', (_, event) => {
    it.each([
      [['reserved', 'reserved'], [INVITED]],
      [['pending', 'reserved'], [INVITED]],
      [['assigned', 'reserved'], [INVITED]],
      [['reserved', 'assigned'], [INVITED_ANEW]],
      [['canceled', 'pending'], [INVITED_ANEW]],
      [['pending', 'canceled'], [INVITED]],
      [
        ['assigned', 'assigned'],
        [INVITED, INVITED_ANEW],
      ],
    ])('%j', async (statuses, living) => {
      const gateway = await invitedTwice();
      setStatuses(gateway, statuses);
      await happened({ gateway }, event);
      expect(liveInvites(gateway)).toEqual(living);
      gateway.calls = [];
      await happened({ gateway }, event);
      expect(gateway.changes).toEqual([]);
    });
  });

  it('the older stays, whatever its SID', async () => {
    const { gateway } = await transferred();
    gateway.dates = [1];
    await inviteTwin(gateway);
    await happened({ gateway }, created(INVITED));
    expect(liveInvites(gateway)).toEqual([INVITED_ANEW]);
  });

  it.each([0, 50, 150, 350])('one stays when the events of both come %i ms apart', async (delayMs) => {
    for (const events of [
      [created(INVITED), created(INVITED_ANEW)],
      [ringing(INVITED_ANEW), created(INVITED)],
    ] as const) {
      const gateway = await invitedTwice();
      const timing = new VirtualTiming();
      gateway.latency = () => timing.sleep(100);
      const first = happened({ gateway }, events[0], { timing });
      await timing.sleep(delayMs);
      await Promise.all([first, happened({ gateway }, events[1], { timing })]);
      expect(liveInvites(gateway)).toEqual([INVITED]);
    }
  });

  it('the one stays that is accepted at that very moment', async () => {
    const gateway = await invitedTwice();
    gateway.latency = async () => {
      if (gateway.calls.at(-1)?.startsWith('withdraw ')) setTask(gateway, { assignmentStatus: 'assigned' }, INVITED_ANEW);
    };
    await happened({ gateway }, created(INVITED_ANEW));
    await happened({ gateway }, ringing(INVITED));
    expect(liveInvites(gateway)).toEqual([INVITED_ANEW]);
  });

  it('the other is withdrawn too when it belongs to another transfer of the same task', async () => {
    for (const event of [created(INVITED), created(INVITED_ANEW)]) {
      const gateway = await invitedTwice({ id: OTHER_ID });
      await happened({ gateway }, event);
      expect(liveInvites(gateway)).toEqual([INVITED]);
    }
  });

  it('both stay when they are for different tasks', async () => {
    const gateway = await invitedTwice({ id: OTHER_ID, from: BOB.sid, task: INVITED });
    await happened({ gateway }, created(INVITED_ANEW));
    expect(gateway.changes).toEqual([]);
  });

  const OTHER_TASK = sid('WT', 77);
  it.each<[string, (gateway: FakeGateway) => unknown, string[]]>([
    ['stays while nobody else has the chat', () => undefined, [INVITED_ANEW]],
    ['goes once another agent has it', (gateway) => gateway.roster.push(agentWith(OTHER_TASK)), []],
    [
      'goes once somebody else is asked for it',
      async (gateway) => {
        await inviteTwin(gateway, { id: OTHER_ID, from: BOB.sid, task: INVITED });
        setStatuses(gateway, ['completed', 'reserved', 'reserved']);
      },
      [sid('WT', 103)],
    ],
    ['stays while only the sender has it', (gateway) => gateway.roster.push(agentWith(TASK_SID)), [INVITED_ANEW]],
  ])('after one was accepted and passed on, the other %s', async (_, happens, living) => {
    const gateway = await invitedTwice({ id: OTHER_ID });
    setStatuses(gateway, ['completed', 'reserved']);
    await happens(gateway);
    await happened({ gateway }, created(INVITED_ANEW));
    expect(liveInvites(gateway)).toEqual(living);
  });

  it('neither stays once the customer has left', async () => {
    const gateway = await invitedTwice();
    gateway.status = 'closed';
    await happened({ gateway }, created(INVITED_ANEW));
    expect(liveInvites(gateway)).toEqual([]);
  });

  it('nothing is worse when Twilio refuses to withdraw it', async () => {
    const gateway = await invitedTwice();
    gateway.fail('withdraw', [refused]);
    await happened({ gateway }, created(INVITED_ANEW));
    expect(liveInvites(gateway)).toEqual([INVITED, INVITED_ANEW]);
  });
});

describe('without callbacks, one invite stays as soon as the sender’s browser', () => {
  it.each<[string, (gateway: FakeGateway) => Promise<unknown>]>([
    ['asks for the status', (gateway) => transferStatus(REFERENCE, watching(gateway))],
    ['lists the pending transfers', (gateway) => pendingTransfers({ ...watching(gateway), domainName: 'transfer-1234.twil.io' })],
  ])('%s', async (_, asks) => {
    const gateway = await invitedTwice();
    await asks(gateway);
    expect(liveInvites(gateway)).toEqual([INVITED]);
  });

  it('says of a transfer whose invite was surplus that it is canceled', async () => {
    const { gateway } = await transferred({ metadata: { id: OTHER_ID } });
    await inviteTwin(gateway, { id: REFERENCE.transferId });
    const reply = await transferStatus({ ...REFERENCE, taskSid: INVITED_ANEW }, watching(gateway));
    expect(reply).toMatchObject({ status: { invite: { state: 'canceled' } } });
    expect(liveInvites(gateway)).toEqual([INVITED]);
  });

  it('takes the chat back: then none stays for a sender who is in it, and one for a sender who is out', async () => {
    const kept = await invitedTwice({}, { senderPresent: true });
    expect(await takeItBack(kept)).toMatchObject({ outcome: 'withdrawn' });
    expect(liveInvites(kept)).toEqual([]);
    const left = await invitedTwice();
    expect(await takeItBack(left)).toMatchObject({ outcome: 'returning', status: { invite: { state: 'returning' } } });
    expect(liveInvites(left)).toEqual([INVITED]);
    expect(left.tasks.get(INVITED)?.attributes).toMatchObject({ transferTargetSid: ALICE.sid });
  });
});
