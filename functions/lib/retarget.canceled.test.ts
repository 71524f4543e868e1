import { ALICE, BOB, CHANNEL, TASK_SID, sid } from '../testing/fake-chat';
import { INVITED, INVITED_ANEW, inviteTwin, liveInvites, sentChat } from '../testing/sent-chat';
import type { SentChat } from '../testing/sent-chat';
import { VirtualTiming } from '../testing/virtual-timing';
import { Budget } from './budget';
import type { LiveTransfer } from './live-transfer';
import { retarget } from './retarget';
import type { Route } from './route';

const HOME: Route = { to: 'worker', workerSid: ALICE.sid };
const ANEW = { outcome: 'invited anew', taskSid: INVITED_ANEW };
const TOO_LATE = { outcome: 'too late' };

const sendOn = ({ chat }: SentChat, route: Route, transfer: LiveTransfer) =>
  retarget(transfer, route, { chat, budget: new Budget(new VirtualTiming()) });

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

  it('is not made anew when one of its other invites was accepted, although another one waits', async () => {
    const sent = await canceled();
    const read = sent.now();
    await inviteTwin(sent.chat);
    await inviteTwin(sent.chat);
    sent.router.accept(sid('WT', 103), BOB);
    expect(await sendOn(sent, HOME, read)).toEqual(TOO_LATE);
    expect(sent.chat.changes).toEqual([]);
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
