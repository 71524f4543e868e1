import { ALICE, BOB, CHANNEL, NOW, SUPPORT, reservation, sid } from '../../testing/fake-gateway';
import type { FakeGateway } from '../../testing/fake-gateway';
import { CAROL, FALLBACK_QUEUE } from '../../testing/fake-task-router';
import { INVITED, INVITED_SECOND, liveInviteTaskSids, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat } from '../../testing/transferred-chat';
import { takeBackAsAlice } from '../../testing/take-back';
import type { NoAnswerPolicy } from '../http/configuration';
import { END_REASONS } from '../transfer/end-reasons';
import type { FlexWorker } from '../twilio/gateway';
import { reject, handle, reservationEvent, reserve, setTask } from '../../testing/event';

type Options = Parameters<typeof transferredChat>[0];

const endReservations = (gateway: FakeGateway, reservations: [FlexWorker, status: string][]) =>
  gateway.reservationsOf.set(
    INVITED,
    reservations.map(([worker, status], index) => reservation(10 + index, worker, status, NOW + index * 1_000)),
  );

/** Nobody has answered in time: these reservations have ended, and the workflow has moved the task to the fallback queue. */
async function unanswered(reservations: [FlexWorker, status: string][], options: Options = {}): Promise<TransferredChat> {
  const sent = await transferredChat({ ...options, available: [] });
  sent.gateway.afterUpdate = () => setTask(sent.gateway, { taskQueueSid: FALLBACK_QUEUE });
  sent.gateway.afterReject = () => reserve(sent.gateway, CAROL);
  setTask(sent.gateway, { taskQueueSid: FALLBACK_QUEUE });
  endReservations(sent.gateway, reservations);
  return sent;
}
const reserveAndReject = (sent: TransferredChat, worker: FlexWorker) => {
  reserve(sent.gateway, worker);
  reject(sent, worker);
};
const excludedWorkers = (sent: TransferredChat) => sent.now().metadata.declined;
const routeOf = (sent: TransferredChat) => sent.now().task.attributes.transferTargetType;

describe('a rejection in the fallback queue that the workflow reached by itself', () => {
  it.each<[string, FlexWorker, [FlexWorker, string][], Options]>([
    [
      'by the target, who did not answer before',
      BOB,
      [
        [BOB, 'timeout'],
        [ALICE, 'timeout'],
      ],
      {},
    ],
    ['by the target, after the workflow moved on while the sender was unavailable', BOB, [[BOB, 'canceled']], {}],
    ['by a colleague', CAROL, [[ALICE, 'timeout']], {}],
    ['by a colleague, the first worker TaskRouter could ask', CAROL, [], {}],
    [
      'by a colleague, asked after the sender took the chat back and did not answer',
      CAROL,
      [[ALICE, 'timeout']],
      { metadata: { route: 'sender' } },
    ],
    ['by a colleague, for a chat that was transferred to a queue', CAROL, [[BOB, 'timeout']], { to: SUPPORT }],
  ])('is final and leaves the chat in that queue: %s', async (_, worker, reservations, options) => {
    const sent = await unanswered(reservations, options);
    reserveAndReject(sent, worker);
    await handle(sent, reservationEvent('rejected', worker));
    expect({ route: routeOf(sent), declined: excludedWorkers(sent) }).toEqual({ route: 'fallback', declined: [worker.sid] });
    expect(liveInviteTaskSids(sent.gateway)).toHaveLength(1);
    sent.gateway.calls = [];
    await handle(sent, reservationEvent('rejected', worker));
    expect(sent.gateway.changes).toEqual([]);
  });

  it.each<[NoAnswerPolicy, [FlexWorker, 'timeout'][]]>([
    [
      'return-to-sender',
      [
        [BOB, 'timeout'],
        [ALICE, 'timeout'],
      ],
    ],
    ['fallback-queue', [[BOB, 'timeout']]],
  ])('is final although TaskRouter asks the sender next, as one of that queue: %s', async (noAnswer, earlier) => {
    const sent = await unanswered(earlier, { to: SUPPORT });
    reserveAndReject(sent, CAROL);
    reserve(sent.gateway, ALICE);
    await handle(sent, reservationEvent('rejected', CAROL), { noAnswer });
    expect({ route: routeOf(sent), declined: excludedWorkers(sent) }).toEqual({ route: 'fallback', declined: [CAROL.sid] });
    expect(liveInviteTaskSids(sent.gateway)).toHaveLength(1);
  });

  it('is recorded but does not reroute the chat while the sender still has the conversation', async () => {
    const sent = await unanswered([[BOB, 'timeout']], { metadata: { leave: 'on-acceptance' } });
    reserveAndReject(sent, CAROL);
    await handle(sent, reservationEvent('rejected', CAROL), { noAnswer: 'fallback-queue' });
    expect({ route: routeOf(sent), declined: excludedWorkers(sent) }).toEqual({ route: 'worker', declined: [CAROL.sid] });
    expect(liveInviteTaskSids(sent.gateway)).toEqual([INVITED]);
  });
});

