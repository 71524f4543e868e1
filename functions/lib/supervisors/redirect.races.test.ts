import { handle, reservationEvent, taskEnded } from '../../testing/event';
import { ALICE, BOB, SUPPORT } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { actBefore } from '../../testing/interruptions';
import { asDana, redirectAsDana, repairAsDana } from '../../testing/supervisor';
import { REFERENCE, takeBackAsAlice } from '../../testing/take-back';
import { INVITED, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { transferStatus } from '../transfer/reconcile';

const reject = async (sent: TransferredChat) => {
  const event = reservationEvent('rejected', BOB)(sent.gateway);
  sent.router.reject(INVITED, BOB);
  await handle(sent, event);
};

/** What happens while Dana's redirect to Carol is under way, and where the chat may be afterwards. */
const MEANWHILE: [what: string, act: (sent: TransferredChat) => Promise<unknown>, targets: (string | undefined)[]][] = [
  ['another supervisor redirects it to a queue', ({ gateway }) => redirectAsDana(gateway, SUPPORT.sid), [CAROL.sid, SUPPORT.sid]],
  ['another supervisor redirects it to the same worker', ({ gateway }) => redirectAsDana(gateway, CAROL.sid), [CAROL.sid]],
  ['the target accepts', async ({ router }) => router.accept(INVITED, BOB), [CAROL.sid, BOB.sid]],
  ['the target rejects', reject, [CAROL.sid, ALICE.sid]],
  ['the sender takes it back', ({ gateway }) => takeBackAsAlice(gateway), [CAROL.sid, ALICE.sid]],
  ['another supervisor repairs it', ({ gateway }) => repairAsDana(gateway), [CAROL.sid]],
];

describe.each(MEANWHILE)('while a supervisor redirects a chat, %s', (_, act, targets) => {
  it('at whichever request: one has it or is asked, and she is told who', async () => {
    for (let request = 1; ; request++) {
      const sent = await transferredChat();
      const { gateway } = sent;
      const hasCome = actBefore(gateway, request, () => act(sent));
      const reply = await redirectAsDana(gateway, CAROL.sid);
      gateway.latency = () => Promise.resolve();
      const ended = gateway.createdInvites.filter(({ taskSid }) => gateway.tasks.get(taskSid)?.assignmentStatus === 'canceled');
      for (const { taskSid } of ended) await handle(sent, taskEnded(gateway, 'canceled', taskSid));
      expect(liveInviteTaskSids(gateway)).toHaveLength(1);
      const after = await transferStatus(REFERENCE, asDana(gateway));
      if (reply.outcome === 'failed' || after.outcome === 'failed') throw new Error('Failed to redirect');
      const { invite, receipt } = after.status;
      const isAlices = invite.state === 'returning';
      const target = isAlices ? ALICE.sid : receipt.target.sid;
      expect(targets).toContain(target);
      expect({ request, outcome: reply.outcome }).toEqual({
        request,
        outcome: target === CAROL.sid ? 'redirected' : invite.state === 'accepted' ? 'too_late' : 'moved',
      });
      if (!hasCome()) break;
    }
  });
});
