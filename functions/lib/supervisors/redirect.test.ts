import { readHandOver } from '../../../src/contract/hand-over';
import { ALICE, BOB, CHANNEL, NOW, SUPPORT, sid } from '../../testing/fake-gateway';
import type { FakeGateway } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { killBefore } from '../../testing/interruptions';
import { asDana, redirectAsDana } from '../../testing/supervisor';
import { REFERENCE, dependenciesOf, takeBackAsAlice } from '../../testing/take-back';
import { POLICIES } from '../../testing/transfer';
import { INVITED, INVITED_SECOND, SENDER, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import type { AllowedTargets } from '../http/configuration';
import { END_REASONS } from '../transfer/end-reasons';
import { transferStatus } from '../transfer/reconcile';
import { redirect } from './redirect';

const redirected = [`withdraw ${INVITED}: ${END_REASONS.toTarget}`, `invite ${CHANNEL.channelSid}`];

describe('a supervisor redirects a waiting transfer', () => {
  it('to another worker, who is asked at once; it is still the sender’s transfer', async () => {
    const { gateway, router, now } = await transferredChat();
    expect(await redirectAsDana(gateway, CAROL.sid)).toMatchObject({
      outcome: 'redirected',
      status: {
        receipt: { taskSid: INVITED_SECOND, transferId: REFERENCE.transferId, target: { sid: CAROL.sid, name: 'Carol Clark' } },
        ...{ senderSid: ALICE.sid, senderPresent: false },
      },
    });
    expect(gateway.changes).toEqual(redirected);
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED_SECOND]);
    expect(router.offeredTo(INVITED)).toEqual([]);
    expect(now().metadata).toMatchObject({ from: ALICE.sid, route: 'target', target: CAROL.sid, targetName: 'Carol Clark' });
    expect(now().task.attributes).toMatchObject({ transferTargetType: 'worker', transferTargetSid: CAROL.sid });
  });

  it('to a queue', async () => {
    const { gateway, now } = await transferredChat();
    expect(await redirectAsDana(gateway, SUPPORT.sid)).toMatchObject({
      outcome: 'redirected',
      status: { invite: { state: 'pending' } },
    });
    expect(now().task.attributes).toMatchObject({ transferTargetType: 'queue', transferQueueName: 'Support' });
    expect(now().task.attributes).not.toHaveProperty('transferTargetSid');
  });

  it.each(['sender', 'fallback'] as const)('from where it went by itself: %s', async (route) => {
    const { gateway } = await transferredChat({ metadata: { route } });
    expect(await redirectAsDana(gateway, BOB.sid)).toMatchObject({
      outcome: 'redirected',
      status: { invite: { state: 'reserved' } },
    });
    expect(gateway.changes).toEqual(redirected);
  });

  it('that nobody has any more', async () => {
    const { gateway } = await transferredChat();
    gateway.endTask(INVITED, 'canceled');
    expect(await redirectAsDana(gateway, CAROL.sid)).toMatchObject({ outcome: 'redirected' });
    expect(gateway.changes).toEqual([redirected[1]]);
  });

  it('with the note and the sender’s reason, and the history says so', async () => {
    const words = { note: 'Zwei Zeilen\n<b>مرحبا</b> 💶', reason: 'Refund' };
    const { gateway, now } = await transferredChat({ words });
    await redirectAsDana(gateway, CAROL.sid);
    const { note, legs } = readHandOver(now().task.attributes);
    expect(note).toBe(words.note);
    expect(legs).toEqual([
      { at: NOW, from: 'Alice Archer', to: 'Bob Baker', reason: 'Refund', outcome: 'redirected' },
      { at: expect.any(Number), from: 'Alice Archer', to: 'Carol Clark', reason: 'Refund' },
    ]);
  });

  it('also to a worker who has rejected it: the others who have stay excluded', async () => {
    const { gateway, now } = await transferredChat({ metadata: { declined: [BOB.sid, CAROL.sid], route: 'fallback' } });
    await redirectAsDana(gateway, BOB.sid);
    expect(now().metadata.declined).toEqual([CAROL.sid]);
  });

  it('and a sender who stays until somebody accepts goes on staying', async () => {
    const { gateway, now } = await transferredChat({ metadata: { leave: 'on-acceptance' } });
    expect(await redirectAsDana(gateway, CAROL.sid)).toMatchObject({ outcome: 'redirected', status: { senderPresent: true } });
    expect(now().metadata.leave).toBe('on-acceptance');
    expect(gateway.channelParticipants.map(({ sid: participantSid }) => participantSid)).toContain(SENDER);
  });

  it('to a worker that the admin allows to the sender', async () => {
    const { gateway } = await transferredChat();
    for (const worker of [ALICE, CAROL])
      gateway.workers.set(worker.sid, { ...worker, attributes: { ...worker.attributes, team_id: 'red' } });
    const allowed = { agents: ['Carol*'], queues: [], whereSame: ['team_id'] };
    const dependencies = { ...asDana(gateway), policies: { ...POLICIES, allowed } };
    expect(await redirect({ ...REFERENCE, targetSid: CAROL.sid }, dependencies)).toMatchObject({ outcome: 'redirected' });
  });

  it('once, however often she asks', async () => {
    const { gateway } = await transferredChat();
    for (const taskSid of [INVITED, INVITED, INVITED_SECOND])
      expect(await redirectAsDana(gateway, CAROL.sid, { taskSid })).toMatchObject({ outcome: 'redirected' });
    expect(gateway.changes).toEqual(redirected);
  });

  it('within 19 requests', async () => {
    const { gateway } = await transferredChat();
    await redirectAsDana(gateway, CAROL.sid);
    expect(gateway.calls.length).toBeLessThanOrEqual(19);
  });
});

