import { assign, emit, fromCallback, fromPromise, setup } from 'xstate';
import type { TransferFailure } from '../contract/failure';
import type { UnjoinedStatus } from '../contract/reservation';
import type { TransferReceipt, TransferReply, TransferRequest } from '../contract/transfer';
import type { StatusReply, TakeBackReply, TransferReference } from '../contract/transfer-status';
import {
  failureIn,
  isRetryable,
  MAX_ATTEMPTS,
  MAX_LOOKS,
  mayBeInvitedAfter,
  noticeOf,
  notRemovedBy,
  unexpected,
} from './failure';
import { choiceOf, isHandOverRefused } from './choice';
import type { Choice, HandOverConfirmed, RetryAsked, TargetChosen } from './choice';
import { accepterIn, foundIn, isKept, isUnknown } from './found';
import type { AgentNotified, Notice, TroubleReported } from './notices';
import type { HeldTask, InviteEvent } from './ports';
import type { TransferContext, TransferInput } from './context';
import { known, receiptIn, requestFor, requestToFinish } from './request';
import { validateTarget } from './target';

export type { TransferContext, TransferInput } from './context';

export type TransferEvent =
  (TargetChosen | HandOverConfirmed | RetryAsked) | InviteEvent | { type: 'task.ended' | 'takeBack.asked' | 'handOver.canceled' };

const OUTCOMES = ['accepted', 'returned', 'takenBack', 'unanswered', 'customerLeft', 'unwatched', 'abandoned'] as const;

/** How it ended. `receipt` is missing when no transfer took place. */
export interface TransferOutcome {
  outcome: (typeof OUTCOMES)[number];
  receipt?: TransferReceipt;
}

/** The outcome named by the final state that was reached. */
export function outcomeIn(output: unknown): TransferOutcome['outcome'] {
  const outcome = OUTCOMES.find((name) => name === output);
  if (outcome === undefined) throw new Error(`Failed to end the transfer: the final state has no outcome (${String(output)})`);
  return outcome;
}

const notProvided = (actor: string) => () => {
  throw new Error(`Failed to start ${actor}: the host did not provide it`);
};

const isDoubtful = ({ mayBeInvited }: TransferContext, failure: TransferFailure | undefined): boolean =>
  failure ? mayBeInvitedAfter(mayBeInvited, failure) : mayBeInvited;

const mayBeChosen = ({ task }: TransferContext, targetSid: string): boolean =>
  validateTarget(targetSid, task.workerSid) === undefined;

/** The service is about to be asked for this. */
const asked = (context: TransferContext, choice: Choice, transferId: string) => ({
  choice,
  request: requestFor(context, choice, transferId),
  attempts: 1,
  looks: 0,
  acceptedBy: undefined,
  lastReservation: undefined,
});

const failed = (context: TransferContext, failure: TransferFailure | undefined) => ({
  failure,
  mayBeInvited: isDoubtful(context, failure),
});

export const contextFrom = (input: TransferInput): TransferContext => ({
  task: input.task,
  receipt: input.receipt,
  stays: input.receipt?.leave === 'on-acceptance',
  ...(input.receipt && { choice: { targetSid: input.receipt.target.sid } }),
  request: requestToFinish(input),
  attempts: input.receipt ? 1 : 0,
  mayBeInvited: input.receipt !== undefined,
  looks: 0,
});

