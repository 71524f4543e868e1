import { ALICE, BOB, CHANNEL, NOW, TASK_SID, sid } from '../testing/fake-chat';
import { CAROL } from '../testing/fake-task-router';
import { INVITED, INVITED_ANEW, liveInvites, sentChat } from '../testing/sent-chat';
import { VirtualTiming } from '../testing/virtual-timing';
import { Budget } from './budget';
import { TransferError } from './failure';
import type { LiveTransfer } from './live-transfer';
import { retarget } from './retarget';
import type { Route } from './route';
import { readTransferMark } from './transfer-attributes';

type Sent = Awaited<ReturnType<typeof sentChat>>;

const HOME: Route = { to: 'worker', workerSid: ALICE.sid };
const FALLBACK: Route = { to: 'fallback' };
const MOVED = { outcome: 'moved', taskSid: INVITED };
const ANEW = { outcome: 'invited anew', taskSid: INVITED_ANEW };
const TOO_LATE = { outcome: 'too late' };

const sendOn = ({ chat }: Sent, route: Route, transfer: LiveTransfer, timing = new VirtualTiming()) =>
  retarget(transfer, route, { chat, budget: new Budget(timing) });
const targetOf = ({ chat }: Sent, taskSid: string) => readTransferMark(chat.tasks.get(taskSid)?.attributes ?? {})?.target;
const kinds = ({ chat }: Sent) => chat.changes.map((change) => change.split(' ')[0]);

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
      const [taskSid = '', ...more] = liveInvites(sent.chat);
      expect(more).toEqual([]);
      expect(sent.router.ringsAt(taskSid)).toEqual([ALICE.sid]);
      expect(kinds(sent)).toEqual(reevaluates ? ['updateAttributes'] : ['updateAttributes', 'withdraw', 'invite']);
    });

    it('while the sender cannot be asked either: by another invite, which certainly waits for them', async () => {
      const sent = await sentChat({ reevaluates, available: [] });
      expect(await sendOn(sent, HOME, sent.now())).toEqual(ANEW);
      expect(liveInvites(sent.chat)).toEqual([INVITED_ANEW]);
      expect(targetOf(sent, INVITED_ANEW)).toBe(ALICE.sid);
    });

    it('when it rings at the sender already, as the workflow had it: nothing but the attributes changes', async () => {
      const sent = await sentChat({ reevaluates, available: [] });
      sent.chat.reservationsOf.set(INVITED, [
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
      expect(await sendOn(sent, { ...FALLBACK, declinedBy: BOB.sid }, sent.now())).toEqual(MOVED);
      expect(sent.router.ringsAt(INVITED)).toEqual([CAROL.sid]);
    });

    it('while it rings at the sender, to whom it had come back', async () => {
      const sent = await sentChat({ reevaluates });
      await sendOn(sent, HOME, sent.now());
      expect(await sendOn(sent, { ...FALLBACK, declinedBy: ALICE.sid }, sent.now())).toEqual(MOVED);
      expect(sent.router.ringsAt(INVITED)).toEqual([CAROL.sid]);
    });

    it('while nobody can be asked: the other queue tells that it has moved', async () => {
      const sent = await sentChat({ reevaluates, available: [] });
      expect(await sendOn(sent, FALLBACK, sent.now())).toEqual(reevaluates ? MOVED : ANEW);
      expect(liveInvites(sent.chat)).toHaveLength(1);
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
    await sent.chat.updateAttributes(read.task, attributes);
    expect(await sendOn(sent, HOME, read)).toEqual(MOVED);
    expect(sent.chat.tasks.get(INVITED)?.attributes).toMatchObject({ priorityCustomer: true, transferTargetSid: ALICE.sid });
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
    sent.chat.fail('updateAttributes', [refused]);
    await expect(sendOn(sent, HOME, sent.now())).rejects.toBe(refused);
    expect(kinds(sent)).toEqual(['updateAttributes']);
  });

  it('it gives up, to be asked again, when the task changes all the time', async () => {
    const sent = await sentChat();
    sent.chat.updateAttributes = async () => false;
    await expect(sendOn(sent, HOME, sent.now())).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});

describe('an invite that was canceled', () => {
  const canceled = async (options: Parameters<typeof sentChat>[0] = {}) => {
    const sent = await sentChat(options);
    await sent.chat.withdraw({ taskSid: INVITED }, 'by somebody');
    return sent;
  };

  it('is made anew while nobody has the conversation', async () => {
    const sent = await canceled();
    expect(await sendOn(sent, HOME, sent.now())).toEqual(ANEW);
    expect(sent.router.ringsAt(INVITED_ANEW)).toEqual([ALICE.sid]);
  });

  it('is made anew although the sender’s own task, an earlier transfer’s, ends only a moment later', async () => {
    const sent = await canceled();
    const read = sent.now();
    sent.chat.made.unshift({ sid: sid('KG', 9), taskSid: TASK_SID, attributes: {}, createdAt: 0 });
    const held = sent.chat.tasks.get(TASK_SID);
    if (held) sent.chat.tasks.set(TASK_SID, { ...held, assignmentStatus: 'assigned' });
    expect(await sendOn(sent, HOME, read)).toMatchObject({ outcome: 'invited anew' });
  });

  it.each(['closed', 'inactive', undefined])('is not made anew when the channel is %s', async (status) => {
    const sent = await canceled();
    sent.chat.status = status;
    expect(await sendOn(sent, HOME, sent.now())).toEqual(TOO_LATE);
  });

  it('is not made anew while an agent is in the conversation', async () => {
    const sent = await canceled({ senderPresent: true });
    expect(await sendOn(sent, HOME, sent.now())).toEqual(TOO_LATE);
  });

  it('is not made anew when the conversation was transferred on', async () => {
    const sent = await canceled();
    const read = sent.now();
    const transfer = { ...read.mark, id: 'another', from: BOB.sid, task: INVITED };
    await sent.chat.invite(CHANNEL, { ...read.task, attributes: { ...read.task.attributes, transfer } });
    expect(await sendOn(sent, HOME, read)).toEqual(TOO_LATE);
  });

  it('is not made anew when another invite of this transfer was accepted', async () => {
    const sent = await canceled();
    const read = sent.now();
    await sent.chat.invite(CHANNEL, read.task);
    sent.router.accept(INVITED_ANEW, BOB);
    expect(await sendOn(sent, HOME, read)).toEqual(TOO_LATE);
  });

  it('gives way to another invite of this transfer, which is sent that way in its place', async () => {
    const sent = await canceled();
    const read = sent.now();
    await sent.chat.invite(CHANNEL, read.task);
    expect(await sendOn(sent, HOME, read)).toEqual({ outcome: 'moved', taskSid: INVITED_ANEW });
    expect(sent.router.ringsAt(INVITED_ANEW)).toEqual([ALICE.sid]);
  });

  it('is too late for one that TaskRouter has forgotten: nobody knows whether it was accepted', async () => {
    const sent = await sentChat();
    const read = sent.now();
    sent.chat.tasks.delete(INVITED);
    sent.chat.reservationsOf.delete(INVITED);
    expect(await sendOn(sent, HOME, read)).toEqual(TOO_LATE);
    expect(liveInvites(sent.chat)).toEqual([]);
  });
});
