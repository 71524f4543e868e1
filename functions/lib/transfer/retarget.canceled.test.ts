import { ALICE, BOB, CHANNEL, TASK_SID, sid } from '../../testing/fake-gateway';
import { INVITED, INVITED_SECOND, inviteDuplicate, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { RequestDeadline } from '../http/deadline';
import type { TransferTask } from './transfer-record';
import { retarget } from './retarget';
import type { Route } from './target';

const TO_SENDER: Route = { to: 'worker', workerSid: ALICE.sid };
const REINVITED = { outcome: 'reinvited', taskSid: INVITED_SECOND };
const TOO_LATE = { outcome: 'too_late' };

const retargetTo = ({ gateway }: TransferredChat, route: Route, transfer: TransferTask) =>
  retarget(transfer, route, { gateway, deadline: new RequestDeadline(new VirtualTiming()) });

describe('a canceled invite', () => {
  const canceled = async (options: Parameters<typeof transferredChat>[0] = {}) => {
    const sent = await transferredChat(options);
    await sent.gateway.withdraw({ taskSid: INVITED }, 'by somebody');
    return sent;
  };

  it('is replaced while nobody has the conversation', async () => {
    const sent = await canceled();
    expect(await retargetTo(sent, TO_SENDER, sent.now())).toEqual(REINVITED);
    expect(sent.router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it('is replaced although the sender’s own task, of an earlier transfer, ends only a moment later', async () => {
    const sent = await canceled();
    const read = sent.now();
    sent.gateway.createdInvites.unshift({ sid: sid('KG', 9), taskSid: TASK_SID, attributes: {}, createdAt: 0 });
    const held = sent.gateway.tasks.get(TASK_SID);
    if (held) sent.gateway.tasks.set(TASK_SID, { ...held, assignmentStatus: 'assigned' });
    expect(await retargetTo(sent, TO_SENDER, read)).toMatchObject({ outcome: 'reinvited' });
  });

  it.each(['closed', 'inactive', undefined])('is not replaced when the channel is %s', async (status) => {
    const sent = await canceled();
    sent.gateway.status = status;
    expect(await retargetTo(sent, TO_SENDER, sent.now())).toEqual(TOO_LATE);
  });

  it('is not replaced while an agent is in the conversation', async () => {
    const sent = await canceled({ senderPresent: true });
    expect(await retargetTo(sent, TO_SENDER, sent.now())).toEqual(TOO_LATE);
  });

  it('is not replaced when the conversation was transferred on', async () => {
    const sent = await canceled();
    const read = sent.now();
    const transfer = { ...read.metadata, id: 'another', from: BOB.sid, task: INVITED };
    await sent.gateway.invite(CHANNEL, { ...read.task, attributes: { ...read.task.attributes, transfer } });
    expect(await retargetTo(sent, TO_SENDER, read)).toEqual(TOO_LATE);
  });

  it('is not replaced when another invite of this transfer was accepted', async () => {
    const sent = await canceled();
    const read = sent.now();
    await sent.gateway.invite(CHANNEL, read.task);
    sent.router.accept(INVITED_SECOND, BOB);
    expect(await retargetTo(sent, TO_SENDER, read)).toEqual(TOO_LATE);
  });

  it('is not replaced when one of the transfer’s other invites was accepted, although another is pending', async () => {
    const sent = await canceled();
    const read = sent.now();
    await inviteDuplicate(sent.gateway);
    await inviteDuplicate(sent.gateway);
    sent.router.accept(sid('WT', 103), BOB);
    expect(await retargetTo(sent, TO_SENDER, read)).toEqual(TOO_LATE);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('gives way to another invite of this transfer, which takes the route in its place', async () => {
    const sent = await canceled();
    const read = sent.now();
    await sent.gateway.invite(CHANNEL, read.task);
    expect(await retargetTo(sent, TO_SENDER, read)).toEqual({ outcome: 'rerouted', taskSid: INVITED_SECOND });
    expect(sent.router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it('is not replaced when TaskRouter has forgotten it, because a worker may have accepted it', async () => {
    const sent = await transferredChat();
    const read = sent.now();
    sent.gateway.tasks.delete(INVITED);
    sent.gateway.reservationsOf.delete(INVITED);
    expect(await retargetTo(sent, TO_SENDER, read)).toEqual(TOO_LATE);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([]);
  });
});
