import { ALICE, BOB, FakeGateway, SUPPORT, sid } from '../../testing/fake-gateway';
import { handle, reservationEvent, taskCreated } from '../../testing/event';
import { REFERENCE, dependenciesOf } from '../../testing/take-back';
import { INVITED, transferredChat } from '../../testing/transferred-chat';
import { accept, POLICIES, transfer } from '../../testing/transfer';
import { withMetadata } from '../../testing/signing';
import { TransferError } from '../http/transfer-error';
import type { AuthenticatedAgent } from '../http/flex-endpoint';
import { pendingTransfers } from './pending-transfers';
import { transferStatus } from './reconcile';
import { takeBack } from './take-back';

/** The question whose token it is, and the requests of the gateway. */
const counted = async (gateway: FakeGateway, ask: (authenticate: () => Promise<AuthenticatedAgent>) => Promise<unknown>) => {
  let questions = 0;
  gateway.calls = [];
  await ask(() => {
    questions++;
    return Promise.resolve({ workerSid: ALICE.sid, roles: ['agent'] });
  });
  return questions + gateway.calls.length;
};
const look = (gateway: FakeGateway) =>
  counted(gateway, (authenticate) => transferStatus(REFERENCE, { ...dependenciesOf(gateway), authenticate }));
const list = (gateway: FakeGateway) =>
  counted(gateway, (authenticate) =>
    pendingTransfers({ ...dependenciesOf(gateway), authenticate, domainName: 'transfer-1234.twil.io' }),
  );

describe('requests to Twilio for one request of an agent, with that for the token', () => {
  it.each([BOB.sid, SUPPORT.sid])('a transfer: 10 (to %s)', async (targetSid) => {
    const gateway = new FakeGateway();
    expect(await counted(gateway, (authenticate) => transfer(gateway, { authenticate, request: { targetSid } }))).toBe(10);
  });

  it('a transfer by which the sender stays: 9', async () => {
    const gateway = new FakeGateway();
    const policies = { leave: 'on-acceptance' } as const;
    expect(await counted(gateway, (authenticate) => transfer(gateway, { authenticate, policies }))).toBe(9);
  });

  it.each([BOB.sid, SUPPORT.sid])('a transfer that is refused to full and unstaffed targets: 11 (to %s)', async (targetSid) => {
    const gateway = new FakeGateway();
    const settings = { ...POLICIES.settings, fullTargets: 'refuse', unstaffedQueues: 'refuse' } as const;
    const options = { policies: { settings }, request: { targetSid } };
    expect(await counted(gateway, (authenticate) => transfer(gateway, { ...options, authenticate }))).toBe(11);
  });

  it('a look at a transfer that waits: 4', async () => {
    expect(await look((await transferredChat()).gateway)).toBe(4);
    expect(await look((await transferredChat({ metadata: { leave: 'on-acceptance' } })).gateway)).toBe(4);
    expect(await look((await transferredChat({ metadata: { route: 'sender' } })).gateway)).toBe(4);
  });

  it('the list while nothing is pending: 3', async () => {
    expect(await list(new FakeGateway())).toBe(3);
  });

  it('the list with one pending transfer: 4, and 2 for each more', async () => {
    const { gateway, now } = await transferredChat();
    expect(await list(gateway)).toBe(4);
    const { task } = now();
    const attributes = withMetadata(task.attributes, { id: 'another', task: sid('WT', 9) });
    await gateway.invite({ ...REFERENCE }, { ...task, attributes });
    expect(await list(gateway)).toBe(6);
  });
});

describe('requests to Twilio while senders wrap up', () => {
  const wrapUp = 'on';

  it('a transfer: 11, and 4 when it is accepted', async () => {
    const gateway = new FakeGateway();
    expect(await counted(gateway, (authenticate) => transfer(gateway, { authenticate, policies: { wrapUp } }))).toBe(11);
    accept(gateway, 1);
    gateway.calls = [];
    await handle({ gateway }, reservationEvent('accepted', BOB), { wrapUp });
    expect(gateway.calls).toHaveLength(4);
  });

  it('the acceptance of a transfer by which the sender stays: 11', async () => {
    const sent = await transferredChat({ metadata: { leave: 'on-acceptance' } });
    sent.router.accept(INVITED, BOB);
    await handle(sent, reservationEvent('accepted', BOB), { wrapUp });
    expect(sent.gateway.calls).toHaveLength(11);
  });
});

describe('requests to Twilio for one event', () => {
  it('task.created: 2', async () => {
    const sent = await transferredChat();
    await handle(sent, taskCreated());
    expect(sent.gateway.calls).toHaveLength(2);
  });

  it('reservation.created: none', async () => {
    const sent = await transferredChat();
    await handle(sent, reservationEvent('created', BOB));
    expect(sent.gateway.calls).toEqual([]);
  });

  it('reservation.accepted: 2, and 1 to remove the sender who stayed', async () => {
    for (const senderPresent of [false, true]) {
      const sent = await transferredChat({ senderPresent });
      sent.router.accept(INVITED, BOB);
      await handle(sent, reservationEvent('accepted', BOB));
      expect(sent.gateway.calls).toHaveLength(senderPresent ? 3 : 2);
    }
  });

  it('reservation.accepted when Flex Insights is to learn the outcome: 3', async () => {
    const sent = await transferredChat();
    sent.router.accept(INVITED, BOB);
    await handle(sent, reservationEvent('accepted', BOB), { insights: { outcome: 'conversation_attribute_1' } });
    expect(sent.gateway.calls).toHaveLength(3);
  });

  it('reservation.created of a worker who has rejected before: 2, and 1 to reject', async () => {
    const sent = await transferredChat({ metadata: { declined: [BOB.sid] } });
    await handle(sent, reservationEvent('created', BOB));
    expect(sent.gateway.calls).toHaveLength(3);
  });
});

describe('a forged token costs at most the first reads, once each', () => {
  const authenticate = () => Promise.reject(new TransferError('invalid_token', 'Failed to check the token'));
  const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');

  it.each<[string, number, (gateway: FakeGateway) => Promise<unknown>]>([
    ['a transfer', 6, (gateway) => transfer(gateway, { authenticate })],
    ['a look', 3, (gateway) => transferStatus(REFERENCE, { ...dependenciesOf(gateway), authenticate })],
    ['taking back', 3, (gateway) => takeBack(REFERENCE, { ...dependenciesOf(gateway), authenticate })],
    [
      'the list',
      0,
      (gateway) => pendingTransfers({ ...dependenciesOf(gateway), authenticate, domainName: 'transfer-1234.twil.io' }),
    ],
  ])('%s: %i', async (_, most, ask) => {
    for (const isAway of [false, true]) {
      const { gateway } = await transferredChat();
      if (isAway) for (const method of ['task', 'participants', 'reservations'] as const) gateway.fail(method, [unavailable]);
      await expect(ask(gateway)).rejects.toMatchObject({ code: 'invalid_token' });
      await new Promise((resolve) => setImmediate(resolve));
      expect(gateway.calls.length).toBeLessThanOrEqual(most);
      expect(new Set(gateway.calls).size).toBe(gateway.calls.length);
      expect(gateway.changes).toEqual([]);
      expect(gateway.calls).not.toContain('transferTasks of the workflow');
    }
  });
});
