/** @jest-environment node */
import { connectTransfers } from './connect-transfers';
import { createEligibility } from './flex/eligibility';
import type { FlexTask } from './flex/host';
import { TaskHelper, fakeActions, fakeTaskEvents, flexTask, storeState, voiceTask } from './flex/testing/fake-flex';
import { fakeInsights } from './flex/testing/fake-insights';
import { SERVICE_PATHS } from './contract/transfer';

const sid = (prefix: string) => prefix + '1'.repeat(32);
const OFFERED = {
  outcome: 'offered',
  receipt: {
    transferId: 'a5d0b1de-0000-4000-8000-000000000000',
    ...{ inviteSid: sid('KG'), taskSid: 'WT' + '7'.repeat(32), interactionSid: sid('KD'), channelSid: sid('UO') },
    ...{ target: { type: 'queue', sid: sid('WQ'), name: 'Support' }, leave: 'on-acceptance', sentAt: 0 },
  },
};
const TRANSFERRED = { outcome: 'transferred', receipt: { ...OFFERED.receipt, leave: 'immediately' } };
const UNKNOWN = { outcome: 'failed', failure: { code: 'transfer_not_found', detail: 'as arranged' } };

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

interface Arranged {
  reply?: object;
  look?: object;
  /** The service's list. */
  pending?: object[];
  untilFirstList?: Promise<void>;
}

/** The plugin in a tab of an agent who has these tasks. `lists` counts how often it has asked for the pending transfers. */
async function open(tasks: FlexTask[], { reply = OFFERED, look = UNKNOWN, pending = [], untilFirstList }: Arranged = {}) {
  const { actions } = fakeActions();
  const events = fakeTaskEvents();
  let lists = 0;
  const told: string[] = [];
  const fetch = async (url: unknown): Promise<Response> => {
    const isList = String(url).endsWith(SERVICE_PATHS.pending);
    if (isList) lists += 1;
    const answer = isList
      ? { outcome: 'listed', transfers: pending, eventCallbacks: 'ours' }
      : String(url).endsWith(SERVICE_PATHS.transfer)
        ? reply
        : look;
    return new Response(JSON.stringify(answer));
  };
  const { transfers, customerOf, waits } = connectTransfers({
    host: {
      ...{ Actions: actions, events, state: () => storeState(tasks), token: () => 'token', workerSid: () => sid('WK') },
      ConversationState: { Actions: { unsubscribe: () => undefined, unload: () => undefined } },
      insights: () => fakeInsights().client,
      nameOf: async () => undefined,
      completeReservation: async () => undefined,
    },
    ...{ serviceUrl: 'https://service.test', fetch, pollMs: 15_000 },
    isOurs: createEligibility({ TaskHelper, nativeTransfers: () => false }),
    newTransferId: () => OFFERED.receipt.transferId,
    showNotice: (notice, { customer = 'nobody' }) => void told.push(`${notice}: ${customer}`),
    ...{ report: () => undefined, now: () => 0 },
    console: { warn: () => undefined },
    ...(untilFirstList && { untilFirstList: () => untilFirstList }),
  });
  await jest.advanceTimersByTimeAsync(0);
  const end = async (task: FlexTask, ...happened: string[]) => {
    for (const event of happened) {
      events.emit(event, task);
      await jest.advanceTimersByTimeAsync(1_000);
    }
  };
  const transfer = async (task: FlexTask) => {
    void actions.invokeAction('TransferTask', { sid: task.sid, targetSid: sid('WQ') }).catch(() => undefined);
    await jest.advanceTimersByTimeAsync(1_000);
  };
  return { transfers, end, transfer, customerOf, waits, told, lists: () => lists };
}

