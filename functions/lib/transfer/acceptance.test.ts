import { ALICE, BOB, CHANNEL, TASK_SID, sid } from '../../testing/fake-gateway';
import type { FakeGateway } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { killBefore } from '../../testing/interruptions';
import { signing } from '../../testing/signing';
import { REFERENCE, dependenciesOf } from '../../testing/take-back';
import {
  INVITED,
  INVITED_SECOND,
  SENDER,
  inviteDuplicate,
  liveInviteTaskSids,
  transferredChat,
} from '../../testing/transferred-chat';
import type { TransferredChatOptions } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import type { NoAnswerPolicy } from '../http/configuration';
import { RequestDeadline } from '../http/deadline';
import { TransferError } from '../http/transfer-error';
import { clientsFor } from '../twilio/clients';
import type { FlexWorker } from '../twilio/gateway';
import { removeAgents, settleAcceptance } from './acceptance';
import { END_REASONS } from './end-reasons';
import { transferTaskOf } from './metadata';
import { transferStatus } from './reconcile';

const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const completed = `complete ${INVITED}: ${END_REASONS.neverJoined}`;
const invited = `invite ${CHANNEL.channelSid}`;
const removed = `close ${SENDER}`;

const dropParticipants = (gateway: FakeGateway, taskSid = INVITED) => {
  gateway.channelParticipants = gateway.channelParticipants.filter((one) => one.taskSid !== taskSid);
};

/** The worker has accepted the first invite, and is not in the conversation. */
async function accepted(options: TransferredChatOptions = {}, worker: FlexWorker = BOB) {
  const sent = await transferredChat(options);
  const { metadata, channel } = sent.now();
  sent.router.accept(INVITED, worker);
  const joined = sent.gateway.channelParticipants;
  dropParticipants(sent.gateway);
  return { ...sent, joined, metadata, channel, workerSid: worker.sid };
}

interface SettleOptions {
  noAnswer?: NoAnswerPolicy;
  timing?: VirtualTiming;
}

async function settled(sent: Awaited<ReturnType<typeof accepted>>, options: SettleOptions = {}) {
  const { noAnswer = 'return-to-sender', timing = new VirtualTiming() } = options;
  const { gateway, metadata, channel, workerSid } = sent;
  const task = gateway.tasks.get(INVITED);
  if (!task) throw new Error('Failed to settle: there is no such task');
  const log: string[] = [];
  const clients = {
    ...clientsFor({ gateway, deadline: new RequestDeadline(timing), ...signing }),
    ...{ policies: { noAnswer }, log: (line: string) => void log.push(line) },
  };
  const { outcome, leaving } = await settleAcceptance({ task, metadata, channel, workerSid }, clients);
  await removeAgents(leaving, { channel }, clients);
  return { outcome, log };
}

