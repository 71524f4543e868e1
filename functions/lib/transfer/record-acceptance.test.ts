import type { JsonObject } from '../../../src/contract/json';
import { handle, reservationEvent } from '../../testing/event';
import type { EventNow } from '../../testing/event';
import { ALICE, BOB, NOW, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { INVITED, inviteDuplicate, transferredChat } from '../../testing/transferred-chat';
import type { TransferredChat, TransferredChatOptions } from '../../testing/transferred-chat';
import { VirtualTiming } from '../../testing/virtual-timing';
import type { Policies } from '../http/configuration';
import type { TaskRouterEvent } from '../events/taskrouter-event';
import { TransferError } from '../http/transfer-error';
import type { FlexWorker } from '../twilio/gateway';
import { sizeAsTask } from './invite-attributes';
import { LONGEST_ATTRIBUTES } from './metadata';

const OUTCOME = 'conversation_attribute_1';
const SECONDS = 'conversation_measure_1';
const ALL: Policies['insights'] = { outcome: OUTCOME, seconds: SECONDS };
const LINK = { conversation_id: sid('WT', 1) };
const written = `updateAttributes ${INVITED}`;

/** The worker accepts 37 s after the first invite. Returns what the service logged. */
const accept = (sent: TransferredChat, worker: FlexWorker, insights = ALL) => {
  sent.router.accept(INVITED, worker);
  return hear(sent, worker, insights);
};
const hear = (
  sent: TransferredChat,
  worker: FlexWorker,
  insights = ALL,
  event: TaskRouterEvent | EventNow = reservationEvent('accepted', worker),
) => handle(sent, event, { insights, timing: new VirtualTiming(NOW + 37_400) });
const conversationsIn = ({ now }: TransferredChat): unknown => now().task.attributes.conversations;

/** Each outcome, with the transfer that a worker accepts. */
const accepted: [string, FlexWorker, TransferredChatOptions][] = [
  ['accepted', BOB, {}],
  ['fallback', CAROL, { metadata: { route: 'fallback' } }],
  ['returned', ALICE, { metadata: { route: 'sender' } }],
];
const asksAlice = { ...accepted[2]?.[2] };

describe('Flex Insights learns by the accepted task', () => {
  it.each(accepted)('that the transfer ended with %s, and after how many seconds', async (outcome, worker, options) => {
    const sent = await transferredChat(options);
    expect(await accept(sent, worker)).toEqual([]);
    expect(conversationsIn(sent)).toEqual({ ...LINK, [OUTCOME]: outcome, [SECONDS]: 37 });
  });

  it('that the sender took the chat back', async () => {
    const sent = await transferredChat(asksAlice);
    const { task } = sent.now();
    const legs = [
      { at: NOW, from: 'Alice', to: 'Bob', outcome: 'takenBack' },
      { at: NOW, from: 'Bob', to: 'Alice' },
    ];
    sent.gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, handOver: { legs } } });
    await accept(sent, ALICE);
    expect(conversationsIn(sent)).toMatchObject({ [OUTCOME]: 'takenBack' });
  });

  it('the seconds since the first of several invites', async () => {
    const sent = await transferredChat();
    sent.gateway.dates = [NOW / 1_000 + 30];
    await inviteDuplicate(sent.gateway);
    await accept(sent, BOB);
    expect(sent.gateway.tasks.get(INVITED)?.attributes.conversations).toMatchObject({ [SECONDS]: 37 });
  });

  it('only what the admin wants, with one request more', async () => {
    for (const [insights, conversations, requests] of [
      [{ outcome: OUTCOME }, { ...LINK, [OUTCOME]: 'accepted' }, 3],
      [{ seconds: SECONDS }, { ...LINK, [SECONDS]: 37 }, 3],
      [{ reason: OUTCOME, hop: SECONDS }, LINK, 2],
      [{}, LINK, 2],
    ] as const) {
      const sent = await transferredChat();
      await accept(sent, BOB, insights);
      expect([conversationsIn(sent), sent.gateway.calls.length]).toEqual([conversations, requests]);
    }
  });

  it('also when the event does not tell the version of the task', async () => {
    const sent = await transferredChat();
    sent.router.accept(INVITED, BOB);
    const { task, ...transfer } = sent.now();
    const event = { type: 'reservation.accepted', transfer: { ...transfer, task: { ...task, version: undefined } } } as const;
    await hear(sent, BOB, ALL, { ...event, workerSid: BOB.sid });
    expect(conversationsIn(sent)).toEqual({ ...LINK, [OUTCOME]: 'accepted', [SECONDS]: 37 });
    expect(sent.gateway.changes).toEqual([written]);
  });

  it('nothing of a worker who has not joined', async () => {
    const sent = await transferredChat();
    sent.router.accept(INVITED, BOB);
    sent.gateway.channelParticipants = [];
    await hear(sent, BOB);
    expect(sent.gateway.changes).not.toContain(written);
  });

  it('once, although TaskRouter tells of the acceptance twice', async () => {
    const sent = await transferredChat();
    await accept(sent, BOB);
    await hear(sent, BOB);
    expect(sent.gateway.changes).toEqual([written]);
  });
});

