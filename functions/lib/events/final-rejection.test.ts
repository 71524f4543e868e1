import { ALICE, BOB, NOW, SUPPORT, reservation, sid } from '../../testing/fake-gateway';
import type { FakeGateway } from '../../testing/fake-gateway';
import { CAROL, FALLBACK_QUEUE } from '../../testing/fake-task-router';
import { INVITED, liveInvites } from '../../testing/transferred-chat';
import type { SentChat } from '../../testing/transferred-chat';
import { takeItBack } from '../../testing/take-back';
import type { FlexWorker } from '../twilio/gateway';
import { decline, happened, offer, ring, setTask, transferred } from '../../testing/event';

type Options = Parameters<typeof transferred>[0];

const offersEnd = (gateway: FakeGateway, offers: [FlexWorker, status: string][]) =>
  gateway.reservationsOf.set(
    INVITED,
    offers.map(([worker, status], index) => reservation(10 + index, worker, status, NOW + index * 1_000)),
  );

/** Nobody has answered in time: these offers have ended, and the workflow has gone on to the fallback queue. */
async function unanswered(offers: [FlexWorker, status: string][], options: Options = {}): Promise<SentChat> {
  const sent = await transferred({ ...options, available: [] });
  sent.gateway.afterUpdate = () => setTask(sent.gateway, { taskQueueSid: FALLBACK_QUEUE });
  sent.gateway.afterReject = () => ring(sent.gateway, CAROL);
  setTask(sent.gateway, { taskQueueSid: FALLBACK_QUEUE });
  offersEnd(sent.gateway, offers);
  return sent;
}
const ringAndDecline = (sent: SentChat, worker: FlexWorker) => {
  ring(sent.gateway, worker);
  decline(sent, worker);
};
const declinedOf = (sent: SentChat) => sent.now().metadata.declined;
const routeOf = (sent: SentChat) => sent.now().task.attributes.transferTargetType;

describe('a decline in the fallback queue, to which the workflow has gone on', () => {
  it.each<[string, FlexWorker, [FlexWorker, string][], Options]>([
    [
      'the chosen worker, who had not answered',
      BOB,
      [
        [BOB, 'timeout'],
        [ALICE, 'timeout'],
      ],
      {},
    ],
    ['the chosen worker, whose time was up, while the sender was away', BOB, [[BOB, 'canceled']], {}],
    ['somebody else', CAROL, [[ALICE, 'timeout']], {}],
    ['somebody of the fallback queue, when nobody was at work before', CAROL, [], {}],
    [
      'somebody who was asked after a sender who has taken it back',
      CAROL,
      [[ALICE, 'canceled']],
      { metadata: { takenBack: true } },
    ],
    ['somebody, of a queue’s chat', CAROL, [[BOB, 'timeout']], { to: SUPPORT }],
  ])('is final, and the chat stays there: %s', async (_, worker, offers, options) => {
    const sent = await unanswered(offers, options);
    ringAndDecline(sent, worker);
    await happened(sent, offer('rejected', worker));
    expect({ route: routeOf(sent), declined: declinedOf(sent) }).toEqual({ route: 'fallback', declined: [worker.sid] });
    expect(liveInvites(sent.gateway)).toHaveLength(1);
    sent.gateway.calls = [];
    await happened(sent, offer('rejected', worker));
    expect(sent.gateway.changes).toEqual([]);
  });

  it('is noted without another route while the sender still has the conversation, which is the transfer’s no end', async () => {
    const sent = await unanswered([[BOB, 'timeout']], { metadata: { leave: 'on-acceptance' } });
    ringAndDecline(sent, CAROL);
    await happened(sent, offer('rejected', CAROL), { noAnswer: 'fallback-queue' });
    expect({ route: routeOf(sent), declined: declinedOf(sent) }).toEqual({ route: 'worker', declined: [CAROL.sid] });
    expect(liveInvites(sent.gateway)).toEqual([INVITED]);
  });
});

describe('a decline in the fallback queue, to which the service has sent the chat', () => {
  it.each([
    ['the chosen worker', BOB],
    ['the sender', ALICE],
    ['somebody else', CAROL],
  ])('is final: %s', async (_, worker) => {
    const sent = await unanswered([]);
    const { task } = sent.now();
    sent.gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, transferTargetType: 'fallback' } });
    ringAndDecline(sent, worker);
    ring(sent.gateway, worker);
    await happened(sent, offer('rejected', worker));
    expect(declinedOf(sent)).toEqual([worker.sid]);
    expect(sent.gateway.changes).toEqual([`updateAttributes ${INVITED}`, `reject ${sid('WR', 201)}`]);
  });
});

describe('what is no decline changes nothing', () => {
  it('an offer that the service has ended, since the sender took the chat back', async () => {
    const sent = await unanswered([], { to: ALICE, metadata: { takenBack: true } });
    ringAndDecline(sent, BOB);
    await happened(sent, offer('rejected', BOB));
    expect(sent.gateway.changes).toEqual([]);
  });

  it('a decline that was heard before, while nobody can be asked', async () => {
    const sent = await unanswered([], { to: ALICE, metadata: { declined: [BOB.sid] } });
    ringAndDecline(sent, BOB);
    await happened(sent, offer('rejected', BOB));
    expect(sent.gateway.changes).toEqual([]);
  });

  it('one in a queue that the workflow has just left for the sender', async () => {
    const sent = await unanswered([], { to: SUPPORT });
    ringAndDecline(sent, BOB);
    ring(sent.gateway, ALICE);
    await happened(sent, offer('rejected', BOB));
    expect(sent.gateway.changes).toEqual([]);
  });

  it('one of a task that another workflow routes', async () => {
    const sent = await unanswered([]);
    const { task } = sent.now();
    sent.gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, transferTargetType: 'skill' } });
    ringAndDecline(sent, BOB);
    await happened(sent, offer('rejected', BOB));
    expect(sent.gateway.changes).toEqual([]);
  });
});

it('a chosen worker who is asked twice in their time, and declines then, sends it back to the sender', async () => {
  const sent = await unanswered([[BOB, 'timeout']]);
  ringAndDecline(sent, BOB);
  sent.gateway.afterUpdate = () => ring(sent.gateway, ALICE);
  await happened(sent, offer('rejected', BOB));
  expect(sent.now().task.attributes).toMatchObject({ transferTargetType: 'worker', transferTargetSid: ALICE.sid });
});

it('a chosen worker who declines just when it comes back to the sender leaves it there', async () => {
  const sent = await unanswered([]);
  ringAndDecline(sent, BOB);
  ring(sent.gateway, ALICE);
  await happened(sent, offer('rejected', BOB));
  expect(sent.now().task.attributes).toMatchObject({ transferTargetType: 'worker', transferTargetSid: ALICE.sid });
  expect(declinedOf(sent)).toEqual([BOB.sid]);
  expect(sent.gateway.changes).toEqual([`updateAttributes ${INVITED}`]);
});

it('a sender who has declined it can still take it back', async () => {
  const sent = await transferred();
  const { gateway, router } = sent;
  router.refuse(INVITED, BOB, 'rejected', NOW);
  await happened(sent, offer('rejected', BOB));
  router.refuse(INVITED, ALICE, 'rejected', NOW);
  await happened(sent, offer('rejected', ALICE));
  expect(declinedOf(sent)).toEqual([BOB.sid, ALICE.sid]);
  await takeItBack(gateway);
  await happened(sent, offer('created', ALICE));
  expect(router.ringsAt(INVITED)).toEqual([ALICE.sid]);
  expect(declinedOf(sent)).toEqual([BOB.sid]);
});
