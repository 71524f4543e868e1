import { ALICE, BOB, NOW, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, INVITED_ANEW, liveInvites, sentChat } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { RequestDeadline } from '../http/deadline';
import { TransferError } from '../http/transfer-error';
import type { TransferTask } from './transfer-record';
import { retarget } from './retarget';
import { routedAttributes } from './target';
import type { Route } from './target';
import { LONGEST_ATTRIBUTES, parseTransferMetadata } from './metadata';

type Sent = Awaited<ReturnType<typeof sentChat>>;

const HOME: Route = { to: 'worker', workerSid: ALICE.sid };
const FALLBACK: Route = { to: 'fallback' };
const MOVED = { outcome: 'rerouted', taskSid: INVITED };
const ANEW = { outcome: 'reinvited', taskSid: INVITED_ANEW };
const TOO_LATE = { outcome: 'too_late' };

const sendOn = ({ gateway }: Sent, route: Route, transfer: TransferTask, timing = new VirtualTiming()) =>
  retarget(transfer, route, { gateway, deadline: new RequestDeadline(timing) });
const targetOf = ({ gateway }: Sent, taskSid: string) =>
  parseTransferMetadata(gateway.tasks.get(taskSid)?.attributes ?? {})?.target;
const kinds = ({ gateway }: Sent) => gateway.changes.map((change) => change.split(' ')[0]);

describe.each([true, false])(
  'an invite is sent back to the sender (TaskRouter looks again at new attributes: %s)',
  (reevaluates) => {
    it('while it rings at the chosen worker: it rings there no more, and it is the same invite', async () => {
      const sent = await sentChat({ reevaluates });
      expect(await sendOn(sent, HOME, sent.now())).toEqual(MOVED);
      expect(sent.router.ringsAt(INVITED)).toEqual([ALICE.sid]);
      expect(kinds(sent)).toEqual(['updateAttributes', 'reject']);
      expect(targetOf(sent, INVITED)).toBe(ALICE.sid);
    });

    it('while nobody can be asked: by the same invite only if TaskRouter has looked', async () => {
      const sent = await sentChat({ reevaluates, available: [ALICE] });
      expect(await sendOn(sent, HOME, sent.now())).toEqual(reevaluates ? MOVED : ANEW);
      const [taskSid = '', ...more] = liveInvites(sent.gateway);
      expect(more).toEqual([]);
      expect(sent.router.ringsAt(taskSid)).toEqual([ALICE.sid]);
      expect(kinds(sent)).toEqual(reevaluates ? ['updateAttributes'] : ['updateAttributes', 'withdraw', 'invite']);
    });

    it('while the sender cannot be asked either: by another invite, which certainly waits for them', async () => {
      const sent = await sentChat({ reevaluates, available: [] });
      expect(await sendOn(sent, HOME, sent.now())).toEqual(ANEW);
      expect(liveInvites(sent.gateway)).toEqual([INVITED_ANEW]);
      expect(targetOf(sent, INVITED_ANEW)).toBe(ALICE.sid);
    });

    it('when it rings at the sender already, as the workflow had it: nothing but the attributes changes', async () => {
      const sent = await sentChat({ reevaluates, available: [] });
      sent.gateway.reservationsOf.set(INVITED, [
        { sid: sid('WR', 7), workerSid: ALICE.sid, workerName: 'alice', status: 'pending', createdAt: NOW, updatedAt: NOW },
      ]);
      expect(await sendOn(sent, HOME, sent.now())).toEqual(MOVED);
      expect(kinds(sent)).toEqual(['updateAttributes']);
    });
  },
);

describe.each([true, false])(
  'an invite is sent to the fallback queue (TaskRouter looks again at new attributes: %s)',
  (reevaluates) => {
    it('while it rings at the chosen worker', async () => {
      const sent = await sentChat({ reevaluates });
      expect(await sendOn(sent, { ...FALLBACK, rejectedBy: BOB.sid }, sent.now())).toEqual(MOVED);
      expect(sent.router.ringsAt(INVITED)).toEqual([CAROL.sid]);
    });

    it('while it rings at the chosen worker, and there is no room to note the decline', async () => {
      const sent = await sentChat({ reevaluates });
      const { task } = sent.now();
      const room = LONGEST_ATTRIBUTES - JSON.stringify(routedAttributes({ ...task.attributes, notes: '' }, FALLBACK)).length;
      sent.gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, notes: 'n'.repeat(room) } });
      expect(await sendOn(sent, { ...FALLBACK, rejectedBy: BOB.sid }, sent.now())).toEqual(MOVED);
      expect(sent.router.ringsAt(INVITED)).toEqual([CAROL.sid]);
    });

    it('while it rings at the sender, to whom it had come back', async () => {
      const sent = await sentChat({ reevaluates });
      await sendOn(sent, HOME, sent.now());
      expect(await sendOn(sent, { ...FALLBACK, rejectedBy: ALICE.sid }, sent.now())).toEqual(MOVED);
      expect(sent.router.ringsAt(INVITED)).toEqual([CAROL.sid]);
    });

    it('while nobody can be asked: the other queue tells that it has moved', async () => {
      const sent = await sentChat({ reevaluates, available: [] });
      expect(await sendOn(sent, FALLBACK, sent.now())).toEqual(reevaluates ? MOVED : ANEW);
      expect(liveInvites(sent.gateway)).toHaveLength(1);
    });
  },
);

it('an agent who is still listed does not stop what has begun: the invite that was withdrawn is made anew', async () => {
  const sent = await sentChat({ senderPresent: true, reevaluates: false, available: [] });
  expect(await sendOn(sent, HOME, sent.now())).toEqual(ANEW);
});

describe('when somebody has changed the task since it was read', () => {
  it('it is sent on with the attributes that it has now', async () => {
    const sent = await sentChat();
    const read = sent.now();
    const attributes = { ...read.task.attributes, priorityCustomer: true };
    await sent.gateway.updateAttributes(read.task, attributes);
    expect(await sendOn(sent, HOME, read)).toEqual(MOVED);
    expect(sent.gateway.tasks.get(INVITED)?.attributes).toMatchObject({ priorityCustomer: true, transferTargetSid: ALICE.sid });
  });

  it('it is too late once the worker has accepted it', async () => {
    const sent = await sentChat();
    const read = sent.now();
    sent.router.accept(INVITED, BOB);
    expect(await sendOn(sent, HOME, read)).toEqual(TOO_LATE);
    expect(kinds(sent)).toEqual(['updateAttributes']);
    expect(targetOf(sent, INVITED)).toBe(BOB.sid);
  });

  it('Twilio’s refusal is passed on, and nothing else is tried', async () => {
    const sent = await sentChat();
    const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
    sent.gateway.fail('updateAttributes', [refused]);
    await expect(sendOn(sent, HOME, sent.now())).rejects.toBe(refused);
    expect(kinds(sent)).toEqual(['updateAttributes']);
  });

  it('it gives up, to be asked again, when the task changes all the time', async () => {
    const sent = await sentChat();
    sent.gateway.updateAttributes = async () => false;
    await expect(sendOn(sent, HOME, sent.now())).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});