describe('when a worker has accepted', () => {
  it('and is in the conversation, the service removes the sender at once', async () => {
    const sent = await accepted({ metadata: { leave: 'on-acceptance' } });
    sent.gateway.channelParticipants = sent.joined;
    expect(await settled(sent)).toEqual({ outcome: 'joined', log: [] });
    expect(sent.gateway.changes).toEqual([removed]);
    expect(await settled(sent)).toMatchObject({ outcome: 'joined' });
    expect(sent.gateway.changes).toEqual([removed]);
  });

  it.each([2, 5, 10])('the service waits until they are listed, at the read number %i', async (number) => {
    const sent = await accepted({ metadata: { leave: 'on-acceptance' } });
    const reads = () => sent.gateway.calls.filter((call) => call.startsWith('participants ')).length;
    sent.gateway.latency = async () => {
      if (reads() === number && sent.gateway.changes.length === 0) sent.gateway.channelParticipants = sent.joined;
    };
    const timing = new VirtualTiming();
    expect(await settled(sent, { timing })).toMatchObject({ outcome: 'joined' });
    expect(timing.now()).toBe((number - 1) * 400);
    expect(sent.gateway.changes).toEqual([removed]);
  });

  it('it waits less than four seconds, so that there is time to invite again', async () => {
    const timing = new VirtualTiming();
    expect(await settled(await accepted(), { timing })).toMatchObject({ outcome: 'notJoined' });
    expect(timing.now()).toBe(3_600);
  });

  it('and has passed the chat on at once, the sender who handed it over is out', async () => {
    const sent = await accepted({ metadata: { leave: 'on-acceptance' } });
    await inviteDuplicate(sent.gateway, { id: 'bobs', hop: 2, from: BOB.sid, task: INVITED, target: CAROL.sid });
    sent.gateway.endTask(INVITED, 'completed');
    sent.gateway.channelParticipants.push({ sid: sid('UT', 3), type: 'agent', taskSid: INVITED_SECOND, workerSid: CAROL.sid });
    expect(await settled(sent)).toMatchObject({ outcome: 'joined' });
    expect(sent.gateway.changes).toEqual([removed]);
  });

  it('and has passed the chat on while they were listed, both agents who handed it over are out', async () => {
    const sent = await accepted({ metadata: { leave: 'on-acceptance' } });
    await inviteDuplicate(sent.gateway, { id: 'bobs', hop: 2, from: BOB.sid, task: INVITED, target: CAROL.sid });
    const carol = { sid: sid('UT', 3), type: 'agent', taskSid: INVITED_SECOND, workerSid: CAROL.sid };
    sent.gateway.channelParticipants = [...sent.joined, carol];
    await settled(sent);
    expect(sent.gateway.channelParticipants.map(({ workerSid }) => workerSid)).toEqual([null, CAROL.sid]);
  });

  it.each(['wrapping', 'completed', 'canceled'] as const)(
    'nothing changes when their task is %s by now and the chat waits for somebody else',
    async (assignmentStatus) => {
      const sent = await accepted();
      await inviteDuplicate(sent.gateway, { id: 'bobs', hop: 2, from: BOB.sid, task: INVITED, target: CAROL.sid });
      const task = sent.gateway.tasks.get(INVITED);
      if (task) sent.gateway.tasks.set(INVITED, { ...task, assignmentStatus });
      expect(await settled(sent)).toMatchObject({ outcome: 'over' });
      expect(sent.gateway.changes).toEqual([]);
    },
  );

  it.each(['closed', 'failed', undefined])('nothing changes when the channel is %s', async (status) => {
    const sent = await accepted();
    sent.gateway.status = status;
    expect(await settled(sent)).toEqual({ outcome: 'over', log: [] });
    expect(sent.gateway.changes).toEqual([]);
  });

  it('the failure to remove one agent is thrown', async () => {
    const sent = await accepted({ metadata: { leave: 'on-acceptance' } });
    sent.gateway.channelParticipants = sent.joined;
    sent.gateway.fail('close', [refused]);
    await expect(settled(sent)).rejects.toBe(refused);
  });
});

describe.each([
  { latencyMs: 400, outcome: 'notJoined', live: INVITED_SECOND },
  { latencyMs: 700, outcome: 'twilio_unavailable', live: INVITED },
])('when each of Twilio’s answers takes $latencyMs ms', ({ latencyMs, outcome, live }) => {
  it('the service ends a task only while there is time to invite again', async () => {
    const sent = await accepted();
    const timing = new VirtualTiming();
    sent.gateway.latency = () => timing.sleep(latencyMs);
    const codeOf = ({ code }: TransferError) => ({ outcome: code });
    expect(await settled(sent, { timing }).catch(codeOf)).toMatchObject({ outcome });
    expect(timing.now()).toBeLessThan(8_000);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([live]);
  });
});

