import { ALICE, BOB, CHANNEL, TASK_SID, sid } from '../../testing/fake-gateway';
import { signing, withMetadata } from '../../testing/signing';
import { INVITED, INVITED_SECOND, inviteDuplicate, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { RequestDeadline } from '../http/deadline';
import { clientsFor } from '../twilio/clients';
import { END_REASONS } from './end-reasons';
import type { TransferTask } from './metadata';
import { retarget } from './retarget';

/** Sends the chat to the sender. Resolves to the task of the invite that waits now. */
const retargeted = async ({ gateway }: TransferredChat, transfer: TransferTask) => {
  const clients = clientsFor({ gateway, deadline: new RequestDeadline(new VirtualTiming()), ...signing });
  return (await retarget(transfer, { route: 'sender' }, clients))?.taskSid;
};

describe('a canceled invite', () => {
  const canceled = async (options: Parameters<typeof transferredChat>[0] = {}) => {
    const sent = await transferredChat(options);
    await sent.gateway.withdraw({ taskSid: INVITED }, 'by somebody');
    return sent;
  };

  it('is replaced while nobody has the conversation', async () => {
    const sent = await canceled();
    expect(await retargeted(sent, sent.now())).toBe(INVITED_SECOND);
    expect(sent.router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it('is replaced although the sender’s own task, of an earlier transfer, ends only a moment later', async () => {
    const sent = await canceled();
    const read = sent.now();
    sent.gateway.createdInvites.unshift({ sid: sid('KG', 9), taskSid: TASK_SID, attributes: {}, createdAt: 0 });
    const held = sent.gateway.tasks.get(TASK_SID);
    if (held) sent.gateway.tasks.set(TASK_SID, { ...held, assignmentStatus: 'assigned' });
    expect(await retargeted(sent, read)).toBe(sid('WT', 103));
  });

  it.each(['closed', 'inactive', undefined])('is not replaced when the channel is %s', async (status) => {
    const sent = await canceled();
    sent.gateway.status = status;
    expect(await retargeted(sent, sent.now())).toBeUndefined();
  });

  it('is not replaced while an agent is in the conversation', async () => {
    const sent = await canceled({ senderPresent: true });
    expect(await retargeted(sent, sent.now())).toBeUndefined();
  });

  it('is not replaced when the conversation was transferred on', async () => {
    const sent = await canceled();
    const read = sent.now();
    const attributes = withMetadata(read.task.attributes, { id: 'another', from: BOB.sid, task: INVITED });
    await sent.gateway.invite(CHANNEL, { ...read.task, attributes });
    expect(await retargeted(sent, read)).toBeUndefined();
  });

  it('is not replaced when another invite of this transfer was accepted', async () => {
    const sent = await canceled();
    const read = sent.now();
    await inviteDuplicate(sent.gateway);
    sent.router.accept(INVITED_SECOND, BOB);
    expect(await retargeted(sent, read)).toBeUndefined();
  });

  it('is not replaced when one of the transfer’s other invites was accepted, although another is pending', async () => {
    const sent = await canceled();
    const read = sent.now();
    await inviteDuplicate(sent.gateway);
    await inviteDuplicate(sent.gateway);
    sent.router.accept(sid('WT', 103), BOB);
    expect(await retargeted(sent, read)).toBeUndefined();
    expect(sent.gateway.changes).toEqual([]);
  });

  it('gives way to another invite of this transfer that leads to the sender', async () => {
    const sent = await canceled();
    const read = sent.now();
    await inviteDuplicate(sent.gateway, { route: 'sender' });
    expect(await retargeted(sent, read)).toBe(INVITED_SECOND);
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each(['target', 'fallback'] as const)(
    'is replaced for the sender although another invite leads elsewhere: %s',
    async (route) => {
      const sent = await canceled();
      const read = sent.now();
      await inviteDuplicate(sent.gateway, { route });
      expect(await retargeted(sent, read)).toBe(sid('WT', 103));
      expect(liveInviteTaskSids(sent.gateway)).toEqual([sid('WT', 103)]);
      expect(sent.now().metadata.route).toBe('sender');
    },
  );

  it('is not replaced when TaskRouter has forgotten it, because a worker may have accepted it', async () => {
    const sent = await transferredChat();
    const read = sent.now();
    sent.gateway.tasks.delete(INVITED);
    sent.gateway.reservationsOf.delete(INVITED);
    expect(await retargeted(sent, read)).toBeUndefined();
    expect(liveInviteTaskSids(sent.gateway)).toEqual([]);
  });
});

describe('an invite whose worker never joined', () => {
  it('is replaced like a canceled one', async () => {
    const sent = await transferredChat();
    sent.gateway.endTask(INVITED, 'completed', END_REASONS.neverJoined);
    expect(await retargeted(sent, sent.now())).toBe(INVITED_SECOND);
    expect(sent.gateway.changes).toEqual([`invite ${CHANNEL.channelSid}`]);
  });
});
