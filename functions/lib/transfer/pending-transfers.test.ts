import { ALICE, BOB, CHANNEL, FakeGateway, TASK_SID, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { forged, withMetadata } from '../../testing/signing';
import {
  INVITED,
  INVITED_SECOND,
  SENDER,
  inviteDuplicate,
  liveInviteTaskSids,
  transferredChat,
} from '../../testing/transferred-chat';
import { dependenciesOf } from '../../testing/take-back';
import { POLICIES, TRANSFER_ID, accept } from '../../testing/transfer';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { END_REASONS } from './end-reasons';
import { pendingTransfers } from './pending-transfers';

const domainName = 'transfer-1234.twil.io';
const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');

const listed = async (gateway: FakeGateway, workerSid = ALICE.sid, timing?: VirtualTiming) => {
  const dependencies = dependenciesOf(gateway, { workerSid, roles: ['agent', 'supervisor'] }, timing);
  const reply = await pendingTransfers({ ...dependencies, domainName });
  return reply.outcome === 'listed' ? reply : { transfers: [], eventCallbacks: reply.failure.code };
};
const statesOf = async (gateway: FakeGateway, workerSid?: string) =>
  (await listed(gateway, workerSid)).transfers.map(({ invite }) => invite.state);

describe('the pending transfers', () => {
  it('[FM14] are those that nobody has accepted, each with its status', async () => {
    const { gateway } = await transferredChat();
    expect((await listed(gateway)).transfers).toEqual([
      expect.objectContaining({
        receipt: expect.objectContaining({ transferId: TRANSFER_ID, taskSid: INVITED, ...CHANNEL }),
        ...{ senderSid: ALICE.sid, heldTaskSid: TASK_SID, senderPresent: false },
        invite: { state: 'reserved', worker: { sid: BOB.sid, name: 'Bob Baker' } },
      }),
    ]);
    expect(gateway.changes).toEqual([]);
  });

  it('come with the settings, also when there are none', async () => {
    const settings = { ...POLICIES.settings, note: 'required', reasons: ['Erstattung 💶'] } as const;
    const policies = { ...POLICIES, settings: { ...settings, reasons: [...settings.reasons] } };
    const reply = await pendingTransfers({ ...dependenciesOf(new FakeGateway()), policies, domainName });
    expect(reply).toMatchObject({ outcome: 'listed', transfers: [], settings });
  });

  it('are the agent’s own: not even a supervisor gets those of others', async () => {
    const { gateway } = await transferredChat();
    expect(await statesOf(gateway, BOB.sid)).toEqual([]);
  });

  it('end with the acceptance', async () => {
    const { gateway, router } = await transferredChat();
    router.accept(INVITED, BOB);
    expect(await statesOf(gateway)).toEqual([]);
  });

  it('say once more who has accepted when the service has to remove a sender who is still present', async () => {
    const { gateway, router } = await transferredChat({ senderPresent: true });
    router.accept(INVITED, BOB);
    expect((await listed(gateway)).transfers).toMatchObject([
      { senderPresent: false, invite: { state: 'accepted', worker: { sid: BOB.sid } } },
    ]);
    expect(gateway.changes).toEqual([`close ${SENDER}`]);
    expect(await statesOf(gateway)).toEqual([]);
  });

  it('are looked at while somebody is present who handed the chat over before, and end without them', async () => {
    const { gateway, router } = await transferredChat({ metadata: { leave: 'on-acceptance' } });
    router.accept(INVITED, BOB);
    const next = { id: 'of Bob', task: INVITED, from: BOB.sid, fromName: 'Bob', target: CAROL.sid, targetName: 'Carol', hop: 2 };
    await inviteDuplicate(gateway, next);
    accept(gateway, 2, CAROL);
    await gateway.close(CHANNEL, gateway.channelParticipants.find(({ workerSid }) => workerSid === BOB.sid)?.sid ?? '');
    gateway.calls = [];
    expect(await statesOf(gateway, BOB.sid)).toEqual([]);
    expect(gateway.changes).toEqual([`close ${SENDER}`]);
  });

  it('end when the sender has the conversation again', async () => {
    const { gateway, router } = await transferredChat({ metadata: { route: 'sender' } });
    expect(await statesOf(gateway)).toEqual(['returning']);
    router.accept(INVITED, ALICE);
    expect(await statesOf(gateway)).toEqual([]);
  });

  it('are listed although Twilio refuses the change that one of them needs', async () => {
    const refused = new TransferError('unexpected', 'Failed: Twilio answered 400');
    const closed = await transferredChat();
    closed.gateway.status = 'closed';
    closed.gateway.fail('withdraw', [refused]);
    expect(await statesOf(closed.gateway)).toEqual([]);
    const joining = await transferredChat({ metadata: { leave: 'on-acceptance' } });
    joining.router.accept(INVITED, BOB);
    joining.gateway.channelParticipants.pop();
    joining.gateway.fail('complete', [refused]);
    expect(await statesOf(joining.gateway)).toEqual(['joining']);
  });

  it('end when the customer has left, and the service withdraws the invite', async () => {
    const { gateway } = await transferredChat();
    gateway.status = 'closed';
    expect(await statesOf(gateway)).toEqual([]);
    expect(liveInviteTaskSids(gateway)).toEqual([]);
  });

  it('get a new invite when theirs was canceled and nobody has the chat', async () => {
    const { gateway } = await transferredChat();
    gateway.endTask(INVITED, 'canceled');
    expect(await statesOf(gateway)).toEqual(['reserved']);
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED_SECOND]);
  });

  it('get a new invite when a worker never joined and nobody invited again, because the function was killed', async () => {
    const { gateway } = await transferredChat();
    gateway.endTask(INVITED, 'completed', END_REASONS.neverJoined);
    expect(await statesOf(gateway)).toEqual(['reserved']);
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED_SECOND]);
  });

  it('cost nothing once a colleague has completed the chat', async () => {
    const { gateway } = await transferredChat();
    gateway.endTask(INVITED, 'completed');
    expect(await statesOf(gateway)).toEqual([]);
    expect(gateway.calls).toEqual(['transferTasks of the workflow', 'eventCallbackUrl of the workspace']);
  });

  it('include each transfer once, even while it has two invites', async () => {
    const { gateway, now } = await transferredChat();
    await gateway.invite(CHANNEL, now().task);
    expect(liveInviteTaskSids(gateway)).toEqual([INVITED, INVITED_SECOND]);
    expect(await statesOf(gateway)).toEqual(['reserved']);
  });

  it('leave out the transfer of a colleague who has used the same transferId again', async () => {
    const { gateway, now } = await transferredChat();
    const { task } = now();
    accept(gateway, 1);
    gateway.endTask(INVITED, 'completed');
    await inviteDuplicate(gateway, { from: BOB.sid, task: INVITED, hop: 2, target: ALICE.sid });
    const [first] = gateway.createdInvites;
    if (first) first.attributes = {};
    gateway.tasks.set(INVITED, { ...task, assignmentStatus: 'completed', attributes: {} });
    gateway.tasks.set(sid('WT', 77), { ...task, sid: sid('WT', 77) });
    expect(await statesOf(gateway)).toEqual([]);
  });

  it('leave out metadata that an agent has only written on their own task', async () => {
    const { gateway, now } = await transferredChat();
    const { task } = now();
    const written = sid('WT', 77);
    gateway.tasks.set(written, { ...task, sid: written, attributes: forged(task.attributes, { id: 'forged' }) });
    expect(await statesOf(gateway)).toEqual(['reserved']);
    gateway.tasks.set(INVITED, { ...task, attributes: forged(task.attributes, { from: BOB.sid }) });
    expect(await statesOf(gateway, BOB.sid)).toEqual([]);
  });

  it('are found without another request for the forged ones', async () => {
    const { gateway, now } = await transferredChat();
    const { task } = now();
    for (let number = 300; number < 400; number++) {
      const attributes = forged(task.attributes, { id: `forged-${number}`, hop: number });
      gateway.tasks.set(sid('WT', number), { ...task, sid: sid('WT', number), attributes });
    }
    gateway.tasks.set(INVITED, { ...task, attributes: forged(task.attributes, { task: sid('WT', 9) }) });
    expect(await statesOf(gateway)).toEqual([]);
    expect(gateway.calls).toEqual(['transferTasks of the workflow', 'eventCallbackUrl of the workspace']);
  });

  it('are all listed when there are many, with at most 20 requests at once', async () => {
    const timing = new VirtualTiming();
    const { gateway, now } = await transferredChat();
    const { task } = now();
    for (let number = 2; number <= 10; number++) {
      const change = { id: `${TRANSFER_ID}-${number}`, task: sid('WT', 500 + number) };
      await gateway.invite(CHANNEL, { ...task, attributes: withMetadata(task.attributes, change) });
    }
    let open = 0;
    let most = 0;
    gateway.latency = async () => {
      most = Math.max(most, ++open);
      await timing.sleep(10);
      open--;
    };
    expect((await listed(gateway, ALICE.sid, timing)).transfers).toHaveLength(10);
    expect(most).toBeLessThanOrEqual(20);
  });

  it.each(['transferTasks', 'reservations', 'participants'] as const)(
    'fail as a whole when Twilio is unavailable: %s',
    async (method) => {
      const { gateway } = await transferredChat();
      gateway.fail(method, [unavailable, unavailable, unavailable]);
      await expect(listed(gateway)).rejects.toBe(unavailable);
    },
  );

  it('fail also when there are none and Twilio does not say where the events go', async () => {
    const gateway = new FakeGateway();
    gateway.fail('eventCallbackUrl', [unavailable, unavailable, unavailable]);
    await expect(listed(gateway)).rejects.toBe(unavailable);
  });

  it('are refused with an invalid token', async () => {
    const { gateway } = await transferredChat();
    const invalid = new TransferError('invalid_token', 'Failed to check the token');
    const dependencies = { ...dependenciesOf(gateway), authenticate: () => Promise.reject(invalid), domainName };
    await expect(pendingTransfers(dependencies)).rejects.toBe(invalid);
  });
});

describe('the event callbacks', () => {
  it.each([
    ['ours', 'https://transfer-1234.twil.io/task-router-events'],
    ['missing', undefined],
    ['missing', 'https://transfer-5678.twil.io/task-router-events'],
    ['missing', 'https://transfer-1234.twil.io/other'],
    ['missing', 'nonsense'],
  ])('are %s when the workspace calls %s', async (expected, url) => {
    const gateway = new FakeGateway();
    gateway.callbackUrl = url;
    expect((await listed(gateway)).eventCallbacks).toBe(expected);
  });

  it('are unknown while transfers are pending: the service does not ask', async () => {
    const { gateway } = await transferredChat();
    gateway.callbackUrl = 'https://transfer-1234.twil.io/task-router-events';
    expect((await listed(gateway)).eventCallbacks).toBe('unknown');
    expect(gateway.calls).not.toContain('eventCallbackUrl of the workspace');
  });
});

it('the list fails with twilio_unavailable after 8 s when Twilio never answers', async () => {
  const timing = new VirtualTiming();
  const { gateway } = await transferredChat();
  gateway.latency = () => new Promise(() => undefined);
  await expect(listed(gateway, ALICE.sid, timing)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  expect(timing.now()).toBe(8_000);
});
