import { unexpected } from './failure';
import { failed, preparing, selectingTarget } from './choosing';
import { inDoubt, lookingAfterEnd } from './in-doubt';
import { invited } from './invited';
import { leaving } from './leaving';
import { receiptIn, requestIn } from './request';
import { contextFrom, outcomeIn, transferSetup } from './setup';

/** The life of one transfer, from the agent's side. setup.ts defines its guards and actions; the host provides the actors. */
export const transferMachine = transferSetup.createMachine({
  id: 'transfer',
  context: ({ input }) => contextFrom(input),
  output: ({ context, event }) => ({ outcome: outcomeIn(event.output), receipt: context.receipt }),
  initial: 'selectingTarget',
  states: {
    selectingTarget,
    preparing,
    requesting: {
      description: 'The service is asked to invite the target and then to remove the agent.',
      tags: 'inFlight',
      invoke: {
        id: 'requestTransfer',
        src: 'requestTransfer',
        input: ({ context }) => requestIn(context),
        onDone: [
          {
            guard: { type: 'isTransferred', params: ({ event }) => event.output },
            target: 'invited',
            actions: [
              { type: 'rememberReply', params: ({ event }) => event.output },
              { type: 'notify', params: { notice: 'transferStarted' } },
            ],
          },
          {
            guard: { type: 'isOffered', params: ({ event }) => event.output },
            target: 'invited.awaitingAcceptance',
            actions: [
              { type: 'rememberReply', params: ({ event }) => event.output },
              { type: 'notify', params: { notice: 'transferOffered' } },
            ],
          },
          {
            guard: { type: 'mayAskAgain', params: ({ event }) => event.output },
            target: 'askingAgain',
            actions: { type: 'rememberReply', params: ({ event }) => event.output },
          },
          {
            guard: { type: 'isDoubtful', params: ({ event }) => event.output },
            target: 'inDoubt',
            actions: [{ type: 'rememberReply', params: ({ event }) => event.output }, 'notifyOfFailure'],
          },
          { target: 'failed', actions: [{ type: 'rememberReply', params: ({ event }) => event.output }, 'notifyOfFailure'] },
        ],
        onError: {
          target: 'inDoubt',
          actions: [{ type: 'rememberBug', params: ({ event }) => event }, 'notifyOfFailure'],
        },
      },
    },
    askingAgain: {
      description: 'The transfer may be half done: the same request is about to be repeated to finish it.',
      tags: 'inFlight',
      after: { retryDelay: { target: 'requesting', actions: 'countAttempt' } },
    },
    failed,
    inDoubt,
    lookingAfterEnd,
    reconciling: {
      description: 'Flex was reloaded, or the chat was transferred in another tab: the service is asked how far the transfer is.',
      tags: 'inFlight',
      invoke: {
        id: 'readTransfer',
        src: 'readTransfer',
        input: ({ context }) => receiptIn(context),
        onDone: [
          { guard: { type: 'isHalfDone', params: ({ event }) => event.output }, target: 'requesting' },
          { target: 'invited.awaitingAcceptance' },
        ],
        onError: {
          target: 'invited.awaitingAcceptance',
          actions: { type: 'report', params: ({ event }) => unexpected(event.error) },
        },
      },
    },
    invited,
    leaving,
    accepted: { description: 'A colleague accepted the chat.', type: 'final', output: 'accepted' },
    returned: { description: 'The agent has the chat again.', type: 'final', output: 'returned' },
    takenBack: {
      description: 'The agent, who had not left yet, has taken the chat back.',
      type: 'final',
      entry: { type: 'notify', params: { notice: 'takenBack' } },
      output: 'takenBack',
    },
    unanswered: { description: 'TaskRouter gave up: nobody accepted.', type: 'final', output: 'unanswered' },
    customerLeft: {
      description: 'The customer left before anybody accepted.',
      type: 'final',
      entry: { type: 'notify', params: { notice: 'customerLeft' } },
      output: 'customerLeft',
    },
    unwatched: {
      description: 'The chat is handed over, but Flex cannot show what became of it.',
      type: 'final',
      entry: { type: 'notify', params: { notice: 'transferUnwatched' } },
      output: 'unwatched',
    },
    abandoned: { description: 'The task ended before it was transferred.', type: 'final', output: 'abandoned' },
  },
});

export type TransferMachine = typeof transferMachine;
