import { handle, reject, reservationEvent } from '../../testing/event';
import { ALICE, BOB, NOW, SUPPORT } from '../../testing/fake-gateway';
import { REFERENCE, dependenciesOf, takeBackAsAlice } from '../../testing/take-back';
import { INVITED, INVITED_SECOND, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { authenticateAs, transfer } from '../../testing/transfer';
import { transferStatus } from './reconcile';

const words = { note: 'Wants her money back <3', reason: 'Refund' };
const attributes = { name: 'Casey 💬' };
const LEG = { at: NOW, from: 'Alice Archer', to: 'Bob Baker', reason: 'Refund' };
const at = expect.any(Number);
const handOverOf = ({ now }: TransferredChat) => now().task.attributes.handOver;

const sentToBob = () => transferredChat({ words, attributes });
const rejectedByBob = async () => {
  const sent = await sentToBob();
  reject(sent, BOB);
  await handle(sent, reservationEvent('rejected', BOB));
  return sent;
};

describe('the history of a conversation', () => {
  it('begins with the first transfer', async () => {
    expect(handOverOf(await sentToBob())).toEqual({ note: words.note, legs: [LEG] });
  });

  it('says that the target has rejected, and that the chat went back', async () => {
    expect(handOverOf(await rejectedByBob())).toEqual({
      note: words.note,
      legs: [
        { ...LEG, outcome: 'rejected' },
        { at, from: 'Bob Baker', to: 'Alice Archer' },
      ],
    });
  });

  it('says that the sender has taken the chat back', async () => {
    const sent = await sentToBob();
    await takeBackAsAlice(sent.gateway);
    expect(handOverOf(sent)).toMatchObject({ legs: [{ ...LEG, outcome: 'takenBack' }, { to: 'Alice Archer' }] });
  });

  it('goes on with the next transfer, which has its own note', async () => {
    const sent = await rejectedByBob();
    sent.router.accept(INVITED_SECOND, ALICE);
    const request = { taskSid: INVITED_SECOND, targetSid: SUPPORT.sid, transferId: 'another', note: 'Second try' };
    expect(await transfer(sent.gateway, { request, authenticate: authenticateAs(ALICE) })).toMatchObject({
      outcome: 'transferred',
    });
    expect(handOverOf(sent)).toEqual({
      note: 'Second try',
      legs: [
        { ...LEG, outcome: 'rejected' },
        { at, from: 'Bob Baker', to: 'Alice Archer', outcome: 'accepted' },
        { at, from: 'Alice Archer', to: 'Support' },
      ],
    });
  });
});

describe('the status of a transfer', () => {
  const statusOf = async ({ gateway }: TransferredChat) => {
    const reply = await transferStatus(REFERENCE, dependenciesOf(gateway));
    return reply.outcome === 'known' ? reply.status : undefined;
  };

  it('names the customer and the reason, and never the note', async () => {
    const status = await statusOf(await sentToBob());
    expect(status).toMatchObject({ customer: 'Casey 💬', reason: 'Refund' });
    expect(JSON.stringify(status)).not.toContain(words.note);
  });

  it('keeps the sender’s reason after the chat has gone back', async () => {
    expect(await statusOf(await rejectedByBob())).toMatchObject({ customer: 'Casey 💬', reason: 'Refund' });
  });

  it('names them also when TaskRouter has forgotten the task', async () => {
    const sent = await sentToBob();
    sent.router.accept(INVITED, BOB);
    sent.gateway.tasks.delete(INVITED);
    expect(await statusOf(sent)).toMatchObject({ customer: 'Casey 💬', reason: 'Refund' });
  });

  it('names neither when the task has none', async () => {
    const status = await statusOf(await transferredChat());
    expect(status).toBeDefined();
    expect(status).not.toHaveProperty('customer');
    expect(status).not.toHaveProperty('reason');
  });

  it('of a transfer that an older service began goes on without a history', async () => {
    const sent = await sentToBob();
    const { handOver, ...older } = sent.now().task.attributes;
    expect(handOver).toBeDefined();
    const task = sent.gateway.tasks.get(INVITED);
    if (task) sent.gateway.tasks.set(INVITED, { ...task, attributes: older });
    reject(sent, BOB);
    await handle(sent, reservationEvent('rejected', BOB));
    expect(sent.now().metadata.route).toBe('sender');
    expect(handOverOf(sent)).toBeUndefined();
  });
});
