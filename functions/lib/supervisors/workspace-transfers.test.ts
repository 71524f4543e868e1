import { handle, reservationEvent } from '../../testing/event';
import { ALICE, BOB, FakeGateway, sid, TASK_SID } from '../../testing/fake-gateway';
import { forged, withMetadata } from '../../testing/signing';
import { asDana, listAsDana } from '../../testing/supervisor';
import { dependenciesOf, REFERENCE } from '../../testing/take-back';
import { INVITED, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { TransferError } from '../http/transfer-error';
import { repairForSupervisor } from './repair';
import { MOST_LOOKS, workspaceTransfers } from './workspace-transfers';

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
    expect(await listAsDana(gateway)).toEqual({
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
    await listAsDana(none);
    expect(none.calls).toHaveLength(1);
    const { gateway } = await transferredChats(4);
    await listAsDana(gateway);
    expect(gateway.calls).toHaveLength(1 + 2 * 5);
  });

  it(`cost at most ${1 + 2 * MOST_LOOKS} however many wait: the rest is listed by its tasks alone`, async () => {
    const { gateway } = await transferredChats(60);
    const { transfers, unchecked } = await listAsDana(gateway);
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
    const { transfers, unchecked } = await listAsDana(gateway);
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
    const { transfers } = await listAsDana(gateway);
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
    await expect(listAsDana(gateway)).rejects.toBe(unavailable);
    gateway.latency = () => new Promise(() => undefined);
    await expect(listAsDana(gateway)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});

it('a chat that has returned from a colleague is listed until its sender has it', async () => {
  const sent = await transferredChat();
  const event = reservationEvent('rejected', BOB)(sent.gateway);
  sent.router.reject(INVITED, BOB);
  await handle(sent, event);
  expect((await listAsDana(sent.gateway)).transfers).toMatchObject([
    { invite: { state: 'returning' }, lastReservation: { status: 'rejected' }, senderName: 'Alice Archer' },
  ]);
  sent.router.accept(sid('WT', 102), ALICE);
  expect((await listAsDana(sent.gateway)).transfers).toEqual([]);
});
