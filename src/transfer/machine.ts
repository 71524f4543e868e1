import { unexpected } from './failure';
import { outcomeIn, receiptIn, requestIn, transferSetup } from './setup';

/** The life of one transfer, from the agent's side. What the names mean is in setup.ts; the host provides the actors. */
export const transferMachine = transferSetup.createMachine({
  id: 'transfer',
  context: ({ input }) => ({ task: input, attempts: 0 }),
  output: ({ context, event }) => ({ outcome: outcomeIn(event.output), receipt: context.receipt }),
  initial: 'selectingTarget',
  states: {
    selectingTarget: {
      description: 'The agent holds the chat and may choose a colleague or a queue.',
      tags: 'choosing',
      on: {
        'target.chosen': [
          {
            guard: { type: 'mayBeChosen', params: ({ event }) => event },
            target: 'requesting',
            actions: { type: 'rememberChoice', params: ({ event }) => event },
          },
          { target: 'failed', actions: { type: 'rememberRefusal', params: ({ event }) => event } },
        ],
        'task.ended': 'abandoned',
      },
    },
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
            target: 'handedOver',
            actions: { type: 'rememberReply', params: ({ event }) => event.output },
          },
          {
            guard: { type: 'mayAskAgain', params: ({ event }) => event.output },
            target: 'askingAgain',
            actions: { type: 'rememberReply', params: ({ event }) => event.output },
          },
          { target: 'failed', actions: { type: 'rememberReply', params: ({ event }) => event.output } },
        ],
        onError: { target: 'failed', actions: { type: 'rememberFailure', params: ({ event }) => unexpected(event.error) } },
      },
    },
    askingAgain: {
      description: 'The transfer may be half done: the same request is about to be repeated to finish it.',
      tags: 'inFlight',
      after: { retryDelay: { target: 'requesting', actions: 'countAttempt' } },
    },
    failed: {
      description: 'The agent still holds the chat, knows why, and may choose again.',
      tags: 'choosing',
      entry: 'notifyOfFailure',
      on: {
        'target.chosen': [
          {
            guard: { type: 'mayBeChosen', params: ({ event }) => event },
            target: 'requesting',
            actions: { type: 'rememberChoice', params: ({ event }) => event },
          },
          { target: 'failed', reenter: true, actions: { type: 'rememberRefusal', params: ({ event }) => event } },
        ],
        'task.ended': 'abandoned',
      },
    },
    handedOver: {
      description: 'The invite is live and the agent is out of the conversation: somebody accepts it or nobody does.',
      entry: { type: 'notify', params: { notice: 'transferStarted' } },
      invoke: { id: 'watchInvite', src: 'watchInvite', input: ({ context }) => receiptIn(context) },
      on: {
        'invite.accepted': {
          target: 'accepted',
          actions: { type: 'notify', params: ({ event }) => ({ notice: 'transferAccepted', worker: event.worker }) },
        },
        'invite.declined': { actions: { type: 'notify', params: { notice: 'transferDeclined' } } },
        'invite.missed': { actions: { type: 'notify', params: { notice: 'transferMissed' } } },
        'invite.canceled': { target: 'unanswered', actions: { type: 'notify', params: { notice: 'transferUnanswered' } } },
        'watch.failed': {
          target: 'unwatched',
          actions: [
            { type: 'notify', params: { notice: 'transferUnwatched' } },
            { type: 'report', params: ({ event }) => event },
          ],
        },
      },
      initial: 'agentRemoved',
      states: {
        agentRemoved: {
          description: 'Flex lets go of the conversation.',
          invoke: {
            id: 'releaseConversation',
            src: 'releaseConversation',
            input: ({ context }) => context.task,
            onDone: 'awaitingAcceptance',
            onError: {
              target: 'awaitingAcceptance',
              actions: { type: 'report', params: ({ event }) => unexpected(event.error) },
            },
          },
        },
        awaitingAcceptance: { description: 'TaskRouter offers the chat.' },
      },
    },
    accepted: { description: 'A colleague accepted the chat.', type: 'final', output: 'accepted' },
    unanswered: { description: 'TaskRouter gave up: nobody accepted.', type: 'final', output: 'unanswered' },
    unwatched: {
      description: 'The chat is handed over, but Flex cannot show what became of it.',
      type: 'final',
      output: 'unwatched',
    },
    abandoned: { description: 'The task ended before it was transferred.', type: 'final', output: 'abandoned' },
  },
});

export type TransferMachine = typeof transferMachine;