describe('a rejection in the fallback queue to which the service sent the chat', () => {
  it.each([
    ['by the target', BOB],
    ['by the sender', ALICE],
    ['by a colleague', CAROL],
  ])('is final: %s', async (_, worker) => {
    const sent = await unanswered([], { metadata: { route: 'fallback' } });
    reserveAndReject(sent, worker);
    reserve(sent.gateway, worker);
    await handle(sent, reservationEvent('rejected', worker));
    expect(excludedWorkers(sent)).toEqual([worker.sid]);
    expect(sent.gateway.changes).toEqual([`updateAttributes ${INVITED}`, `reject ${sid('WR', 201)}`]);
  });
});

describe('the service changes nothing after', () => {
  it('a rejection of the invite that was replaced when the sender took the chat back', async () => {
    const sent = await transferredChat();
    reject(sent, BOB);
    const event = reservationEvent('rejected', BOB)(sent.gateway);
    await takeBackAsAlice(sent.gateway);
    sent.gateway.calls = [];
    await handle(sent, event);
    expect(sent.gateway.changes).toEqual([]);
    expect(sent.router.offeredTo(INVITED_SECOND)).toEqual([ALICE.sid]);
  });

  it('a rejection that it has recorded already, while no worker is available', async () => {
    const sent = await unanswered([], { metadata: { route: 'sender', declined: [BOB.sid] } });
    reserveAndReject(sent, BOB);
    await handle(sent, reservationEvent('rejected', BOB));
    expect(sent.gateway.changes).toEqual([]);
  });

  it('a rejection in a queue that the workflow has just left for the sender', async () => {
    const sent = await unanswered([], { to: SUPPORT });
    reserveAndReject(sent, BOB);
    reserve(sent.gateway, ALICE);
    await handle(sent, reservationEvent('rejected', BOB));
    expect(sent.gateway.changes).toEqual([]);
  });

  it('a rejection of a task that another workflow routes', async () => {
    const sent = await unanswered([]);
    const { task } = sent.now();
    const attributes = { ...task.attributes, transferTargetType: 'skill' };
    sent.gateway.tasks.set(INVITED, { ...task, attributes, isTransfer: false });
    reserveAndReject(sent, BOB);
    await handle(sent, reservationEvent('rejected', BOB));
    expect(sent.gateway.changes).toEqual([]);
  });
});

it('the chat returns to the sender when the target times out, is asked again and rejects', async () => {
  const sent = await unanswered([[BOB, 'timeout']]);
  reserveAndReject(sent, BOB);
  await handle(sent, reservationEvent('rejected', BOB));
  expect(sent.now().task.attributes).toMatchObject({ transferTargetType: 'worker', transferTargetSid: ALICE.sid });
});

it('the chat rings at the sender again, with the full time, when the target rejects just as it returns', async () => {
  const sent = await unanswered([]);
  reserveAndReject(sent, BOB);
  reserve(sent.gateway, ALICE);
  await handle(sent, reservationEvent('rejected', BOB));
  expect(sent.now().task.attributes).toMatchObject({ transferTargetType: 'worker', transferTargetSid: ALICE.sid });
  expect(excludedWorkers(sent)).toEqual([BOB.sid]);
  expect(sent.gateway.changes).toEqual([`withdraw ${INVITED}: ${END_REASONS.toSender}`, `invite ${CHANNEL.channelSid}`]);
});

it('a sender who has rejected the chat can still take it back', async () => {
  const sent = await transferredChat();
  const { gateway, router } = sent;
  router.reject(INVITED, BOB);
  await handle(sent, reservationEvent('rejected', BOB));
  router.reject(INVITED_SECOND, ALICE);
  await handle(sent, reservationEvent('rejected', ALICE, INVITED_SECOND));
  expect(excludedWorkers(sent)).toEqual([BOB.sid, ALICE.sid]);
  await takeBackAsAlice(gateway);
  await handle(sent, reservationEvent('created', ALICE, sid('WT', 104)));
  expect(liveInviteTaskSids(gateway)).toEqual([sid('WT', 104)]);
  expect(router.offeredTo(sid('WT', 104))).toEqual([ALICE.sid]);
  expect(excludedWorkers(sent)).toEqual([BOB.sid]);
});
