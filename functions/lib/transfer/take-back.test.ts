import type { TransferStatus } from '../../../src/contract/transfer-status';
import type { FakeGateway } from '../../testing/fake-gateway';
import { ALICE, BOB, CHANNEL, SUPPORT, TASK_SID, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, INVITED_SECOND, SENDER, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import { REFERENCE, takeBackAsAlice, dependenciesOf } from '../../testing/take-back';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { END_REASONS } from './end-reasons';
import { takeBack } from './take-back';

const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const withdrawn = `withdraw ${INVITED}: ${END_REASONS.senderStays}`;
const replaced = [`withdraw ${INVITED}: ${END_REASONS.toSender}`, `invite ${CHANNEL.channelSid}`];
const stateIn = (reply: { outcome: string; status?: TransferStatus }) => [reply.outcome, reply.status?.invite.state];

describe('a sender who has left', () => {
  it('gets the conversation back, and the status names the target', async () => {
    const { gateway, router } = await transferredChat();
    expect(await takeBackAsAlice(gateway)).toEqual({
      outcome: 'returning',
      status: {
        receipt: {
          transferId: REFERENCE.transferId,
          ...{ inviteSid: sid('KG', 2), taskSid: INVITED_SECOND, ...CHANNEL },
          target: { type: 'worker', sid: BOB.sid, name: 'Bob Baker' },
          ...{ leave: 'immediately', sentAt: 1_700_000_000_000 },
        },
        ...{ senderSid: ALICE.sid, heldTaskSid: TASK_SID, senderPresent: false },
        invite: { state: 'returning' },
        wait: { step: 'sender', until: 1_700_000_120_000, then: 'fallback' },
      },
    });
    expect(gateway.changes).toEqual(replaced);
    expect(router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it('[FM20] gets it back from a queue too', async () => {
    const { gateway, router } = await transferredChat({ to: SUPPORT, available: [ALICE] });
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['returning', 'returning']);
    expect(router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it('may ask again while TaskRouter offers it to them: nothing more changes', async () => {
    const { gateway } = await transferredChat();
    await takeBackAsAlice(gateway);
    const { length } = gateway.changes;
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['returning', 'returning']);
    expect(gateway.changes).toHaveLength(length);
  });

  it('does not see the reservation that the service ended as a rejection by the target', async () => {
    const { gateway } = await transferredChat();
    expect(await takeBackAsAlice(gateway)).toMatchObject({
      status: expect.not.objectContaining({ lastReservation: expect.anything() }),
    });
  });

  it('is not told that it was too late when they reject the chat at once', async () => {
    const { gateway, router } = await transferredChat();
    const route = gateway.afterInvite;
    gateway.afterInvite = (taskSid) => {
      route(taskSid);
      if (taskSid === INVITED_SECOND) router.reject(taskSid, ALICE);
    };
    expect(await takeBackAsAlice(gateway)).toMatchObject({
      outcome: 'returning',
      status: { lastReservation: { worker: { sid: ALICE.sid }, status: 'rejected' } },
    });
  });

  it('gets it back from a colleague who has accepted and never joined', async () => {
    const { gateway, router } = await transferredChat();
    router.accept(INVITED, BOB);
    gateway.channelParticipants = gateway.channelParticipants.filter(({ type }) => type !== 'agent');
    const reply = await takeBackAsAlice(gateway, new VirtualTiming());
    expect(stateIn(reply)).toEqual(['returning', 'returning']);
    expect(router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it('gets the full time to answer: the new invite has age 0, however long the first has waited', async () => {
    const { gateway } = await transferredChat();
    gateway.dates = [1_700_007_200];
    await takeBackAsAlice(gateway);
    expect(gateway.createdInvites.map(({ createdAt }) => createdAt)).toEqual([1_700_000_000, 1_700_007_200]);
  });

  it('gets it back also while it waits in the fallback queue', async () => {
    const { gateway, router } = await transferredChat({ metadata: { route: 'fallback' } });
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['returning', 'returning']);
    expect(router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it('gets the SIDs of the replacement invite', async () => {
    const { gateway } = await transferredChat({ available: [] });
    expect(await takeBackAsAlice(gateway)).toMatchObject({
      outcome: 'returning',
      status: { receipt: { taskSid: INVITED_SECOND, inviteSid: sid('KG', 2), target: { sid: BOB.sid } } },
    });
    expect(await takeBackAsAlice(gateway)).toMatchObject({ outcome: 'returning' });
    expect(liveInviteTaskSids(gateway)).toHaveLength(1);
  });

  it('gets the conversation back when the invite was canceled and nobody has the chat', async () => {
    const { gateway, router } = await transferredChat();
    gateway.endTask(INVITED, 'canceled');
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['returning', 'returning']);
    expect(router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });
});

describe('a sender who is still in the conversation', () => {
  it.each(['immediately', 'on-acceptance'] as const)('keeps it, and the service withdraws the invite: %s', async (leave) => {
    const { gateway } = await transferredChat({ senderPresent: true, metadata: { leave } });
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['withdrawn', 'withdrawn']);
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['withdrawn', 'withdrawn']);
    expect(gateway.changes).toEqual([withdrawn]);
  });

  it('is too late when the colleague accepts at that moment', async () => {
    const { gateway, router } = await transferredChat({ senderPresent: true, metadata: { leave: 'on-acceptance' } });
    gateway.latency = async () => {
      if (gateway.calls.at(-1) === withdrawn) router.accept(INVITED, BOB);
    };
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['too_late', 'accepted']);
  });

  it('keeps it when Twilio’s answer to the withdrawal was lost', async () => {
    const { gateway } = await transferredChat({ senderPresent: true });
    gateway.fail('withdraw', [unavailable], { after: true });
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['withdrawn', 'withdrawn']);
  });

  it('gets it back when a half-done transfer removes them at that moment', async () => {
    const timing = new VirtualTiming();
    const { gateway, router } = await transferredChat({ senderPresent: true });
    const reply = takeBackAsAlice(gateway, timing);
    await timing.sleep(600);
    await gateway.close(CHANNEL, SENDER);
    expect(stateIn(await reply)).toEqual(['returning', 'returning']);
    expect(router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });
});

describe('taking back is too late', () => {
  it('when the colleague has accepted', async () => {
    const { gateway, router } = await transferredChat();
    router.accept(INVITED, BOB);
    expect(await takeBackAsAlice(gateway)).toMatchObject({
      outcome: 'too_late',
      status: { invite: { state: 'accepted', worker: { sid: BOB.sid, name: 'Bob Baker' } } },
    });
    expect(gateway.changes).toEqual([]);
  });

  it('when the sender has it again already', async () => {
    const { gateway, router } = await transferredChat();
    await takeBackAsAlice(gateway);
    router.accept(INVITED_SECOND, ALICE);
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['too_late', 'returned']);
  });

  it('when the customer has left, and the service withdraws the invite', async () => {
    const { gateway } = await transferredChat();
    gateway.status = 'closed';
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['too_late', 'closed']);
    expect(gateway.changes).toEqual([`withdraw ${INVITED}: The conversation was closed`]);
  });

  it('when the colleague has accepted and is about to join', async () => {
    const { gateway, router } = await transferredChat();
    router.accept(INVITED, BOB);
    const everybody = gateway.channelParticipants;
    gateway.channelParticipants = everybody.slice(0, -1);
    const reads = () => gateway.calls.filter((call) => call.startsWith('participants ')).length;
    gateway.latency = async () => {
      if (reads() > 3) gateway.channelParticipants = everybody;
    };
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['too_late', 'accepted']);
    expect(gateway.changes).toEqual([]);
  });

  it('when TaskRouter has forgotten the task', async () => {
    const { gateway } = await transferredChat();
    gateway.tasks.clear();
    gateway.reservationsOf.clear();
    expect(stateIn(await takeBackAsAlice(gateway))).toEqual(['too_late', 'canceled']);
    expect(gateway.changes).toEqual([]);
  });
});

describe('only the sender and supervisors may take back', () => {
  it('a supervisor returns the chat to its sender', async () => {
    const { gateway, router } = await transferredChat();
    await takeBack(REFERENCE, dependenciesOf(gateway, { workerSid: CAROL.sid, roles: ['agent', 'supervisor'] }));
    expect(router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it.each<[string, (gateway: FakeGateway) => Promise<unknown>, string]>([
    [
      'another agent',
      (gateway) => takeBack(REFERENCE, dependenciesOf(gateway, { workerSid: BOB.sid, roles: ['agent'] })),
      'not_transfer_owner',
    ],
    [
      'another transfer',
      (gateway) => takeBack({ ...REFERENCE, transferId: 'other' }, dependenciesOf(gateway)),
      'transfer_not_found',
    ],
    [
      'another channel',
      (gateway) => takeBack({ ...REFERENCE, channelSid: sid('UO', 2) }, dependenciesOf(gateway)),
      'transfer_not_found',
    ],
    [
      'an invalid token',
      (gateway) =>
        takeBack(REFERENCE, {
          ...dependenciesOf(gateway),
          authenticate: () => Promise.reject(new TransferError('invalid_token', 'Failed to check the token')),
        }),
      'invalid_token',
    ],
  ])('%s is refused, and nothing changes', async (_, asks, code) => {
    const { gateway } = await transferredChat();
    await expect(asks(gateway)).rejects.toMatchObject({ code });
    expect(gateway.changes).toEqual([]);
  });

  it('an agent who has written their own metadata on the invite’s task is refused', async () => {
    const { gateway, now } = await transferredChat();
    const { task, metadata } = now();
    gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, transfer: { ...metadata, from: BOB.sid } } });
    const asBob = takeBack(REFERENCE, dependenciesOf(gateway, { workerSid: BOB.sid, roles: ['agent'] }));
    await expect(asBob).rejects.toMatchObject({ code: 'not_transfer_owner' });
  });
});

it('taking back fails with twilio_unavailable after 8 s when Twilio never answers', async () => {
  const timing = new VirtualTiming();
  const { gateway } = await transferredChat();
  gateway.latency = () => new Promise(() => undefined);
  await expect(takeBackAsAlice(gateway, timing)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  expect(timing.now()).toBe(8_000);
});
