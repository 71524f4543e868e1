import { ALICE, BOB } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { liveInvites, sentChat } from '../../testing/transferred-chat';
import type { SentChat } from '../../testing/transferred-chat';
import { before, killBefore, takeItBack } from '../../testing/take-back';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';

const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const busy = new TransferError('too_many_requests', 'Failed: Twilio answered 429');
const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');

/** More requests than a take back ever makes. */
const EVERY_REQUEST = Array.from({ length: 45 }, (_, index) => index + 1);

/** Both readings of Twilio's documentation, with the invite ringing at Bob and waiting for him. */
const SITUATIONS = [true, false].flatMap((reevaluates) =>
  [[ALICE, BOB, CAROL], [ALICE, CAROL], []].map((available) => ({
    reevaluates,
    available,
    asked: available.map(({ friendlyName }) => friendlyName).join(' and ') || 'nobody',
  })),
);

const holders = ({ gateway }: SentChat) =>
  gateway.roster.filter(({ type }) => type === 'agent').map(({ workerSid }) => workerSid);
/** The one invite, and whether it is Alice's by now. */
const expectOneInviteForAlice = (sent: SentChat) => {
  const [taskSid = '', ...more] = liveInvites(sent.gateway);
  expect([taskSid !== '', more]).toEqual([true, []]);
  expect(sent.gateway.tasks.get(taskSid)?.attributes).toMatchObject({ transferTargetSid: ALICE.sid });
  expect(sent.router.ringsAt(taskSid).filter((workerSid) => workerSid !== ALICE.sid)).toEqual([]);
};

describe.each(SITUATIONS)('taking back (looks again: $reevaluates; can be asked: $asked)', ({ reevaluates, available }) => {
  it('may be killed before any request: the next try brings it back, and there are never two invites', async () => {
    for (const request of EVERY_REQUEST) {
      const sent = await sentChat({ reevaluates, available });
      const revive = killBefore(sent.gateway, request);
      await takeItBack(sent.gateway).catch((error: unknown) => expect(error).toMatchObject({ code: 'twilio_unavailable' }));
      expect(liveInvites(sent.gateway).length).toBeLessThanOrEqual(1);
      revive();
      expect(await takeItBack(sent.gateway)).toMatchObject({ outcome: 'returning', status: { invite: { state: 'returning' } } });
      expectOneInviteForAlice(sent);
    }
  });

  it('[FM5] may meet the acceptance before any request: either Bob has the chat or Alice gets it, never both', async () => {
    for (const request of EVERY_REQUEST) {
      const sent = await sentChat({ reevaluates, available });
      before(sent.gateway, request, () => liveInvites(sent.gateway).forEach((taskSid) => sent.router.accept(taskSid, BOB)));
      const { outcome } = await takeItBack(sent.gateway);
      if (holders(sent).length > 0) {
        expect([outcome, holders(sent)]).toEqual(['too_late', [BOB.sid]]);
        expect(liveInvites(sent.gateway)).toHaveLength(1);
      } else {
        expect(outcome).toBe('returning');
        expectOneInviteForAlice(sent);
      }
    }
  });

  it('[FM42] may meet the customer’s end before any request: nothing rings any more once somebody has looked', async () => {
    for (const request of EVERY_REQUEST) {
      const sent = await sentChat({ reevaluates, available });
      before(sent.gateway, request, () => {
        sent.gateway.status = 'closed';
        sent.gateway.fail('invite', [refused, refused, refused]);
      });
      await takeItBack(sent.gateway).catch((error: unknown) => expect(error).toMatchObject({ code: 'conversation_closed' }));
      if (sent.gateway.status !== 'closed') break;
      expect(await takeItBack(sent.gateway)).toMatchObject({ outcome: 'too_late', status: { invite: { state: 'closed' } } });
      expect(liveInvites(sent.gateway)).toEqual([]);
    }
  });

  it.each([0, 40, 90, 150, 320])('may be asked for twice, %i ms apart: there is one invite', async (delayMs) => {
    const sent = await sentChat({ reevaluates, available });
    const timing = new VirtualTiming();
    sent.gateway.latency = () => timing.sleep(30);
    const first = takeItBack(sent.gateway, timing);
    await timing.sleep(delayMs);
    const replies = await Promise.all([first, takeItBack(sent.gateway, timing)]);
    expect(replies.map(({ outcome }) => outcome)).toEqual(['returning', 'returning']);
    expectOneInviteForAlice(sent);
  });

  const CHANGES = ['updateAttributes', 'reject', 'withdraw', 'invite'] as const;
  it.each(CHANGES.flatMap((change) => [away, busy].flatMap((error) => [true, false].map((after) => ({ change, error, after })))))(
    'goes on when “$change” fails for a moment with $error.code (carried out all the same: $after)',
    async ({ change, error, after }) => {
      const sent = await sentChat({ reevaluates, available });
      sent.gateway.fail(change, [error], { after: after && error === away });
      expect(await takeItBack(sent.gateway)).toMatchObject({ outcome: 'returning' });
      expectOneInviteForAlice(sent);
    },
  );
});

describe('when the invite that is to take its place cannot be made', () => {
  it.each([
    ['twilio_unavailable', away],
    ['too_many_requests', busy],
    ['invite_failed', refused],
  ])('it says %s, and the next try brings it back', async (code, error) => {
    const sent = await sentChat({ reevaluates: false, available: [ALICE] });
    sent.gateway.fail(
      'invite',
      Array.from({ length: 9 }, () => error),
    );
    await expect(takeItBack(sent.gateway)).rejects.toMatchObject({ code });
    expect(liveInvites(sent.gateway)).toEqual([]);
    sent.gateway.fail('invite', []);
    expect(await takeItBack(sent.gateway)).toMatchObject({ outcome: 'returning' });
    expectOneInviteForAlice(sent);
  });
});

it('withdraws nothing when there is no time left to invite anew', async () => {
  const sent = await sentChat({ reevaluates: false, available: [] });
  const timing = new VirtualTiming();
  sent.gateway.latency = () => timing.sleep(700);
  await expect(takeItBack(sent.gateway, timing)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  await timing.sleep(20_000);
  expect(liveInvites(sent.gateway)).toHaveLength(1);
});
