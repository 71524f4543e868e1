import type { TransferReceipt } from '../contract/transfer';
import type { Colleague } from '../contract/transfer-status';
import type { InviteEvent, TransferPorts } from '../transfer/ports';
import {
  acceptedBy,
  acceptedByNobody,
  eventsBetween,
  isFinal,
  newInvite,
  notAcceptedBy,
  offeredTo,
  reservedFor,
} from './invite-updates';
import type { KnownInvite } from './invite-updates';
import { openLiveInvite } from './live-invite';
import type { InsightsClient, InviteRows, RowWorker } from './live-invite';
import { createStatusPolling } from './status-polling';
import { createWorkerNames } from './worker-names';

/** Task and reservation are separate indexes: what belongs together arrives within this time. */
const TOGETHER_MS = 500;
/** The indexes may miss something, so the service is asked now and then although they work. */
const LIVE_PAUSE_MS = 60_000;
/** How long to wait before asking again about a task that is gone while the service fails. */
const BACKOFF_MS = [2_000, 8_000, 30_000];
/** So many failures in a row, and no live queries either: nobody can tell any more. */
const MAX_FAILURES = 5;

export interface InviteWatchOptions {
  insights: () => InsightsClient;
  /** The name that Flex shows for a worker. */
  nameOf(workerSid: string): Promise<string | undefined>;
  readStatus: TransferPorts['readTransfer'];
  /** The sender's worker (`WK…`), until the service says who the sender is. */
  workerSid: () => string;
  /** How often the service is asked while there are no live queries, in milliseconds. */
  pollMs: number;
}

/** Something that the rows leave open. When the service fails so many times more, `assume` is taken for the answer. */
interface Question {
  assume: (known: KnownInvite) => KnownInvite;
  patience: number;
}

const asBefore = (known: KnownInvite): KnownInvite => known;

/**
 * Watches an invite: Flex's live indexes say at once who has accepted and at whom it rings; what they leave open, the service's status
 * says, which is also asked at the start and now and then. Each thing is told once, and nothing after the end.
 */
export function createInviteWatch({ insights, nameOf, readStatus, workerSid, pollMs }: InviteWatchOptions) {
  return (receipt: TransferReceipt, tell: (event: InviteEvent) => void): (() => void) => {
    let known = newInvite(receipt, workerSid());
    let stopped = false;
    let liveLost = false;
    let questions: Question[] = [];
    let turn = Promise.resolve();
    const readName = createWorkerNames(nameOf);

    const stop = () => {
      stopped = true;
      live.close();
      polling.stop();
    };
    const learn = (next: KnownInvite) => {
      const events = eventsBetween(known, next);
      const isReplaced = next.receipt.taskSid !== known.receipt.taskSid;
      known = next;
      for (const event of events) if (!stopped) tell(event);
      if (stopped) return;
      if (isFinal(next)) stop();
      else if (isReplaced) reopen();
    };

    const polling = createStatusPolling({
      read: (signal) => readStatus(known.receipt, signal),
      onStatus(status) {
        questions = [];
        learn(status);
      },
      onFailure({ code, detail }, inARow) {
        const unanswered = questions.filter(({ patience }) => patience === 0);
        questions = questions.filter(({ patience }) => patience > 0).map((one) => ({ ...one, patience: one.patience - 1 }));
        for (const { assume } of unanswered) learn(assume(known));
        if (stopped || !liveLost || questions.length > 0 || inARow < MAX_FAILURES) return;
        stop();
        tell({ type: 'watch.failed', detail: `Failed to watch ${known.receipt.taskSid}: ${code} (${detail})` });
      },
      pause() {
        const [question] = questions;
        if (question) return BACKOFF_MS[BACKOFF_MS.length - 1 - question.patience] ?? pollMs;
        return live.isLive() ? LIVE_PAUSE_MS : pollMs;
      },
    });
    const wonder = (assume: Question['assume'], patience = 0) => {
      questions.push({ assume, patience });
      polling.askWithin(TOGETHER_MS);
    };

    const nameFor = async ({ sid, name }: RowWorker): Promise<string | undefined> =>
      sid === known.receipt.target.sid ? known.receipt.target.name : ((await readName(sid)) ?? name);
    /** Names are read one after another, so that what happened first is told first. */
    const named = (worker: RowWorker, happen: (colleague: Colleague | undefined) => void) => {
      const { taskSid } = known.receipt;
      turn = turn.then(async () => {
        const name = await nameFor(worker);
        if (taskSid === known.receipt.taskSid) happen(name === undefined ? undefined : { sid: worker.sid, name });
      });
    };

    const rows: InviteRows = {
      reservationCreated: (worker) =>
        named(worker, (colleague) => {
          if (!colleague) return wonder(asBefore);
          /** One reservation ends before TaskRouter creates the next: the service says how. */
          const elsewhere = offeredTo(known) !== undefined && offeredTo(known) !== worker.sid;
          const reserve = (before: KnownInvite) => reservedFor(before, colleague);
          if (elsewhere) return wonder(reserve);
          polling.outdate(TOGETHER_MS);
          learn(reserve(known));
        }),
      reservationAccepted(worker) {
        const { sid, name } = known.receipt.target;
        if (!worker) return wonder((before) => acceptedBy(before, { sid, name }));
        named(worker, (colleague) => {
          if (colleague) learn(acceptedBy(known, colleague));
          else wonder((before) => acceptedBy(before, { sid: worker.sid, name }));
        });
      },
      reservationEnded: (worker, status) =>
        named(worker, (colleague) => wonder(colleague ? (before) => notAcceptedBy(before, colleague, status) : asBefore)),
      taskEnded() {
        live.close();
        liveLost = true;
        wonder(acceptedByNobody, BACKOFF_MS.length);
      },
      lost() {
        liveLost = true;
        polling.replan();
      },
    };
    let live = openLiveInvite(insights, receipt.taskSid, rows);
    const reopen = () => {
      live.close();
      liveLost = false;
      live = openLiveInvite(insights, known.receipt.taskSid, rows);
    };
    polling.askWithin(0);
    return stop;
  };
}