describe('nothing changes', () => {
  it('when the transfer has moved since she saw it: she learns where it is', async () => {
    const { gateway } = await transferredChat();
    await takeBackAsAlice(gateway);
    const { length } = gateway.changes;
    expect(await redirectAsDana(gateway, CAROL.sid)).toMatchObject({
      outcome: 'moved',
      status: { invite: { state: 'returning' } },
    });
    expect(gateway.changes).toHaveLength(length);
  });

  it.each<[string, (gateway: FakeGateway) => void]>([
    ['is over', (gateway) => void (gateway.status = 'closed')],
    ['is the sender’s again', (gateway) => gateway.endTask(INVITED, 'canceled', END_REASONS.senderStays)],
  ])('when the transfer %s', async (_, change) => {
    const { gateway } = await transferredChat({ metadata: { leave: 'on-acceptance' } });
    change(gateway);
    expect(await redirectAsDana(gateway, CAROL.sid)).toMatchObject({ outcome: 'too_late' });
    expect(gateway.changes.filter((change) => change.startsWith('invite'))).toEqual([]);
  });

  it('when a colleague has accepted', async () => {
    const { gateway, router } = await transferredChat();
    router.accept(INVITED, BOB);
    expect(await redirectAsDana(gateway, CAROL.sid)).toMatchObject({
      outcome: 'too_late',
      status: { invite: { state: 'accepted', worker: { sid: BOB.sid } } },
    });
    expect(gateway.changes).toEqual([]);
  });

  it.each([
    ['does not exist', sid('WK', 404), 'target_not_found'],
    ['is the sender', ALICE.sid, 'target_is_sender'],
  ])('when the target %s', async (_, targetSid, code) => {
    const { gateway } = await transferredChat();
    await expect(redirectAsDana(gateway, targetSid)).rejects.toMatchObject({ code });
    expect(gateway.changes).toEqual([]);
  });

  it.each<[string, string, Partial<AllowedTargets>]>([
    ['a worker', CAROL.sid, { agents: ['Bob*'] }],
    ['a queue', SUPPORT.sid, { queues: ['Billing'] }],
    ['a worker of another team than the sender’s', CAROL.sid, { whereSame: ['team_id'] }],
  ])('when the admin does not allow the target: %s', async (_, targetSid, change) => {
    const { gateway } = await transferredChat();
    const dependencies = asDana(gateway);
    const policies = { ...POLICIES, allowed: { ...POLICIES.allowed, ...change } };
    await expect(redirect({ ...REFERENCE, targetSid }, { ...dependencies, policies })).rejects.toMatchObject({
      code: 'target_not_allowed',
    });
    expect(gateway.changes).toEqual([]);
  });

  it.each([ALICE, BOB, CAROL])('when an agent asks, and nothing is read: $friendlyName', async ({ sid: workerSid }) => {
    const { gateway } = await transferredChat();
    const dependencies = dependenciesOf(gateway, { workerSid, roles: ['agent', 'supervisor.monitor'] });
    await expect(redirect({ ...REFERENCE, targetSid: CAROL.sid }, dependencies)).rejects.toMatchObject({
      code: 'not_supervisor',
    });
    expect(gateway.calls).toEqual([]);
  });
});

it.each(['immediately', 'on-acceptance'] as const)(
  'the customer is never lost, wherever a redirect is killed: the next look finds somebody (%s)',
  async (leave) => {
    for (let request = 1; ; request++) {
      const { gateway } = await transferredChat({ metadata: { leave } });
      const revive = killBefore(gateway, request);
      const isDone = await redirectAsDana(gateway, CAROL.sid).then(
        () => true,
        () => false,
      );
      revive();
      const { status } = {
        status: undefined,
        ...(await transferStatus(REFERENCE, dependenciesOf(gateway, undefined, new VirtualTiming(NOW)))),
      };
      const hasSender = gateway.channelParticipants.some(({ type }) => type === 'agent');
      expect([status?.invite.state, liveInviteTaskSids(gateway).length + (hasSender ? 1 : 0)]).not.toContain(0);
      if (isDone) break;
    }
  },
);
