import { handle, reservationEvent } from '../../testing/event';
import { ALICE, BOB, FakeGateway, NOW, TASK_SID, sid } from '../../testing/fake-gateway';
import { forged, withMetadata } from '../../testing/signing';
import { asDana, later, listAsDana } from '../../testing/supervisor';
import { dependenciesOf } from '../../testing/take-back';
import { INVITED, inviteDuplicate, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat, TransferredChatOptions } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { SETTLING_MS } from './problems';
import { repairForSupervisor } from './repair-transfer';
import { REFERENCE } from '../../testing/take-back';
import { MOST_LOOKS, workspaceTransfers } from './workspace-transfers';

const listed = async (gateway: FakeGateway, timing = later()) => {
  const reply = await listAsDana(gateway, timing);
  if (reply.outcome === 'failed') throw new Error(reply.failure.code);
  return reply;
};

/** Alice's transfer, and so many more like it, each of another task. */
async function transferredChats(more: number): Promise<TransferredChat> {
  const sent = await transferredChat();
  const { task } = sent.now();
  for (let number = 1; number <= more; number++) {
    const attributes = withMetadata(task.attributes, { id: `more-${number}`, task: sid('WT', 5_000 + number) });
    await sent.gateway.invite({ ...REFERENCE }, { ...task, attributes });
  }
  sent.gateway.calls = [];
  return sent;
}

