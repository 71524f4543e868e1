import type { TransferReceipt } from '../contract/transfer';
import type { Colleague } from '../contract/transfer-status';
import type { InviteEvent, TransferPorts } from '../transfer/ports';
import {
  acceptedBy,
  eventsBetween,
  isFinal,
  isJoining,
  isOutdated,
  joined,
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

/** Task and reservation are separate indexes. Their updates about one event arrive within this time. */
const TOGETHER_MS = 500;
/**
 * How long an agent who has accepted may take to join before the watch does something. With event callbacks the service has
 * by then taken the chat from an agent who did not join. Without them nobody looks before the watch asks, and the customer
 * may be alone.
 */
const JOINING_MS = { withCallbacks: 15_000, withoutCallbacks: 6_000 };
/** The watch also asks the service while the indexes work, because they may miss something. */
const LIVE_PAUSE_MS = 60_000;
/** How long to wait after a failure while the customer may be alone. */
const ALONE_PAUSE_MS = 2_000;
/** How long to wait before asking again about a task that is gone while the service fails. */
const BACKOFF_MS = [2_000, 8_000, 30_000];
/** After so many failures in a row, and without live queries, the watch gives up. */
const MAX_FAILURES = 5;

export interface InviteWatchOptions {
  insights: () => InsightsClient;
  /** The name that Flex shows for a worker. */
  nameOf(workerSid: string): Promise<string | undefined>;
  readStatus: TransferPorts['readTransfer'];
  /** The sender's worker (`WK…`), until the service says who the sender is. */
  workerSid: () => string;
  /** Whether the service itself looks after an agent who accepts and does not join: it gets TaskRouter's events. */
  hasEventCallbacks: () => boolean;
  /** How often the service is asked while there are no live queries, in milliseconds. */
  pollMs: number;
  /** In place of the watch's own times for an agent who has accepted to join, in milliseconds. */
  joiningMs?: number;
}

/**
 * Something that the rows leave open. After `patience` more failures of the service the watch takes `assume` for the answer. It
 * is certain when the rows leave open only what was before.
 */
interface Question {
  assume: (known: KnownInvite) => KnownInvite;
  patience: number;
  isCertain: boolean;
}

const asBefore = (known: KnownInvite): KnownInvite => known;

/**
 * Watches an invite. Flex's live indexes say at once who has accepted and which worker has a reservation. The service's status
 * says what they leave open; the watch reads it at the start and at intervals. It sends each event once, and none after the last.
 */
export function createInviteWatch(options: InviteWatchOptions) {
  const { insights, nameOf, readStatus, workerSid, hasEventCallbacks, pollMs, joiningMs } = options;
  return (receipt: TransferReceipt, send: (event: InviteEvent) => void): (() => void) => {
    let known = newInvite(receipt, workerSid());
    let stopped = false;
    let liveLost = false;
    let questions: Question[] = [];
    /** Whether something of what is known is only assumed. */
    let assuming = false;
    /** How many answers in a row were failures. */
    let failures = 0;
    let joining: ReturnType<typeof setTimeout> | undefined;
    let turn = Promise.resolve();
    const readName = createWorkerNames(nameOf);

    const stop = () => {
      stopped = true;
      clearTimeout(joining);
      live.close();
      polling.stop();
    };
    const update = (next: KnownInvite) => {
      const events = eventsBetween(known, next);
      const isReplaced = next.receipt.taskSid !== known.receipt.taskSid;
      const mayJoin = events.some(({ type }) => type === 'reservation.accepted');
      known = next;
      for (const event of events) if (!stopped) send(event);
      if (stopped) return;
      if (isFinal(next)) return stop();
      if (isReplaced) reopen();
      if (mayJoin) awaitJoining();
      else if (!isJoining(next)) clearTimeout(joining);
    };
    const awaitJoining = () => {
      questions = [];
      clearTimeout(joining);
      polling.rest();
      const { withCallbacks, withoutCallbacks } = JOINING_MS;
      joining = setTimeout(
        () => {
          if (hasEventCallbacks() && live.isLive()) update(joined(known));
          else polling.askWithin(0);
        },
        joiningMs ?? (hasEventCallbacks() ? withCallbacks : withoutCallbacks),
      );
    };

    const polling = createStatusPolling({
      read: (signal) => readStatus(known.receipt, signal),
      onStatus(status) {
        failures = 0;
        if (isOutdated(known, status)) return;
        const certain = isFinal(status) ? [] : questions.filter(({ isCertain }) => isCertain);
        questions = [];
        assuming = false;
        update(certain.reduce<KnownInvite>((sofar, { assume }) => assume(sofar), status));
      },
      onFailure({ code, detail }, inARow) {
        failures = inARow;
        const unanswered = questions.filter(({ patience }) => patience === 0);
        questions = questions.filter(({ patience }) => patience > 0).map((one) => ({ ...one, patience: one.patience - 1 }));
        assuming ||= unanswered.length > 0;
        for (const { assume } of unanswered) update(assume(known));
        if (stopped || !liveLost || questions.length > 0 || inARow < MAX_FAILURES) return;
        stop();
        send({ type: 'watch.failed', detail: `Failed to watch ${known.receipt.taskSid}: ${code} (${detail})` });
      },
      pause() {
        const [question] = questions;
        if (question) return BACKOFF_MS[BACKOFF_MS.length - 1 - question.patience] ?? pollMs;
        if (isJoining(known)) return failures > 0 ? ALONE_PAUSE_MS : pollMs;
        return live.isLive() && !assuming ? LIVE_PAUSE_MS : pollMs;
      },
    });
    const askService = (assume: Question['assume'], { patience = 0, isCertain = false }: Partial<Question> = {}) => {
      questions.push({ assume, patience, isCertain });
      polling.askWithin(TOGETHER_MS);
    };

    const nameFor = async ({ sid, name }: RowWorker): Promise<string | undefined> =>
      sid === known.receipt.target.sid ? known.receipt.target.name : ((await readName(sid)) ?? name);
    /** Reads names one after another, so that events keep their order. */
    const named = (worker: RowWorker, happen: (colleague: Colleague | undefined) => void) => {
      const { taskSid } = known.receipt;
      turn = turn.then(async () => {
        const name = await nameFor(worker);
        if (taskSid === known.receipt.taskSid && !isJoining(known))
          happen(name === undefined ? undefined : { sid: worker.sid, name });
      });
    };

    const isSender = ({ sid }: RowWorker): boolean => sid === known.senderSid;
    /**
     * Whether a reservation for this worker means that another has ended, of which the service says how. TaskRouter offers the
     * chat to its sender only after somebody else.
     */
    const followsAnother = (worker: RowWorker): boolean => {
      const offered = offeredTo(known);
      return offered === undefined ? isSender(worker) : offered !== worker.sid;
    };

    const rows: InviteRows = {
      reservationCreated: (worker) =>
        named(worker, (colleague) => {
          if (!colleague) return askService(asBefore);
          const reserve = (before: KnownInvite) => reservedFor(before, colleague);
          if (followsAnother(worker)) return askService(reserve);
          polling.outdate(TOGETHER_MS);
          update(reserve(known));
        }),
      reservationAccepted(worker) {
        const { sid, name } = known.receipt.target;
        if (!worker && isJoining(known)) return;
        if (!worker) return askService((before) => acceptedBy(before, { sid, name }));
        named(worker, (colleague) => {
          if (colleague && isSender(worker) && followsAnother(worker))
            askService((before) => acceptedBy(before, colleague), { isCertain: true });
          else if (colleague) update(acceptedBy(known, colleague));
          else askService((before) => acceptedBy(before, { sid: worker.sid, name }));
        });
      },
      reservationEnded: (worker, status) =>
        named(worker, (colleague) => askService(colleague ? (before) => notAcceptedBy(before, colleague, status) : asBefore)),
      taskEnded() {
        live.close();
        liveLost = true;
        clearTimeout(joining);
        // Canceled, or replaced by another invite: only the service knows.
        askService(asBefore, { patience: isJoining(known) ? 0 : BACKOFF_MS.length });
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
