import { ALICE, BOB, CHANNEL, NOW, SUPPORT, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { signing } from '../../testing/signing';
import { INVITED, INVITED_SECOND, inviteDuplicate, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { RequestDeadline } from '../http/deadline';
import { TransferError } from '../http/transfer-error';
import { clientsFor } from '../twilio/clients';
import { END_REASONS } from './end-reasons';
import type { Replacement } from './replacement-invite';
import type { TransferTask } from './metadata';
import { retarget } from './retarget';

const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const TO_SENDER: Replacement = { route: 'sender' };
const TO_FALLBACK: Replacement = { route: 'fallback' };
const invited = `invite ${CHANNEL.channelSid}`;
const toSender = (taskSid: string) => `withdraw ${taskSid}: ${END_REASONS.toSender}`;
const toFallback = (taskSid: string) => `withdraw ${taskSid}: ${END_REASONS.toFallback}`;

/** Resolves to the task of the invite that waits now. */
const retargeted = async (
  { gateway }: TransferredChat,
  replacement: Replacement,
  transfer: TransferTask,
  timing = new VirtualTiming(),
) => {
  const clients = clientsFor({ gateway, deadline: new RequestDeadline(timing), ...signing });
  return (await retarget(transfer, replacement, clients))?.taskSid;
};

describe('retargeting to the sender', () => {
  it.each<[string, Parameters<typeof transferredChat>[0]]>([
    ['the target', {}],
    ['nobody', { available: [] }],
    ['nobody, in a queue', { to: SUPPORT, available: [ALICE] }],
  ])('withdraws, then invites, while TaskRouter offers the invite to %s', async (_, options) => {
    const sent = await transferredChat(options);
    expect(await retargeted(sent, TO_SENDER, sent.now())).toBe(INVITED_SECOND);
    expect(sent.gateway.changes).toEqual([toSender(INVITED), invited]);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED_SECOND]);
    expect(sent.now().metadata).toMatchObject({ route: 'sender', leave: 'immediately' });
  });

  it('gives every worker the full time: the new invite has age 0, however old the first was', async () => {
    const sent = await transferredChat();
    sent.gateway.dates = [NOW / 1_000 + 7_200];
    await retargeted(sent, TO_SENDER, sent.now());
    expect(sent.gateway.createdInvites.map(({ createdAt }) => createdAt)).toEqual([NOW / 1_000, NOW / 1_000 + 7_200]);
    expect(sent.router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it('replaces also the invite that the workflow has offered to the sender by itself', async () => {
    const sent = await transferredChat({ available: [ALICE] });
    sent.gateway.reservationsOf.set(INVITED, [
      { sid: sid('WR', 7), workerSid: ALICE.sid, workerName: 'alice', status: 'pending', createdAt: NOW, updatedAt: NOW },
    ]);
    expect(await retargeted(sent, TO_SENDER, sent.now())).toBe(INVITED_SECOND);
    expect(sent.router.offeredTo(INVITED)).toEqual([]);
    expect(sent.router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it('has priority over the fallback queue, to which another request has sent the chat', async () => {
    const sent = await transferredChat();
    const first = sent.now();
    await retargeted(sent, TO_FALLBACK, first);
    const canceled = sent.gateway.tasks.get(INVITED);
    expect(await retargeted(sent, TO_SENDER, { ...first, ...(canceled && { task: canceled }) })).toBe(sid('WT', 103));
    expect(sent.gateway.changes).toEqual([toFallback(INVITED), invited, toSender(INVITED_SECOND), invited]);
    expect(sent.router.offeredTo(sid('WT', 103))).toEqual([ALICE.sid]);
  });

  it('replaces a duplicate of the invite too: no worker but the sender is asked', async () => {
    const sent = await transferredChat();
    const first = sent.now();
    await inviteDuplicate(sent.gateway);
    const taskSid = (await retargeted(sent, TO_SENDER, first)) ?? 'none';
    expect(liveInviteTaskSids(sent.gateway)).toEqual([taskSid]);
    expect(sent.router.offeredTo(taskSid)).toEqual([ALICE.sid]);
  });
});

describe('retargeting to the fallback queue', () => {
  it('withdraws, then invites, and excludes the workers who have rejected', async () => {
    const sent = await transferredChat();
    const lastReservation = { worker: BOB.sid, name: 'bob', status: 'rejected' } as const;
    await retargeted(sent, { ...TO_FALLBACK, excluded: [BOB.sid], lastReservation }, sent.now());
    expect(sent.gateway.changes).toEqual([toFallback(INVITED), invited]);
    expect(sent.router.offeredTo(INVITED_SECOND)).toEqual([CAROL.sid]);
    expect(sent.now().metadata).toMatchObject({ route: 'fallback', declined: [BOB.sid], lastReservation });
  });

  it('works after the chat has returned to the sender', async () => {
    const sent = await transferredChat();
    await retargeted(sent, TO_SENDER, sent.now());
    expect(await retargeted(sent, { ...TO_FALLBACK, excluded: [ALICE.sid] }, sent.now())).toBe(sid('WT', 103));
    expect(sent.router.offeredTo(sid('WT', 103))).toEqual([CAROL.sid]);
  });

  it('does not take the chat from a sender after another request has sent it to them', async () => {
    const sent = await transferredChat();
    const first = sent.now();
    await retargeted(sent, TO_SENDER, first);
    const canceled = sent.gateway.tasks.get(INVITED);
    expect(await retargeted(sent, TO_FALLBACK, { ...first, ...(canceled && { task: canceled }) })).toBe(INVITED_SECOND);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED_SECOND]);
    expect(sent.router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });
});

it('retargeting replaces the invite that it has withdrawn, although an agent is still listed', async () => {
  const sent = await transferredChat({ senderPresent: true });
  expect(await retargeted(sent, TO_SENDER, sent.now())).toBe(INVITED_SECOND);
});

describe('retargeting', () => {
  it('is too late once a worker has accepted the invite', async () => {
    const sent = await transferredChat();
    const read = sent.now();
    sent.router.accept(INVITED, BOB);
    expect(await retargeted(sent, TO_SENDER, read)).toBeUndefined();
    expect(sent.gateway.changes).toEqual([toSender(INVITED)]);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED]);
  });

  it('throws Twilio’s refusal and tries nothing else', async () => {
    const sent = await transferredChat();
    sent.gateway.fail('withdraw', [refused]);
    await expect(retargeted(sent, TO_SENDER, sent.now())).rejects.toBe(refused);
    expect(sent.gateway.changes).toEqual([toSender(INVITED)]);
  });

  it('continues although Twilio’s answer to the withdrawal or to the invite was lost', async () => {
    for (const method of ['withdraw', 'invite'] as const) {
      const sent = await transferredChat();
      sent.gateway.fail(method, [unavailable], { after: true });
      expect(await retargeted(sent, TO_SENDER, sent.now())).toBe(INVITED_SECOND);
      expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED_SECOND]);
    }
  });

  it('withdraws nothing when no time is left to invite again', async () => {
    const sent = await transferredChat();
    const timing = new VirtualTiming();
    sent.gateway.latency = () => Promise.resolve();
    const clients = clientsFor({ gateway: sent.gateway, deadline: new RequestDeadline(timing), ...signing });
    await timing.sleep(6_001);
    await expect(retarget(sent.now(), TO_SENDER, clients)).rejects.toMatchObject({ code: 'twilio_unavailable' });
    expect(sent.gateway.changes).toEqual([]);
  });
});