describe('the transfers of the workspace', () => {
  it('are those of all agents, with the names of sender, target and customer, and nothing changes', async () => {
    const { gateway } = await transferredChat({ attributes: { customerName: 'Casey <b>' }, words: { reason: 'Refund' } });
    expect(await listed(gateway)).toEqual({
      outcome: 'listed',
      unchecked: 0,
      transfers: [
        expect.objectContaining({
          receipt: expect.objectContaining({ taskSid: INVITED, target: { type: 'worker', sid: BOB.sid, name: 'Bob Baker' } }),
          ...{ senderSid: ALICE.sid, senderName: 'Alice Archer', senderPresent: false, heldTaskSid: TASK_SID },
          ...{ customer: 'Casey <b>', reason: 'Refund', problems: [] },
          invite: { state: 'reserved', worker: { sid: BOB.sid, name: 'Bob Baker' } },
        }),
      ],
    });
    expect(gateway.changes).toEqual([]);
  });

  it('cost 1 request, and 2 for each that waits', async () => {
    const none = new FakeGateway();
    await listed(none);
    expect(none.calls).toHaveLength(1);
    const { gateway } = await transferredChats(4);
    await listed(gateway);
    expect(gateway.calls).toHaveLength(1 + 2 * 5);
  });

  it(`cost at most ${1 + 2 * MOST_LOOKS} however many wait: the rest is listed by its tasks alone`, async () => {
    const { gateway } = await transferredChats(60);
    const { transfers, unchecked } = await listed(gateway);
    expect([transfers.length, unchecked]).toEqual([61, 0]);
    expect(transfers.filter(({ taskOnly }) => taskOnly)).toHaveLength(61 - MOST_LOOKS);
    expect(gateway.calls).toHaveLength(1 + 2 * MOST_LOOKS);
  });

  it('say how many accepted ones they have not checked, after those that wait', async () => {
    const { gateway } = await transferredChats(40);
    for (const [taskSid, task] of gateway.tasks)
      if (task.isTransfer) gateway.tasks.set(taskSid, { ...task, assignmentStatus: 'assigned' });
    const { task } = (await transferredChat()).now();
    gateway.tasks.set(INVITED, task);
    const { transfers, unchecked } = await listed(gateway);
    expect(transfers.map(({ receipt }) => receipt.taskSid)).toContain(INVITED);
    expect(unchecked).toBe(41 - MOST_LOOKS);
  });

  it('leave out what an agent has only written, and do not break by it', async () => {
    const { gateway, now } = await transferredChat();
    const { task } = now();
    gateway.tasks.set(sid('WT', 77), {
      ...task,
      sid: sid('WT', 77),
      attributes: forged(task.attributes, { id: 'forged', from: BOB.sid }),
    });
    gateway.tasks.set(INVITED, {
      ...task,
      attributes: { ...task.attributes, handOver: { legs: [{ from: 7 }] }, flexChannelInviteSid: 17 },
    });
    const { transfers } = await listed(gateway);
    expect(transfers).toMatchObject([{ receipt: { taskSid: INVITED }, senderName: 'Alice Archer' }]);
  });

  it.each([
    ['an agent', ['agent'], 'not_supervisor'],
    ['nobody', [], 'not_supervisor'],
    ['somebody with a role like it', ['supervisor2', 'Supervisor'], 'not_supervisor'],
  ])('are refused to %s, without a read', async (_, roles, code) => {
    const { gateway } = await transferredChat();
    const dependencies = dependenciesOf(gateway, { workerSid: BOB.sid, roles });
    await expect(workspaceTransfers(dependencies)).rejects.toMatchObject({ code });
    await expect(repairForSupervisor(REFERENCE, dependencies)).rejects.toMatchObject({ code });
    expect(gateway.calls).toEqual([]);
  });

  it('are refused without a read while the token is not valid', async () => {
    const { gateway } = await transferredChat();
    const invalid = new TransferError('invalid_token', 'Failed to check the token');
    await expect(workspaceTransfers({ ...asDana(gateway), authenticate: () => Promise.reject(invalid) })).rejects.toBe(invalid);
    expect(gateway.calls).toEqual([]);
  });

  it('fail as a whole when Twilio is away, or does not answer for 8 s', async () => {
    const { gateway } = await transferredChat();
    const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
    gateway.fail('participants', [unavailable, unavailable, unavailable]);
    await expect(listed(gateway)).rejects.toBe(unavailable);
    gateway.latency = () => new Promise(() => undefined);
    await expect(listed(gateway)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});

interface Stuck {
  what: string;
  options?: TransferredChatOptions;
  arrange(sent: TransferredChat): Promise<void> | void;
  problems: string[];
  /** What a repair changes. */
  changes: string[];
}

const STUCK: Stuck[] = [
  {
    what: 'nobody has',
    arrange: ({ gateway }) => gateway.endTask(INVITED, 'canceled'),
    problems: ['alone'],
    changes: ['invite'],
  },
  {
    what: 'has two invites',
    arrange: ({ gateway }) => inviteDuplicate(gateway),
    problems: ['duplicate invites'],
    changes: ['withdraw'],
  },
  {
    what: 'is half done',
    options: { metadata: { leave: 'on-acceptance' } },
    arrange: ({ router }) => router.accept(INVITED, BOB),
    problems: ['half-done'],
    changes: ['close'],
  },
  {
    what: 'was accepted by somebody who never joined',
    arrange: ({ gateway, router }) => {
      router.accept(INVITED, BOB);
      gateway.channelParticipants.pop();
    },
    problems: ['never joined'],
    changes: ['complete', 'invite'],
  },
  {
    what: 'is over, and an invite waits',
    arrange: ({ gateway }) => void (gateway.status = 'closed'),
    problems: ['closed'],
    changes: ['withdraw'],
  },
];

describe.each(STUCK)('a transfer that $what', ({ options, arrange, problems, changes }) => {
  const arranged = async () => {
    const sent = await transferredChat(options);
    await arrange(sent);
    sent.gateway.calls = [];
    return sent;
  };

  it('is listed with its problem, without a change', async () => {
    const { gateway } = await arranged();
    expect((await listed(gateway)).transfers).toMatchObject([{ problems, senderName: 'Alice Archer' }]);
    expect(gateway.changes).toEqual([]);
  });

  it('is not stuck while the service may be at it', async () => {
    const { gateway } = await arranged();
    const { transfers } = await listed(gateway, new VirtualTiming(NOW + SETTLING_MS - 1));
    expect(transfers.flatMap((one) => one.problems)).toEqual([]);
    expect((await listed(gateway, new VirtualTiming(NOW + SETTLING_MS))).transfers).toMatchObject([{ problems }]);
  });

  it('is repaired, once, also by two supervisors', async () => {
    const { gateway } = await arranged();
    const repair = (timing: VirtualTiming) => repairForSupervisor(REFERENCE, asDana(gateway, timing));
    expect(await repair(later())).toMatchObject({ outcome: 'repaired', problems: expect.arrayContaining(problems) });
    expect(gateway.changes.map((change) => change.split(' ')[0])).toEqual(changes);
    expect(await repair(later())).toMatchObject({ outcome: 'in_order', problems: [] });
    expect(gateway.changes).toHaveLength(changes.length);
  });
});

describe('a repair', () => {
  it('changes nothing about a transfer that is in order', async () => {
    const { gateway } = await transferredChat();
    expect(await repairForSupervisor(REFERENCE, asDana(gateway))).toMatchObject({
      ...{ outcome: 'in_order', problems: [] },
      status: { invite: { state: 'reserved' } },
    });
    expect(gateway.changes).toEqual([]);
  });

  it('invites again also when the service has given the chat up', async () => {
    const { gateway } = await transferredChat({ metadata: { rescues: 3 } });
    gateway.endTask(INVITED, 'canceled');
    expect(await repairForSupervisor(REFERENCE, asDana(gateway))).toMatchObject({ outcome: 'repaired', problems: ['alone'] });
  });

  it('says why it was not possible', async () => {
    const { gateway } = await transferredChat();
    gateway.endTask(INVITED, 'canceled');
    const refused = new TransferError('unexpected', 'Failed to invite: Twilio answered 400');
    gateway.fail(
      'invite',
      Array.from({ length: 9 }, () => refused),
    );
    await expect(repairForSupervisor(REFERENCE, asDana(gateway))).rejects.toMatchObject({ code: 'invite_failed' });
  });

  it('cannot be aimed at another transfer', async () => {
    const { gateway } = await transferredChat();
    await expect(repairForSupervisor({ ...REFERENCE, transferId: 'other' }, asDana(gateway))).rejects.toMatchObject({
      code: 'transfer_not_found',
    });
    expect(gateway.changes).toEqual([]);
  });
});

it('a chat that has returned from a colleague is listed until its sender has it', async () => {
  const sent = await transferredChat();
  const event = reservationEvent('rejected', BOB)(sent.gateway);
  sent.router.reject(INVITED, BOB);
  await handle(sent, event);
  expect((await listed(sent.gateway)).transfers).toMatchObject([
    { invite: { state: 'returning' }, lastReservation: { status: 'rejected' }, senderName: 'Alice Archer' },
  ]);
  sent.router.accept(sid('WT', 102), ALICE);
  expect((await listed(sent.gateway)).transfers).toEqual([]);
});
