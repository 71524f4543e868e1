import { handle, reservationEvent, taskEnded } from '../../testing/event';
import { ALICE, BOB, SUPPORT } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { actBefore } from '../../testing/interruptions';
import { asDana, later, redirectAsDana, repairAsDana } from '../../testing/supervisor';
import { REFERENCE, takeBackAsAlice } from '../../testing/take-back';
import { INVITED, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import type { VirtualTiming } from '../../testing/virtual-timing';
import { transferStatus } from '../transfer/reconcile';

type Act = (sent: TransferredChat, timing: VirtualTiming) => Promise<unknown>;

const reject: Act = async (sent, timing) => {
  if (!sent.router.offeredTo(INVITED).includes(BOB.sid)) return;
  const event = reservationEvent('rejected', BOB)(sent.gateway);
  sent.router.reject(INVITED, BOB);
  await handle(sent, event, { timing });
};

/** What happens while Dana's redirect to Carol is under way, and where the chat may be afterwards. */
const MEANWHILE: [what: string, act: Act, places: string[]][] = [
  [
    'another supervisor redirects it to a queue',
    ({ gateway }, timing) => redirectAsDana(gateway, SUPPORT.sid, { timing }),
    [CAROL.sid, SUPPORT.sid],
  ],
  [
    'another supervisor redirects it to the same worker',
    ({ gateway }, timing) => redirectAsDana(gateway, CAROL.sid, { timing }),
    [CAROL.sid],
  ],
  ['the target accepts', async ({ router }) => router.accept(INVITED, BOB), [CAROL.sid, BOB.sid]],
  ['the target rejects', reject, [CAROL.sid, ALICE.sid]],
  ['the sender takes it back', ({ gateway }, timing) => takeBackAsAlice(gateway, timing), [CAROL.sid, ALICE.sid]],
  ['another supervisor repairs it', ({ gateway }, timing) => repairAsDana(gateway, timing), [CAROL.sid]],
];

describe.each(MEANWHILE)('while a supervisor redirects a chat, %s', (_, act, places) => {
  it('at whichever request: one has it or is asked, and she is told the truth', async () => {
    for (let request = 1; ; request++) {
      const sent = await transferredChat();
      const { gateway } = sent;
      const timing = later();
      const hasCome = actBefore(gateway, request, () => act(sent, timing));
      const reply = await redirectAsDana(gateway, CAROL.sid, { timing });
      gateway.latency = () => Promise.resolve();
      const ended = gateway.createdInvites.filter(({ taskSid }) => gateway.tasks.get(taskSid)?.assignmentStatus === 'canceled');
      for (const { taskSid } of ended) await handle(sent, taskEnded(gateway, 'canceled', taskSid));
      expect(liveInviteTaskSids(gateway)).toHaveLength(1);
      const after = await transferStatus(REFERENCE, asDana(gateway));
      if (after.outcome === 'failed') throw new Error('Failed to read the transfer');
      const { invite, receipt } = after.status;
      const place = invite.state === 'returning' ? ALICE.sid : receipt.target.sid;
      expect(places).toContain(place);
      if (place === CAROL.sid) expect(reply.outcome).toBe('redirected');
      // What comes after her answer may send it on.
      const wasAsked = gateway.createdInvites.some(({ attributes }) => attributes.transferTargetSid === CAROL.sid);
      if (reply.outcome === 'redirected') expect(wasAsked).toBe(true);
      if (!hasCome()) break;
    }
  });
});
