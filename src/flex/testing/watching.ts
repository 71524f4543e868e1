import type { StatusReply, TransferStatus } from '../../contract/transfer-status';
import type { InviteEvent } from '../../transfer/ports';
import { ALICE, BOB, RECEIPT, sid } from '../../transfer/testing/fixtures';
import { createInviteWatch } from '../invites';
import type { InviteWatchOptions } from '../invites';
import { fakeInsights } from './fake-insights';

export const CAROL = sid('WK', 3);
export const bob = { sid: BOB, name: 'Bob' };
const NAMES = new Map([
  [ALICE, 'Alice Adams'],
  [CAROL, 'Carol Cho'],
]);
const WAITING: TransferStatus = {
  receipt: RECEIPT,
  senderSid: ALICE,
  heldTaskSid: sid('WT', 1),
  senderPresent: false,
  invite: { state: 'pending' },
};
export const DOWN: StatusReply = { outcome: 'failed', failure: { code: 'service_unreachable', detail: 'no network' } };

export const known = (changes: Partial<TransferStatus> = {}): StatusReply => ({
  outcome: 'known',
  status: { ...WAITING, ...changes },
});

/** Lets everything that is already decided happen, and so many milliseconds pass. */
export const pass = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);

interface Setting extends Partial<InviteWatchOptions> {
  live?: ReturnType<typeof fakeInsights>;
}

/** A watch, and the service whose answer a test sets: `reads` are the tasks it was asked about. */
export async function watching({ live = fakeInsights(), ...options }: Setting = {}, first: StatusReply = known()) {
  const events: InviteEvent[] = [];
  const reads: string[] = [];
  const signals: AbortSignal[] = [];
  const service = { answer: (): StatusReply | Promise<StatusReply> => first };
  const stop = createInviteWatch({
    insights: () => live.client,
    nameOf: async (workerSid) => NAMES.get(workerSid),
    readStatus: async ({ taskSid }, signal) => {
      reads.push(taskSid);
      signals.push(signal);
      return service.answer();
    },
    workerSid: () => ALICE,
    hasEventCallbacks: () => false,
    pollMs: 15_000,
    ...options,
  })(RECEIPT, (event) => events.push(event));
  await pass();
  const answer = (reply: StatusReply) => {
    service.answer = () => reply;
  };
  return { ...live, events, reads, signals, service, answer, stop };
}

export const pendingRow = (worker: string) => ({ status: 'pending', worker_sid: worker });
export const withoutLive = () => {
  const live = fakeInsights();
  live.client.liveQuery = () => Promise.reject(new Error('Sync is down'));
  return { live };
};
