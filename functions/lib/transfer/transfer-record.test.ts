import { ALICE, BOB, reservation } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, INVITED_SECOND, inviteDuplicate, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { forged, signing } from '../../testing/signing';
import { REFERENCE } from '../../testing/take-back';
import { VirtualTiming } from '../../testing/virtual-timing';
import { RequestDeadline } from '../http/deadline';
import { readAgain, readTransferRecord } from './transfer-record';
import { END_REASONS } from './end-reasons';
import { inviteStateOf } from './transfer-status';
import { clientsFor } from '../twilio/clients';

const clientsOf = (gateway: TransferredChat['gateway'], timing = new VirtualTiming()) => ({
  ...clientsFor({ gateway, deadline: new RequestDeadline(timing), ...signing }),
  reads: gateway,
});

/** The invite that counts now, and its state. */
const found = async ({ gateway }: TransferredChat, timing?: VirtualTiming) => {
  const record = await readTransferRecord(REFERENCE, clientsOf(gateway, timing));
  return { taskSid: record.current.invite.taskSid, ...inviteStateOf(record) };
};

describe('of several invites', () => {
  const invitedTwice = async () => {
    const sent = await transferredChat();
    await inviteDuplicate(sent.gateway);
    return sent;
  };

  it('the live one counts, whichever the browser knows', async () => {
    const sent = await invitedTwice();
    sent.gateway.endTask(INVITED, 'canceled');
    expect(await found(sent)).toEqual({ taskSid: INVITED_SECOND, state: 'reserved', workerSid: BOB.sid });
  });

  it.each([INVITED, INVITED_SECOND])('the accepted one counts before a pending one: %s', async (taskSid) => {
    const sent = await invitedTwice();
    sent.router.accept(taskSid, BOB);
    expect(await found(sent)).toEqual({ taskSid, state: 'accepted', workerSid: BOB.sid });
  });

  it('the older counts while both are pending, because it stays', async () => {
    expect(await found(await invitedTwice())).toMatchObject({ taskSid: INVITED });
  });

  it.each([
    [INVITED, INVITED_SECOND],
    [INVITED_SECOND, INVITED],
  ])('the one that was accepted counts when all have ended: %s', async (taskSid, otherSid) => {
    const sent = await invitedTwice();
    sent.router.accept(taskSid, BOB);
    sent.gateway.endTask(taskSid, 'completed');
    sent.gateway.endTask(otherSid, 'canceled');
    expect(await found(sent)).toEqual({ taskSid, state: 'accepted', workerSid: BOB.sid });
  });

  it('the older counts once its worker has passed the conversation on, also while the sender has accepted the newer', async () => {
    const sent = await invitedTwice();
    sent.router.accept(INVITED, BOB);
    const next = { id: 'of-bob', task: INVITED, from: BOB.sid, fromName: 'Bob', target: CAROL.sid, targetName: 'Carol', hop: 2 };
    await inviteDuplicate(sent.gateway, next);
    sent.gateway.endTask(INVITED, 'completed');
    sent.router.accept(INVITED_SECOND, ALICE);
    expect(await found(sent)).toEqual({ taskSid: INVITED, state: 'accepted', workerSid: BOB.sid });
  });

  it("the invite of the sender's other tab counts once the own one was withdrawn as its duplicate", async () => {
    const sent = await transferredChat();
    await inviteDuplicate(sent.gateway, { id: 'of the other tab' });
    sent.gateway.endTask(INVITED, 'canceled', END_REASONS.duplicate);
    sent.router.accept(INVITED_SECOND, BOB);
    expect(await found(sent)).toEqual({ taskSid: INVITED_SECOND, state: 'accepted', workerSid: BOB.sid });
  });

  it("the invite of the sender's other tab counts once a worker has accepted the own one and not joined", async () => {
    const sent = await transferredChat();
    await inviteDuplicate(sent.gateway, { id: 'of the other tab', route: 'sender' });
    sent.gateway.endTask(INVITED, 'completed', END_REASONS.neverJoined);
    sent.router.accept(INVITED_SECOND, ALICE);
    expect(await found(sent)).toEqual({ taskSid: INVITED_SECOND, state: 'returned' });
  });

  it("the invite of the sender's other tab counts once that one has handed over what the own one had given back", async () => {
    const sent = await transferredChat({ metadata: { leave: 'on-acceptance' }, senderPresent: false });
    sent.gateway.endTask(INVITED, 'canceled', END_REASONS.senderStays);
    await inviteDuplicate(sent.gateway, { id: 'of the other tab' });
    sent.router.accept(INVITED_SECOND, BOB);
    expect(await found(sent)).toEqual({ taskSid: INVITED_SECOND, state: 'accepted', workerSid: BOB.sid });
  });

  it("the own invite counts while the sender still has the chat, whatever became of another transfer of the sender's task", async () => {
    const sent = await transferredChat({ metadata: { leave: 'on-acceptance' } });
    sent.gateway.endTask(INVITED, 'canceled', END_REASONS.senderStays);
    await inviteDuplicate(sent.gateway, { id: 'a later one' });
    sent.router.accept(INVITED_SECOND, BOB);
    expect(await found(sent)).toEqual({ taskSid: INVITED, state: 'withdrawn' });
  });

  it('the newest counts when all have ended and nobody has accepted', async () => {
    const sent = await invitedTwice();
    sent.gateway.endTask(INVITED, 'canceled');
    sent.gateway.endTask(INVITED_SECOND, 'canceled');
    expect(await found(sent)).toEqual({ taskSid: INVITED_SECOND, state: 'canceled' });
  });
});

