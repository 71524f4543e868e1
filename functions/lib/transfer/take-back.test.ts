import type { TransferStatus } from '../../../src/contract/transfer-status';
import type { FakeGateway } from '../../testing/fake-gateway';
import { ALICE, BOB, CHANNEL, SUPPORT, TASK_SID, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, INVITED_ANEW, SENDER, liveInvites, sentChat } from '../../testing/transferred-chat';
import { REFERENCE, takeItBack, watching } from '../../testing/take-back';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';
import { takeBack } from './take-back';

const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const withdrawn = `withdraw ${INVITED}: Taken back`;
const stateIn = (reply: { outcome: string; status?: TransferStatus }) => [reply.outcome, reply.status?.invite.state];

describe('a sender who has left', () => {
  it('gets the conversation back, and it is said whom they had chosen', async () => {
    const { gateway, router } = await sentChat();
    expect(await takeItBack(gateway)).toEqual({
      outcome: 'returning',
      status: {
        receipt: {
          transferId: REFERENCE.transferId,
          ...{ inviteSid: sid('KG', 1), taskSid: INVITED, ...CHANNEL },
          target: { type: 'worker', sid: BOB.sid, name: 'Bob Baker' },
          ...{ leave: 'immediately', sentAt: 1_700_000_000_000 },
        },
        ...{ senderSid: ALICE.sid, heldTaskSid: TASK_SID, senderPresent: false },
        invite: { state: 'returning' },
      },
    });
    expect(router.ringsAt(INVITED)).toEqual([ALICE.sid]);
  });

  it('[FM20] gets it back from a queue too', async () => {
    const { gateway, router } = await sentChat({ to: SUPPORT, available: [ALICE] });
    expect(stateIn(await takeItBack(gateway))).toEqual(['returning', 'returning']);
    expect(router.ringsAt(INVITED)).toEqual([ALICE.sid]);
  });

  it('may ask again while it rings at them: nothing more happens', async () => {
    const { gateway } = await sentChat();
    await takeItBack(gateway);
    const { length } = gateway.changes;
    expect(stateIn(await takeItBack(gateway))).toEqual(['returning', 'returning']);
    expect(gateway.changes).toHaveLength(length);
  });

  it('does not hear that the colleague has declined what the service ended', async () => {
    const { gateway } = await sentChat();
    expect(await takeItBack(gateway)).toMatchObject({
      status: expect.not.objectContaining({ lastReservation: expect.anything() }),
    });
  });

  it('is told of the invite that took the first one’s place', async () => {
    const { gateway } = await sentChat({ reevaluates: false, available: [] });
    expect(await takeItBack(gateway)).toMatchObject({
      outcome: 'returning',
      status: { receipt: { taskSid: INVITED_ANEW, inviteSid: sid('KG', 2), target: { sid: BOB.sid } } },
    });
    expect(await takeItBack(gateway)).toMatchObject({ outcome: 'returning' });
    expect(liveInvites(gateway)).toHaveLength(1);
  });

  it('gets back what was canceled and nobody has', async () => {
    const { gateway, router } = await sentChat();
    gateway.endTask(INVITED, 'canceled');
    expect(stateIn(await takeItBack(gateway))).toEqual(['returning', 'returning']);
    expect(router.ringsAt(INVITED_ANEW)).toEqual([ALICE.sid]);
  });
});

describe('a sender who is still in the conversation', () => {
  it.each(['immediately', 'on-acceptance'] as const)('keeps it, and the invite is withdrawn: %s', async (leave) => {
    const { gateway } = await sentChat({ senderPresent: true, metadata: { leave } });
    expect(stateIn(await takeItBack(gateway))).toEqual(['withdrawn', 'withdrawn']);
    expect(stateIn(await takeItBack(gateway))).toEqual(['withdrawn', 'withdrawn']);
    expect(gateway.changes).toEqual([withdrawn]);
  });

  it('is too late when the colleague accepts at that moment', async () => {
    const { gateway, router } = await sentChat({ senderPresent: true, metadata: { leave: 'on-acceptance' } });
    gateway.latency = async () => {
      if (gateway.calls.at(-1) === withdrawn) router.accept(INVITED, BOB);
    };
    expect(stateIn(await takeItBack(gateway))).toEqual(['too_late', 'accepted']);
  });

  it('keeps it when Twilio’s answer to the withdrawal was lost', async () => {
    const { gateway } = await sentChat({ senderPresent: true });
    gateway.fail('withdraw', [away], { after: true });
    expect(stateIn(await takeItBack(gateway))).toEqual(['withdrawn', 'withdrawn']);
  });

  it('gets it back when they are removed at that moment, as an unfinished transfer has it', async () => {
    const timing = new VirtualTiming();
    const { gateway, router } = await sentChat({ senderPresent: true });
    const reply = takeItBack(gateway, timing);
    await timing.sleep(600);
    await gateway.close(CHANNEL, SENDER);
    expect(stateIn(await reply)).toEqual(['returning', 'returning']);
    expect(router.ringsAt(INVITED_ANEW)).toEqual([ALICE.sid]);
  });
});