describe('writing it changes nothing else', () => {
  /** The event tells of the task before an agent writes to it. */
  const changedMeanwhile = async (attributes: JsonObject): Promise<TransferredChat> => {
    const sent = await transferredChat({ attributes: { crm: 1 } });
    sent.router.accept(INVITED, BOB);
    const event = reservationEvent('accepted', BOB)(sent.gateway);
    const { task } = sent.now();
    sent.gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, ...attributes }, version: '"9"' });
    expect(await hear(sent, BOB, ALL, event)).toEqual([]);
    return sent;
  };

  it('keeps what an agent has written to the task since the event', async () => {
    const sent = await changedMeanwhile({ crm: 2, conversations: { ...LINK, content: 'Bonus' } });
    expect(sent.now().task.attributes).toMatchObject({
      crm: 2,
      conversations: { ...LINK, content: 'Bonus', [OUTCOME]: 'accepted', [SECONDS]: 37 },
    });
    expect(sent.gateway.changes).toEqual([written, written]);
  });

  it('makes of attributes of another form what Flex Insights can read', async () => {
    const sent = await changedMeanwhile({ conversations: 'none' });
    expect(conversationsIn(sent)).toEqual({ [OUTCOME]: 'accepted', [SECONDS]: 37 });
  });

  it('gives up when the task changes each time, and says so', async () => {
    const sent = await transferredChat();
    sent.gateway.updateAttributes = () => Promise.resolve(false);
    expect(await accept(sent, BOB)).toEqual([
      `twilio_unavailable: Failed to write the outcome into ${INVITED}: it has changed each time`,
    ]);
  });

  it('leaves a task alone that has ended meanwhile', async () => {
    const sent = await transferredChat();
    sent.router.accept(INVITED, BOB);
    const event = reservationEvent('accepted', BOB)(sent.gateway);
    sent.gateway.endTask(INVITED, 'completed');
    expect(await hear(sent, BOB, ALL, event)).toEqual([]);
    expect(sent.gateway.tasks.get(INVITED)?.attributes.conversations).toEqual(LINK);
  });

  it('[FM9] leaves it out when the attributes have no room for it, and says so', async () => {
    const room = LONGEST_ATTRIBUTES - sizeAsTask((await transferredChat({ attributes: { notes: '' } })).now().task.attributes);
    const sent = await transferredChat();
    const { task } = sent.now();
    sent.gateway.tasks.set(INVITED, { ...task, attributes: { ...task.attributes, notes: 'n'.repeat(room + 100) } });
    expect(await accept(sent, BOB)).toEqual([`attributes_too_long: Failed to write the outcome into ${INVITED}`]);
    expect(sent.gateway.changes).toEqual([]);
  });

  it('the sender is removed although Twilio refuses it, and the log says no more than the code', async () => {
    const sent = await transferredChat({ metadata: { leave: 'on-acceptance' } });
    sent.gateway.fail('updateAttributes', [new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)')]);
    expect(await accept(sent, BOB)).toEqual(['unexpected: Failed: Twilio answered 400 (code 20001)']);
    expect(sent.gateway.changes).toEqual([`close ${sid('UT', 2)}`, written]);
  });
});
