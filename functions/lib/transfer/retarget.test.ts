import { ALICE, BOB, NOW, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, INVITED_SECOND, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { RequestDeadline } from '../http/deadline';
import { TransferError } from '../http/transfer-error';
import type { TransferTask } from './transfer-record';
import { retarget } from './retarget';
import { routedAttributes } from './target';
import type { Route } from './target';
import { LONGEST_ATTRIBUTES, parseTransferMetadata } from './metadata';

const TO_SENDER: Route = { to: 'worker', workerSid: ALICE.sid };
const TO_FALLBACK: Route = { to: 'fallback' };
const REROUTED = { outcome: 'rerouted', taskSid: INVITED };
const REINVITED = { outcome: 'reinvited', taskSid: INVITED_SECOND };
const TOO_LATE = { outcome: 'too_late' };

const retargetTo = ({ gateway }: TransferredChat, route: Route, transfer: TransferTask, timing = new VirtualTiming()) =>
  retarget(transfer, route, { gateway, deadline: new RequestDeadline(timing) });
const targetOf = ({ gateway }: TransferredChat, taskSid: string) =>
  parseTransferMetadata(gateway.tasks.get(taskSid)?.attributes ?? {})?.target;
const kinds = ({ gateway }: TransferredChat) => gateway.changes.map((change) => change.split(' ')[0]);

describe.each([true, false])('retargeting to the sender (TaskRouter reevaluates changed attributes: %s)', (reevaluates) => {
  it('reroutes the same invite and ends the target’s reservation', async () => {
    const sent = await transferredChat({ reevaluates });
    expect(await retargetTo(sent, TO_SENDER, sent.now())).toEqual(REROUTED);
    expect(sent.router.offeredTo(INVITED)).toEqual([ALICE.sid]);
    expect(kinds(sent)).toEqual(['updateAttributes', 'reject']);
    expect(targetOf(sent, INVITED)).toBe(ALICE.sid);
  });

  it('when only the sender is available reroutes the same invite only if TaskRouter reevaluates it', async () => {
    const sent = await transferredChat({ reevaluates, available: [ALICE] });
    expect(await retargetTo(sent, TO_SENDER, sent.now())).toEqual(reevaluates ? REROUTED : REINVITED);
    const [taskSid = '', ...more] = liveInviteTaskSids(sent.gateway);
    expect(more).toEqual([]);
    expect(sent.router.offeredTo(taskSid)).toEqual([ALICE.sid]);
    expect(kinds(sent)).toEqual(reevaluates ? ['updateAttributes'] : ['updateAttributes', 'withdraw', 'invite']);
  });

  it('reinvites when the sender is unavailable too, so that an invite surely waits for them', async () => {
    const sent = await transferredChat({ reevaluates, available: [] });
    expect(await retargetTo(sent, TO_SENDER, sent.now())).toEqual(REINVITED);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED_SECOND]);
    expect(targetOf(sent, INVITED_SECOND)).toBe(ALICE.sid);
  });

  it('changes only the attributes when the workflow already offers the invite to the sender', async () => {
    const sent = await transferredChat({ reevaluates, available: [] });
    sent.gateway.reservationsOf.set(INVITED, [
      { sid: sid('WR', 7), workerSid: ALICE.sid, workerName: 'alice', status: 'pending', createdAt: NOW, updatedAt: NOW },
    ]);
    expect(await retargetTo(sent, TO_SENDER, sent.now())).toEqual(REROUTED);
    expect(kinds(sent)).toEqual(['updateAttributes']);
  });
});

describe.each([true, false])(
  'retargeting to the fallback queue (TaskRouter reevaluates changed attributes: %s)',
  (reevaluates) => {
    it('reroutes an invite that TaskRouter offers to the target', async () => {
      const sent = await transferredChat({ reevaluates });
      expect(await retargetTo(sent, { ...TO_FALLBACK, rejectedBy: BOB.sid }, sent.now())).toEqual(REROUTED);
      expect(sent.router.offeredTo(INVITED)).toEqual([CAROL.sid]);
    });

    it('reroutes it also when there is no room to record the rejection', async () => {
      const sent = await transferredChat({ reevaluates });
      const { task } = sent.now();
      const room = LONGEST_ATTRIBUTES - JSON.stringify(routedAttributes({ ...task.attributes, notes: '' }, TO_FALLBACK)).length;
      sent.gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, notes: 'n'.repeat(room) } });
      expect(await retargetTo(sent, { ...TO_FALLBACK, rejectedBy: BOB.sid }, sent.now())).toEqual(REROUTED);
      expect(sent.router.offeredTo(INVITED)).toEqual([CAROL.sid]);
    });

    it('reroutes an invite that has returned to the sender', async () => {
      const sent = await transferredChat({ reevaluates });
      await retargetTo(sent, TO_SENDER, sent.now());
      expect(await retargetTo(sent, { ...TO_FALLBACK, rejectedBy: ALICE.sid }, sent.now())).toEqual(REROUTED);
      expect(sent.router.offeredTo(INVITED)).toEqual([CAROL.sid]);
    });

    it('knows by the queue that the invite has moved while no worker is available', async () => {
      const sent = await transferredChat({ reevaluates, available: [] });
      expect(await retargetTo(sent, TO_FALLBACK, sent.now())).toEqual(reevaluates ? REROUTED : REINVITED);
      expect(liveInviteTaskSids(sent.gateway)).toHaveLength(1);
    });
  },
);

it('retargeting replaces the invite that it has withdrawn, although an agent is still listed', async () => {
  const sent = await transferredChat({ senderPresent: true, reevaluates: false, available: [] });
  expect(await retargetTo(sent, TO_SENDER, sent.now())).toEqual(REINVITED);
});

describe('when somebody has changed the task since it was read', () => {
  it('retargeting keeps the attributes that it has now', async () => {
    const sent = await transferredChat();
    const read = sent.now();
    const attributes = { ...read.task.attributes, priorityCustomer: true };
    await sent.gateway.updateAttributes(read.task, attributes);
    expect(await retargetTo(sent, TO_SENDER, read)).toEqual(REROUTED);
    expect(sent.gateway.tasks.get(INVITED)?.attributes).toMatchObject({ priorityCustomer: true, transferTargetSid: ALICE.sid });
  });

  it('retargeting is too late once a worker has accepted it', async () => {
    const sent = await transferredChat();
    const read = sent.now();
    sent.router.accept(INVITED, BOB);
    expect(await retargetTo(sent, TO_SENDER, read)).toEqual(TOO_LATE);
    expect(kinds(sent)).toEqual(['updateAttributes']);
    expect(targetOf(sent, INVITED)).toBe(BOB.sid);
  });

  it('retargeting throws Twilio’s refusal and tries nothing else', async () => {
    const sent = await transferredChat();
    const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
    sent.gateway.fail('updateAttributes', [refused]);
    await expect(retargetTo(sent, TO_SENDER, sent.now())).rejects.toBe(refused);
    expect(kinds(sent)).toEqual(['updateAttributes']);
  });

  it('retargeting fails with twilio_unavailable when the task keeps changing', async () => {
    const sent = await transferredChat();
    sent.gateway.updateAttributes = async () => false;
    await expect(retargetTo(sent, TO_SENDER, sent.now())).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});