describe('when Twilio lists the invite late', () => {
  it('the service waits a moment for it', async () => {
    const timing = new VirtualTiming();
    const sent = await transferredChat();
    const { createdInvites } = sent.gateway;
    sent.gateway.createdInvites = [];
    const record = found(sent, timing);
    await timing.sleep(400);
    sent.gateway.createdInvites = createdInvites;
    expect(await record).toMatchObject({ state: 'reserved' });
  });

  it('the service does not wait when TaskRouter does not know the task either', async () => {
    const timing = new VirtualTiming();
    const sent = await transferredChat();
    sent.gateway.createdInvites = [];
    sent.gateway.tasks.clear();
    await expect(found(sent, timing)).rejects.toMatchObject({ code: 'transfer_not_found' });
    expect(timing.now()).toBe(0);
  });

  it('the service does not wait for an invite of another transfer', async () => {
    const timing = new VirtualTiming();
    const sent = await transferredChat({ metadata: { id: 'other' } });
    sent.gateway.createdInvites = [];
    await expect(found(sent, timing)).rejects.toMatchObject({ code: 'transfer_not_found' });
    expect(timing.now()).toBe(0);
  });
});

it('the service finds the worker who accepted although one answer is older than the other', async () => {
  const timing = new VirtualTiming();
  const sent = await transferredChat({ to: CAROL });
  sent.gateway.latency = () => (sent.gateway.calls.at(-1)?.startsWith('task ') ? timing.sleep(3_000) : Promise.resolve());
  const answered = found(sent, timing);
  await timing.sleep(1_000);
  const { task } = sent.now();
  sent.gateway.tasks.set(INVITED, { ...task, assignmentStatus: 'wrapping' });
  sent.gateway.reservationsOf.set(INVITED, [reservation(8, CAROL, 'rejected'), reservation(9, BOB, 'wrapping')]);
  expect(await answered).toEqual({ taskSid: INVITED, state: 'accepted', workerSid: BOB.sid });
});

it("does not become another agent's transfer, who has used the same transferId", async () => {
  const { gateway } = await transferredChat();
  const clients = clientsOf(gateway);
  const record = await readTransferRecord(REFERENCE, clients);
  await inviteDuplicate(gateway, { from: BOB.sid, task: INVITED });
  const [first] = gateway.createdInvites;
  if (first) first.attributes = forged(first.attributes, { hop: 9 });
  await expect(readTransferRecord(REFERENCE, clients)).resolves.toMatchObject({ metadata: { from: BOB.sid } });
  await expect(readAgain(record, REFERENCE, clients)).rejects.toMatchObject({ code: 'transfer_not_found' });
});