describe('it is too late', () => {
  it('when the colleague has accepted', async () => {
    const { gateway, router } = await sentChat();
    router.accept(INVITED, BOB);
    expect(await takeItBack(gateway)).toMatchObject({
      outcome: 'too_late',
      status: { invite: { state: 'accepted', worker: { sid: BOB.sid, name: 'Bob Baker' } } },
    });
    expect(gateway.changes).toEqual([]);
  });

  it('when the sender has it again already', async () => {
    const { gateway, router } = await sentChat();
    await takeItBack(gateway);
    router.accept(INVITED, ALICE);
    expect(stateIn(await takeItBack(gateway))).toEqual(['too_late', 'returned']);
  });

  it('when the customer has left: the invite is withdrawn', async () => {
    const { gateway } = await sentChat();
    gateway.status = 'closed';
    expect(stateIn(await takeItBack(gateway))).toEqual(['too_late', 'closed']);
    expect(gateway.changes).toEqual([`withdraw ${INVITED}: The conversation was closed`]);
  });

  it('when nobody knows any more what became of it', async () => {
    const { gateway } = await sentChat();
    gateway.tasks.clear();
    gateway.reservationsOf.clear();
    expect(stateIn(await takeItBack(gateway))).toEqual(['too_late', 'canceled']);
    expect(gateway.changes).toEqual([]);
  });
});

describe('only the sender and supervisors may', () => {
  it('a supervisor gives it back to its sender', async () => {
    const { gateway, router } = await sentChat();
    await takeBack(REFERENCE, watching(gateway, { workerSid: CAROL.sid, roles: ['agent', 'supervisor'] }));
    expect(router.ringsAt(INVITED)).toEqual([ALICE.sid]);
  });

  it.each<[string, (gateway: FakeGateway) => Promise<unknown>, string]>([
    [
      'another agent',
      (gateway) => takeBack(REFERENCE, watching(gateway, { workerSid: BOB.sid, roles: ['agent'] })),
      'not_transfer_owner',
    ],
    ['another transfer', (gateway) => takeBack({ ...REFERENCE, transferId: 'other' }, watching(gateway)), 'transfer_not_found'],
    [
      'another channel',
      (gateway) => takeBack({ ...REFERENCE, channelSid: sid('UO', 2) }, watching(gateway)),
      'transfer_not_found',
    ],
    [
      'nobody whom Twilio knows',
      (gateway) =>
        takeBack(REFERENCE, {
          ...watching(gateway),
          authenticate: () => Promise.reject(new TransferError('invalid_token', 'Failed to check the token')),
        }),
      'invalid_token',
    ],
  ])('%s is refused, and nothing changes', async (_, asks, code) => {
    const { gateway } = await sentChat();
    await expect(asks(gateway)).rejects.toMatchObject({ code });
    expect(gateway.changes).toEqual([]);
  });

  it('an agent is refused who has written a mark of their own on the invite’s task', async () => {
    const { gateway, now } = await sentChat();
    const { task, metadata } = now();
    gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, transfer: { ...metadata, from: BOB.sid } } });
    const asBob = takeBack(REFERENCE, watching(gateway, { workerSid: BOB.sid, roles: ['agent'] }));
    await expect(asBob).rejects.toMatchObject({ code: 'not_transfer_owner' });
  });
});

it('says twilio_unavailable after 8 s when Twilio never answers', async () => {
  const timing = new VirtualTiming();
  const { gateway } = await sentChat();
  gateway.latency = () => new Promise(() => undefined);
  await expect(takeItBack(gateway, timing)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  expect(timing.now()).toBe(8_000);
});
