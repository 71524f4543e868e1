import { ALICE, BOB, NOW, SUPPORT, reservation } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { REFERENCE, dependenciesOf } from '../../testing/take-back';
import { POLICIES } from '../../testing/transfer';
import { INVITED, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChatOptions } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import type { Policies } from '../http/configuration';
import type { Reservation } from '../twilio/gateway';
import { transferStatus } from './reconcile';

const EVERYONE = 'Everyone';
const ANSWER_MS = 120_000;

interface Case extends TransferredChatOptions {
  noAnswer?: Policies['noAnswer'];
  afterSeconds?: number;
  reservations?: Reservation[];
}

/** What the service tells Alice so many seconds after her transfer. */
async function waitIn({ noAnswer = 'return-to-sender', afterSeconds = 1, reservations = [], ...options }: Case) {
  const { gateway } = await transferredChat(options);
  const task = gateway.tasks.get(INVITED);
  if (!task) throw new Error('Failed to find the task of the invite');
  gateway.tasks.set(INVITED, { ...task, taskQueueName: EVERYONE });
  gateway.reservationsOf.set(INVITED, reservations);
  const timing = new VirtualTiming();
  await timing.sleep(NOW + afterSeconds * 1_000 - timing.now());
  const dependencies = dependenciesOf(gateway, undefined, timing);
  const reply = await transferStatus(REFERENCE, { ...dependencies, policies: { ...POLICIES, noAnswer } });
  return reply.outcome === 'known' ? reply.status.wait : reply;
}

const firstTime = NOW + ANSWER_MS;
const secondTime = NOW + 2 * ANSWER_MS;
const FALLBACK = { step: 'fallback', queue: EVERYONE };
const toSender = { step: 'target', until: firstTime, then: 'sender' };
const atSender = { step: 'sender', until: secondTime, then: 'fallback' };

it.each<[string, Case, object | undefined]>([
  ['an agent is asked, then the sender', {}, toSender],
  ['a queue is asked, then the sender', { to: SUPPORT }, toSender],
  ['the chosen agent has rejected, and it is not sent on yet', { reservations: [reservation(1, BOB, 'rejected')] }, toSender],
  ['the sender is asked after the target', { afterSeconds: 130, reservations: [reservation(1, ALICE, 'pending')] }, atSender],
  ['the sender is next and not free', { afterSeconds: 130 }, atSender],
  [
    'the sender is asked a moment before this clock says so',
    { afterSeconds: 119, reservations: [reservation(1, ALICE, 'pending')] },
    atSender,
  ],
  ['nobody has answered, nor the sender', { afterSeconds: 241 }, FALLBACK],
  ['the service has sent it to the fallback queue', { metadata: { route: 'fallback' } }, FALLBACK],
  ['the service has sent it back', { metadata: { route: 'sender' } }, { step: 'sender', until: firstTime, then: 'fallback' }],
  ['the sender stays', { metadata: { leave: 'on-acceptance' } }, { step: 'target', until: firstTime, then: 'kept' }],
  [
    'the sender stayed, and the workflow is about to end it',
    { metadata: { leave: 'on-acceptance' }, afterSeconds: 121 },
    undefined,
  ],
  ['the fallback queue follows', { noAnswer: 'fallback-queue' }, { step: 'target', until: firstTime, then: 'fallback' }],
  ['the fallback queue is asked', { noAnswer: 'fallback-queue', afterSeconds: 121 }, FALLBACK],
  ['it waits without a limit', { noAnswer: 'keep-waiting', afterSeconds: 1_000 }, { step: 'target' }],
])('the wait when %s', async (_, options, expected) => {
  expect(await waitIn(options)).toEqual(expected);
});

it('says nothing of a wait once somebody has accepted', async () => {
  const sent = await transferredChat();
  sent.router.accept(INVITED, CAROL);
  const reply = await transferStatus(REFERENCE, dependenciesOf(sent.gateway));
  expect(reply).toMatchObject({ outcome: 'known', status: expect.not.objectContaining({ wait: expect.anything() }) });
});