/** Every actor, guard, action and delay of the chart. The host provides the actors. */
export const transferSetup = setup({
  types: {
    input: {} as TransferInput,
    context: {} as TransferContext,
    events: {} as TransferEvent,
    emitted: {} as AgentNotified | TroubleReported,
    output: {} as TransferOutcome,
    tags: {} as 'choosing' | 'inFlight' | 'pending',
  },
  actors: {
    requestTransfer: fromPromise<TransferReply, TransferRequest>(notProvided('requestTransfer')),
    readTransfer: fromPromise<StatusReply, TransferReference>(notProvided('readTransfer')),
    takeBack: fromPromise<TakeBackReply, TransferReference>(notProvided('takeBack')),
    releaseConversation: fromPromise<void, HeldTask>(notProvided('releaseConversation')),
    acceptReturned: fromPromise<void, string>(notProvided('acceptReturned')),
    watchInvite: fromCallback<InviteEvent, TransferReceipt>(notProvided('watchInvite')),
  },
  guards: {
    isFound: ({ context }) => context.receipt !== undefined,
    mayBeChosen: ({ context }, { targetSid }: TargetChosen) => mayBeChosen(context, targetSid),
    needsHandOver: ({ context }, { targetSid, needsHandOver = false }: TargetChosen) =>
      needsHandOver && mayBeChosen(context, targetSid),
    mayBeInvited: ({ context }) => context.mayBeInvited,
    mayRetry: ({ context }) => context.choice !== undefined,
    isHandOverRefused: ({ context }) => context.choice !== undefined && isHandOverRefused(context.failure),
    isTransferred: (_, reply: TransferReply) => reply.outcome === 'transferred',
    isOffered: (_, reply: TransferReply) => reply.outcome === 'offered',
    mayAskAgain: ({ context }, reply: TransferReply) => context.attempts < MAX_ATTEMPTS && isRetryable(failureIn(reply)),
    isHalfDone: (_, reply: StatusReply) =>
      reply.outcome === 'known' && reply.status.senderPresent && reply.status.receipt.leave === 'immediately',
    isNotInvited: (_, reply: StatusReply) => (reply.outcome === 'known' ? isKept(reply.status) : isUnknown(reply)),
    isTransferredAfterAll: (_, reply: StatusReply) => reply.outcome === 'known' && !reply.status.senderPresent,
    isJoined: (_, reply: StatusReply) => reply.outcome === 'known' && accepterIn(reply.status) !== undefined,
    isOfferedAfterAll: (_, reply: StatusReply) => reply.outcome === 'known',
    mayLookAgain: ({ context }) => context.looks < MAX_LOOKS,
    isDoubtful: ({ context }, reply: TransferReply) => isDoubtful(context, failureIn(reply)),
    isReturning: (_, reply: TakeBackReply) => reply.outcome === 'returning',
    isWithdrawn: (_, reply: TakeBackReply) => reply.outcome === 'withdrawn',
    isTooLate: (_, reply: TakeBackReply) => reply.outcome === 'too_late',
    isWorthRepeating: (_, reply: TakeBackReply) => reply.outcome === 'failed' && isRetryable(reply.failure),
    isStillThere: ({ context }) => context.stays && context.acceptedBy === undefined,
    wasAccepted: ({ context }) => context.acceptedBy !== undefined,
  },
  actions: {
    rememberTarget: assign(({ context }, event: TargetChosen) => ({ choice: choiceOf(event, context.choice) })),
    rememberChoice: assign(({ context }, event: TargetChosen) => asked(context, choiceOf(event, undefined), event.transferId)),
    rememberHandOver: assign(({ context }, { note, reason, transferId }: HandOverConfirmed) =>
      asked(context, { ...known(context.choice, 'choice'), note, reason }, transferId),
    ),
    rememberRetry: assign(({ context }, { transferId }: RetryAsked) =>
      asked(context, known(context.choice, 'choice'), transferId),
    ),
    countAttempt: assign(({ context }) => ({ attempts: context.attempts + 1 })),
    forgetAttempts: assign({ attempts: 0, stays: false, acceptedBy: undefined }),
    forgetLooks: assign({ looks: 0 }),
    countLook: assign(({ context }) => ({ looks: context.looks + 1 })),
    rememberNoInvite: assign({ mayBeInvited: false, receipt: undefined }),
    rememberFound: assign((_, reply: StatusReply) => foundIn(reply)),
    rememberReply: assign(({ context }, reply: TransferReply) => ({
      failure: failureIn(reply),
      mayBeInvited: reply.outcome === 'failed' ? mayBeInvitedAfter(context.mayBeInvited, reply.failure) : true,
      receipt: reply.outcome === 'failed' ? undefined : reply.receipt,
      stays: reply.outcome === 'offered',
      looks: failureIn(reply) ? context.looks : 0,
    })),
    rememberStay: assign(({ context }, reply: TransferReply) => failed(context, notRemovedBy(failureIn(reply)))),
    rememberBug: assign(({ context }, { error }: { error: unknown }) => failed(context, unexpected(error))),
    rememberInvalidTarget: assign(({ context }, { targetSid }: TargetChosen) => {
      const code = validateTarget(targetSid, context.task.workerSid) ?? 'unexpected';
      return { choice: undefined, failure: { code, detail: `the target ${targetSid} was refused before asking the service` } };
    }),
    rememberInvite: assign(({ context }, receipt: TransferReceipt) => ({
      receipt: { ...receipt, target: receiptIn(context).target },
      reservedFor: undefined,
    })),
    rememberReservation: assign((_, { worker }: { worker: string }) => ({ reservedFor: worker })),
    rememberUnjoined: assign((_, { worker, status }: { worker?: string; status: UnjoinedStatus }) => ({
      reservedFor: undefined,
      acceptedBy: undefined,
      lastReservation: worker === undefined ? undefined : { worker, status },
    })),
    rememberAccepted: assign((_, { worker }: { worker: string }) => ({
      acceptedBy: worker,
      reservedFor: undefined,
      attempts: 1,
    })),
    notify: emit(({ context }, { notice, worker }: { notice: Notice; worker?: string }) => ({
      type: 'agent.notified' as const,
      notice,
      target: context.receipt?.target.name,
      worker,
    })),
    notifyOfFailure: emit(({ context }) => ({
      type: 'agent.notified' as const,
      notice: noticeOf(context.failure?.code ?? 'unexpected'),
      target: context.receipt?.target.name,
    })),
    notifyOfAcceptance: emit(({ context }) => ({
      type: 'agent.notified' as const,
      notice: 'transferAccepted' as const,
      target: context.receipt?.target.name,
      worker: context.acceptedBy,
    })),
    report: emit((_, { detail }: { detail: string }) => ({ type: 'trouble.reported' as const, detail })),
  },
  delays: {
    retryDelay: ({ context }) => 500 * 2 ** (context.attempts - 1),
    lookAgainDelay: ({ context }) => 10_000 * 6 ** context.looks,
  },
});
