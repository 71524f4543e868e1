import { ALICE, BOB } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED_SECOND, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { changeBefore, killBefore } from '../../testing/interruptions';
import { takeBackAsAlice } from '../../testing/take-back';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';

const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const busy = new TransferError('too_many_requests', 'Failed: Twilio answered 429');
const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');

/** More requests than taking back ever needs. */
const EVERY_REQUEST = Array.from({ length: 45 }, (_, index) => index + 1);

/** While TaskRouter offers the invite to Bob, could offer it to Alice, or to nobody. */
const CASES = [[ALICE, BOB, CAROL], [ALICE, CAROL], []].map((available) => ({
  available,
  names: available.map(({ friendlyName }) => friendlyName).join(' and ') || 'nobody',
}));

const holders = ({ gateway }: TransferredChat) =>
  gateway.channelParticipants.filter(({ type }) => type === 'agent').map(({ workerSid }) => workerSid);
/** There is one live invite, and its route leads to Alice. */
const expectOneInviteForAlice = (sent: TransferredChat) => {
  const [taskSid = '', ...more] = liveInviteTaskSids(sent.gateway);
  expect([taskSid !== '', more]).toEqual([true, []]);
  expect(sent.gateway.tasks.get(taskSid)?.attributes).toMatchObject({ transferTargetSid: ALICE.sid });
  expect(sent.router.offeredTo(taskSid).filter((workerSid) => workerSid !== ALICE.sid)).toEqual([]);
};

describe.each(CASES)('taking back (available: $names)', ({ available }) => {
  it('may be killed before any request: the next try returns the chat, and there are never two live invites', async () => {
    for (const request of EVERY_REQUEST) {
      const sent = await transferredChat({ available });
      const revive = killBefore(sent.gateway, request);
      await takeBackAsAlice(sent.gateway).catch((error: unknown) => expect(error).toMatchObject({ code: 'twilio_unavailable' }));
      expect(liveInviteTaskSids(sent.gateway).length).toBeLessThanOrEqual(1);
      revive();
      expect(await takeBackAsAlice(sent.gateway)).toMatchObject({
        outcome: 'returning',
        status: { invite: { state: 'returning' } },
      });
      expectOneInviteForAlice(sent);
    }
  });

  it('may meet an acceptance by Alice who never joins: the answer says where the chat goes then', async () => {
    for (const request of EVERY_REQUEST) {
      const sent = await transferredChat({ available });
      changeBefore(sent.gateway, request, () => {
        if (!liveInviteTaskSids(sent.gateway).includes(INVITED_SECOND)) return;
        sent.router.accept(INVITED_SECOND, ALICE);
        sent.gateway.channelParticipants = sent.gateway.channelParticipants.filter(({ type }) => type !== 'agent');
      });
      const reply = await takeBackAsAlice(sent.gateway);
      const state = 'status' in reply ? reply.status.invite.state : undefined;
      expect([request, reply.outcome]).toEqual([request, state === 'returning' ? 'returning' : 'too_late']);
    }
  });

  it('[FM5] may meet Bob’s acceptance before any request: either Bob has the chat or Alice gets it, never both', async () => {
    for (const request of EVERY_REQUEST) {
      const sent = await transferredChat({ available });
      changeBefore(sent.gateway, request, () =>
        liveInviteTaskSids(sent.gateway).forEach((taskSid) => sent.router.accept(taskSid, BOB)),
      );
      const { outcome } = await takeBackAsAlice(sent.gateway);
      if (holders(sent).length > 0) {
        expect([outcome, holders(sent)]).toEqual(['too_late', [BOB.sid]]);
        expect(liveInviteTaskSids(sent.gateway)).toHaveLength(1);
      } else {
        expect(outcome).toBe('returning');
        expectOneInviteForAlice(sent);
      }
    }
  });

  it('[FM42] may meet the end of the conversation before any request: no invite is live after the next try', async () => {
    for (const request of EVERY_REQUEST) {
      const sent = await transferredChat({ available });
      changeBefore(sent.gateway, request, () => {
        sent.gateway.status = 'closed';
        sent.gateway.fail('invite', [refused, refused, refused]);
      });
      await takeBackAsAlice(sent.gateway).catch((error: unknown) => expect(error).toMatchObject({ code: 'conversation_closed' }));
      if (sent.gateway.status !== 'closed') break;
      expect(await takeBackAsAlice(sent.gateway)).toMatchObject({ outcome: 'too_late', status: { invite: { state: 'closed' } } });
      expect(liveInviteTaskSids(sent.gateway)).toEqual([]);
    }
  });

  it.each([0, 40, 90, 150, 320])('may be requested twice, %i ms apart: there is one live invite', async (delayMs) => {
    const sent = await transferredChat({ available });
    const timing = new VirtualTiming();
    sent.gateway.latency = () => timing.sleep(30);
    const first = takeBackAsAlice(sent.gateway, timing);
    await timing.sleep(delayMs);
    const replies = await Promise.all([first, takeBackAsAlice(sent.gateway, timing)]);
    expect(replies.map(({ outcome }) => outcome)).toEqual(['returning', 'returning']);
    expectOneInviteForAlice(sent);
  });

  const CHANGES = ['withdraw', 'invite'] as const;
  it.each(
    CHANGES.flatMap((change) => [unavailable, busy].flatMap((error) => [true, false].map((after) => ({ change, error, after })))),
  )(
    'continues when “$change” fails for a moment with $error.code (carried out all the same: $after)',
    async ({ change, error, after }) => {
      const sent = await transferredChat({ available });
      sent.gateway.fail(change, [error], { after: after && error === unavailable });
      expect(await takeBackAsAlice(sent.gateway)).toMatchObject({ outcome: 'returning' });
      expectOneInviteForAlice(sent);
    },
  );
});

describe('when Twilio does not create the replacement invite', () => {
  it.each([
    ['twilio_unavailable', unavailable],
    ['too_many_requests', busy],
    ['invite_failed', refused],
  ])('taking back fails with %s, and the next try returns the chat', async (code, error) => {
    const sent = await transferredChat({ available: [ALICE] });
    sent.gateway.fail(
      'invite',
      Array.from({ length: 9 }, () => error),
    );
    await expect(takeBackAsAlice(sent.gateway)).rejects.toMatchObject({ code });
    expect(liveInviteTaskSids(sent.gateway)).toEqual([]);
    sent.gateway.fail('invite', []);
    expect(await takeBackAsAlice(sent.gateway)).toMatchObject({ outcome: 'returning' });
    expectOneInviteForAlice(sent);
  });
});

it('taking back withdraws nothing when no time is left to reinvite', async () => {
  const sent = await transferredChat({ available: [] });
  const timing = new VirtualTiming();
  sent.gateway.latency = () => timing.sleep(6_100);
  await expect(takeBackAsAlice(sent.gateway, timing)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  await timing.sleep(20_000);
  expect(liveInviteTaskSids(sent.gateway)).toHaveLength(1);
});
