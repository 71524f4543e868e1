import { ALICE, BOB, CHANNEL, TASK_SID, sid } from '../../testing/fake-gateway';
import { INVITED, INVITED_ANEW, inviteTwin, liveInvites, sentChat } from '../../testing/transferred-chat';
import type { SentChat } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { RequestDeadline } from '../http/deadline';
import type { TransferTask } from './transfer-record';
import { retarget } from './retarget';
import type { Route } from './target';

const HOME: Route = { to: 'worker', workerSid: ALICE.sid };
const ANEW = { outcome: 'reinvited', taskSid: INVITED_ANEW };
const TOO_LATE = { outcome: 'too_late' };

const sendOn = ({ gateway }: SentChat, route: Route, transfer: TransferTask) =>
  retarget(transfer, route, { gateway, deadline: new RequestDeadline(new VirtualTiming()) });

describe('an invite that was canceled', () => {
  const canceled = async (options: Parameters<typeof sentChat>[0] = {}) => {
    const sent = await sentChat(options);
    await sent.gateway.withdraw({ taskSid: INVITED }, 'by somebody');
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
    sent.gateway.made.unshift({ sid: sid('KG', 9), taskSid: TASK_SID, attributes: {}, createdAt: 0 });
    const held = sent.gateway.tasks.get(TASK_SID);
    if (held) sent.gateway.tasks.set(TASK_SID, { ...held, assignmentStatus: 'assigned' });
    expect(await sendOn(sent, HOME, read)).toMatchObject({ outcome: 'reinvited' });
  });

  it.each(['closed', 'inactive', undefined])('is not made anew when the channel is %s', async (status) => {
    const sent = await canceled();
    sent.gateway.status = status;
    expect(await sendOn(sent, HOME, sent.now())).toEqual(TOO_LATE);
  });

  it('is not made anew while an agent is in the conversation', async () => {
    const sent = await canceled({ senderPresent: true });
    expect(await sendOn(sent, HOME, sent.now())).toEqual(TOO_LATE);
  });

  it('is not made anew when the conversation was transferred on', async () => {
    const sent = await canceled();
    const read = sent.now();
    const transfer = { ...read.metadata, id: 'another', from: BOB.sid, task: INVITED };
    await sent.gateway.invite(CHANNEL, { ...read.task, attributes: { ...read.task.attributes, transfer } });
    expect(await sendOn(sent, HOME, read)).toEqual(TOO_LATE);
  });

  it('is not made anew when another invite of this transfer was accepted', async () => {
    const sent = await canceled();
    const read = sent.now();
    await sent.gateway.invite(CHANNEL, read.task);
    sent.router.accept(INVITED_ANEW, BOB);
    expect(await sendOn(sent, HOME, read)).toEqual(TOO_LATE);
  });

  it('is not made anew when one of its other invites was accepted, although another one waits', async () => {
    const sent = await canceled();
    const read = sent.now();
    await inviteTwin(sent.gateway);
    await inviteTwin(sent.gateway);
    sent.router.accept(sid('WT', 103), BOB);
    expect(await sendOn(sent, HOME, read)).toEqual(TOO_LATE);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('gives way to another invite of this transfer, which is sent that way in its place', async () => {
    const sent = await canceled();
    const read = sent.now();
    await sent.gateway.invite(CHANNEL, read.task);
    expect(await sendOn(sent, HOME, read)).toEqual({ outcome: 'rerouted', taskSid: INVITED_ANEW });
    expect(sent.router.ringsAt(INVITED_ANEW)).toEqual([ALICE.sid]);
  });

  it('is too late for one that TaskRouter has forgotten: nobody knows whether it was accepted', async () => {
    const sent = await sentChat();
    const read = sent.now();
    sent.gateway.tasks.delete(INVITED);
    sent.gateway.reservationsOf.delete(INVITED);
    expect(await sendOn(sent, HOME, read)).toEqual(TOO_LATE);
    expect(liveInvites(sent.gateway)).toEqual([]);
  });
});