describe('the plugin asks for the pending transfers', () => {
  it('once when Flex has loaded, as soon as it may', async () => {
    expect((await open([])).lists()).toBe(1);
    let begin = (): void => undefined;
    const tab = await open([], { untilFirstList: new Promise((resolve) => (begin = resolve)) });
    expect(tab.lists()).toBe(0);
    begin();
    await jest.advanceTimersByTimeAsync(0);
    expect(tab.lists()).toBe(1);
  });

  it('once more when a chat ends that another tab or a supervisor may have transferred', async () => {
    const tab = await open([flexTask()]);
    await tab.end(flexTask(), 'taskWrapup', 'taskCompleted');
    expect(tab.lists()).toBe(2);
    await tab.end(flexTask({ taskSid: 'WT' + '2'.repeat(32) }), 'taskCompleted');
    expect(tab.lists()).toBe(3);
  });

  it('once more when a chat ends that is offered to others while its agent stays', async () => {
    const tab = await open([flexTask()]);
    await tab.transfer(flexTask());
    expect(tab.transfers.find(flexTask().taskSid)?.getSnapshot().hasTag('pending')).toBe(true);
    await tab.end(flexTask(), 'taskWrapup', 'taskCompleted');
    expect(tab.lists()).toBe(2);
  });

  it.each([
    ['refused', 'target_not_found'],
    ['refused, perhaps wrongly', 'twilio_unavailable'],
  ])('once more when a chat ends whose transfer here was %s', async (_, code) => {
    const tab = await open([flexTask()], { reply: { outcome: 'failed', failure: { code, detail: 'as arranged' } } });
    await tab.transfer(flexTask());
    await jest.advanceTimersByTimeAsync(4_000);
    expect(tab.transfers.find(flexTask().taskSid)?.getSnapshot().hasTag('choosing')).toBe(true);
    await tab.end(flexTask(), 'taskCompleted');
    expect(tab.lists()).toBe(2);
  });

  it('not when a chat ends of which the service then says that it was transferred', async () => {
    const reply = { outcome: 'failed', failure: { code: 'twilio_unavailable', detail: 'as arranged' } };
    const [{ taskSid: heldTaskSid }, senderSid] = [flexTask(), sid('WK')];
    const status = { receipt: TRANSFERRED.receipt, senderSid, heldTaskSid, senderPresent: false, invite: { state: 'pending' } };
    const tab = await open([flexTask()], { reply, look: { outcome: 'known', status } });
    await tab.transfer(flexTask());
    await jest.advanceTimersByTimeAsync(4_000);
    await tab.end(flexTask(), 'taskCompleted');
    expect(tab.transfers.find(flexTask().taskSid)?.getSnapshot().hasTag('pending')).toBe(true);
    expect(tab.lists()).toBe(1);
  });

  it('not when a call or an e-mail ends', async () => {
    const tab = await open([voiceTask()]);
    await tab.end(voiceTask(), 'taskWrapup', 'taskCompleted');
    await tab.end(flexTask({ channelType: 'email' }), 'taskWrapup', 'taskCompleted');
    expect(tab.lists()).toBe(1);
  });

  it('not when a chat ends that this tab has transferred', async () => {
    const tab = await open([flexTask()], { reply: TRANSFERRED });
    await tab.transfer(flexTask());
    await tab.end(flexTask(), 'taskWrapup', 'taskCompleted');
    expect(tab.lists()).toBe(1);
  });
});

describe('each notice says whose chat it is about', () => {
  const CASEY = { ...flexTask().attributes, from: 'Casey' };

  it('by the name that Flex shows, also once the task is gone', async () => {
    const tasks = [flexTask({ attributes: CASEY })];
    const tab = await open(tasks, { reply: TRANSFERRED, look: UNKNOWN });
    await tab.transfer(flexTask());
    tasks.length = 0;
    expect(tab.told).toEqual(['transferStarted: Casey']);
    expect(tab.customerOf(flexTask().taskSid)).toBe('Casey');
  });

  it('and by the service’s after a reload, which also says how long each waits', async () => {
    const wait = { step: 'target', until: 120_000, then: 'sender' };
    const status = {
      ...{ receipt: TRANSFERRED.receipt, senderSid: sid('WK'), heldTaskSid: sid('WT'), senderPresent: false },
      ...{ invite: { state: 'pending' }, customer: 'Casey', wait },
    };
    const look = { outcome: 'known', status };
    const tab = await open([], { pending: [status], look });
    expect([tab.customerOf(sid('WT')), tab.waits.of(sid('WT'))]).toEqual(['Casey', wait]);
    look.status = { ...status, invite: { state: 'returned' }, wait: { step: 'sender', until: 240_000, then: 'fallback' } };
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tab.told).toContain('transferReturned: Casey');
    expect(tab.waits.of(sid('WT'))).toBeUndefined();
  });
});