describe('[FM46] when a worker has accepted and never joins, the service ends their task', () => {
  it.each<[NoAnswerPolicy, string]>([
    ['return-to-sender', ALICE.sid],
    ['keep-waiting', CAROL.sid],
    ['fallback-queue', CAROL.sid],
  ])('and invites again, without that worker: %s', async (noAnswer, next) => {
    const sent = await accepted();
    const { outcome, log } = await settled(sent, { noAnswer });
    expect(outcome).toBe('notJoined');
    expect(log).toEqual([expect.stringMatching(`^colleague_not_joined: .*${BOB.sid}.*${INVITED}.*contact_uri`)]);
    expect(sent.gateway.changes).toEqual([completed, invited]);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED_SECOND]);
    expect(sent.router.offeredTo(INVITED_SECOND)).toEqual([next]);
    expect(sent.now().metadata).toMatchObject({
      ...{ route: next === ALICE.sid ? 'sender' : 'fallback', declined: [BOB.sid] },
      lastReservation: { worker: BOB.sid, name: 'bob', status: 'notJoined' },
    });
  });

  it('and invites the fallback queue when it is the sender who got the chat back', async () => {
    const sent = await accepted({ metadata: { route: 'sender' } }, ALICE);
    expect(await settled(sent)).toMatchObject({ outcome: 'notJoined' });
    expect(sent.gateway.changes).toEqual([completed, invited]);
    expect(sent.router.offeredTo(INVITED_SECOND)).toEqual([CAROL.sid]);
    expect(sent.now().metadata).toMatchObject({ route: 'fallback', declined: [ALICE.sid] });
  });

  it.each(['on-acceptance', 'immediately'] as const)('and a sender who is still present keeps the chat: %s', async (leave) => {
    const sent = await accepted({ metadata: { leave }, senderPresent: true });
    expect(await settled(sent)).toMatchObject({ outcome: 'notJoined' });
    expect(sent.gateway.changes).toEqual([completed]);
    expect(sent.gateway.channelParticipants.map(({ workerSid }) => workerSid)).toEqual([null, ALICE.sid]);
  });

  it('and does not invite while the transfer has another live invite', async () => {
    const sent = await accepted();
    await inviteDuplicate(sent.gateway);
    expect(await settled(sent)).toMatchObject({ outcome: 'notJoined' });
    expect(sent.gateway.changes).toEqual([completed]);
  });

  it('once, although two events come at the same time', async () => {
    const sent = await accepted();
    const timing = new VirtualTiming();
    sent.gateway.latency = () => timing.sleep(50);
    const first = settled(sent, { timing });
    await timing.sleep(30);
    await Promise.all([first, settled(sent, { timing })]);
    expect(liveInviteTaskSids(sent.gateway)).toHaveLength(1);
  });

  it('but does nothing when they complete it at that moment: complete() is refused', async () => {
    const sent = await accepted();
    sent.gateway.latency = async () => {
      if (sent.gateway.calls.at(-1) === completed) sent.gateway.endTask(INVITED, 'completed');
    };
    expect(await settled(sent)).toEqual({ outcome: 'over', log: [] });
    expect(sent.gateway.changes).toEqual([completed]);
  });

  it('and throws when Twilio refuses that for another reason: the worker keeps the task', async () => {
    const sent = await accepted();
    sent.gateway.fail('complete', [refused]);
    await expect(settled(sent)).rejects.toBe(refused);
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED]);
  });

  it.each(['complete', 'invite'] as const)('although Twilio’s answer was lost: %s', async (method) => {
    for (const after of [false, true]) {
      const sent = await accepted();
      sent.gateway.fail(method, [unavailable], { after });
      await settled(sent);
      expect(sent.gateway.tasks.get(INVITED)).toMatchObject({ assignmentStatus: 'completed', reason: END_REASONS.neverJoined });
      expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED_SECOND]);
    }
  });
});

describe('when the function is killed before any of its requests', () => {
  const EVERY_REQUEST = Array.from({ length: 40 }, (_, index) => index + 1);

  it('the next look repairs it: one live invite waits, and not for the worker who never joined', async () => {
    for (const request of EVERY_REQUEST) {
      const sent = await accepted();
      const revive = killBefore(sent.gateway, request);
      const deadline = new VirtualTiming();
      await Promise.race([settled(sent, { timing: deadline }).catch(() => undefined), deadline.sleep(9_000)]);
      revive();
      const { gateway } = sent;
      const reply = await transferStatus(REFERENCE, dependenciesOf(gateway));
      const about = `killed before request ${request}`;
      expect({ about, live: liveInviteTaskSids(gateway).length }).toEqual({ about, live: 1 });
      expect({ about, task: gateway.tasks.get(INVITED)?.reason }).toEqual({ about, task: END_REASONS.neverJoined });
      const [live = ''] = liveInviteTaskSids(gateway);
      const waiting = gateway.tasks.get(live);
      const metadata = waiting && transferTaskOf(waiting, signing)?.metadata;
      expect({ about, route: metadata?.route, declined: metadata?.declined }).toEqual({
        ...{ about, route: 'sender', declined: [BOB.sid] },
      });
      expect({ about, offeredTo: sent.router.offeredTo(live) }).toEqual({ about, offeredTo: [ALICE.sid] });
      expect(reply).toMatchObject({ outcome: 'known', status: { invite: { state: 'returning' } } });
      if (reply.outcome === 'known')
        expect({ about, last: reply.status.lastReservation?.status }).toEqual({ about, last: 'notJoined' });
    }
  });

  it('the next look removes the sender who stayed', async () => {
    for (const request of EVERY_REQUEST.slice(0, 6)) {
      const sent = await accepted({ metadata: { leave: 'on-acceptance' } });
      sent.gateway.channelParticipants = sent.joined;
      const revive = killBefore(sent.gateway, request);
      const deadline = new VirtualTiming();
      await Promise.race([settled(sent, { timing: deadline }).catch(() => undefined), deadline.sleep(9_000)]);
      revive();
      const reply = await transferStatus(REFERENCE, dependenciesOf(sent.gateway));
      expect(reply).toMatchObject({ status: { invite: { state: 'accepted' }, senderPresent: false } });
      expect(sent.gateway.tasks.get(TASK_SID)?.assignmentStatus).toBe('completed');
    }
  });
});
