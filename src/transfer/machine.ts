import { unexpected } from './failure';
import { contextFrom, outcomeIn, receiptIn, requestIn, transferSetup } from './setup';

/** The life of one transfer, from the agent's side. What the names mean is in setup.ts; the host provides the actors. */
export const transferMachine = transferSetup.createMachine({
  id: 'transfer',
  context: ({ input }) => contextFrom(input),
  output: ({ context, event }) => ({ outcome: outcomeIn(event.output), receipt: context.receipt }),
  initial: 'selectingTarget',
  states: {
    selectingTarget: {
      description: 'The agent holds the chat and may choose a colleague or a queue.',
      tags: 'choosing',
      always: { guard: 'isFound', target: 'reconciling' },
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
    invited: {
      description: 'The invite is live: somebody accepts it, the agent takes it back, or nobody answers.',
      tags: 'pending',
      invoke: { id: 'watchInvite', src: 'watchInvite', input: ({ context }) => receiptIn(context) },
      on: {
        'invite.offered': { actions: { type: 'rememberOffer', params: ({ event }) => event } },
        'invite.moved': { actions: { type: 'rememberInvite', params: ({ event }) => event.receipt } },
        'invite.accepted': [
          { guard: 'isStillThere', target: 'leaving', actions: { type: 'rememberAcceptance', params: ({ event }) => event } },
          { target: 'accepted', actions: { type: 'rememberAcceptance', params: ({ event }) => event } },
        ],
        'invite.declined': {
          target: '.awaitingAcceptance',
          actions: [
            { type: 'rememberAnswer', params: ({ event }) => ({ worker: event.worker, answer: 'declined' }) },
            { type: 'notify', params: ({ event }) => ({ notice: 'transferDeclined', worker: event.worker }) },
          ],
        },
        'invite.missed': {
          target: '.awaitingAcceptance',
          actions: [
            { type: 'rememberAnswer', params: ({ event }) => ({ worker: event.worker, answer: 'missed' }) },
            { type: 'notify', params: ({ event }) => ({ notice: 'transferMissed', worker: event.worker }) },
          ],
        },
        'invite.returned': 'returned',
        'invite.withdrawn': { target: 'unanswered', actions: { type: 'notify', params: { notice: 'transferStillYours' } } },
        'invite.canceled': { target: 'unanswered', actions: { type: 'notify', params: { notice: 'transferUnanswered' } } },
        'invite.closed': 'customerLeft',
        'watch.failed': {
          target: 'unwatched',
          actions: { type: 'report', params: ({ event }) => event },
        },
      },
      initial: 'agentRemoved',
      states: {
        agentRemoved: {
          description: 'The agent is out of the conversation, and Flex lets go of it.',
          invoke: {
            id: 'releaseConversation',
            src: 'releaseConversation',
            input: ({ context }) => context.task,
            onDone: [{ guard: 'wasAccepted', target: '#transfer.accepted' }, { target: 'awaitingAcceptance' }],
            onError: {
              target: 'awaitingAcceptance',
              actions: { type: 'report', params: ({ event }) => unexpected(event.error) },
            },
          },
        },
        awaitingAcceptance: {
          description: 'TaskRouter offers the chat; the agent may take it back.',
          on: {
            'takeBack.asked': 'takingBack',
            'invite.returning': { target: 'returning', actions: { type: 'notify', params: { notice: 'transferReturning' } } },
          },
        },
        takingBack: {
          description: 'The service is asked to bring the chat back.',
          invoke: {
            id: 'takeBack',
            src: 'takeBack',
            input: ({ context }) => receiptIn(context),
            onDone: [
              {
                guard: { type: 'isReturning', params: ({ event }) => event.output },
                target: 'comingBack',
                actions: { type: 'notify', params: { notice: 'takingBack' } },
              },
              { guard: { type: 'isWithdrawn', params: ({ event }) => event.output }, target: '#transfer.takenBack' },
              {
                guard: { type: 'isTooLate', params: ({ event }) => event.output },
                target: 'awaitingAcceptance',
                actions: { type: 'notify', params: { notice: 'takeBackTooLate' } },
              },
              {
                guard: { type: 'isWorthRepeating', params: ({ event }) => event.output },
                target: 'awaitingAcceptance',
                actions: { type: 'notify', params: { notice: 'takeBackTryAgain' } },
              },
              { target: 'awaitingAcceptance', actions: { type: 'notify', params: { notice: 'takeBackRefused' } } },
            ],
            onError: {
              target: 'awaitingAcceptance',
              actions: [
                { type: 'notify', params: { notice: 'takeBackRefused' } },
                { type: 'report', params: ({ event }) => unexpected(event.error) },
              ],
            },
          },
          on: { 'invite.declined': {}, 'invite.missed': {}, 'invite.withdrawn': '#transfer.takenBack' },
        },
        comingBack: {
          description: 'The agent has taken the chat back, and Flex accepts it as soon as it rings.',
          invoke: {
            id: 'acceptReturned',
            src: 'acceptReturned',
            input: ({ context }) => receiptIn(context).transferId,
            onError: { target: 'returning', actions: { type: 'report', params: ({ event }) => unexpected(event.error) } },
          },
        },
        returning: { description: 'Nobody else takes the chat: it is on its way back to the agent.' },
      },
    },
    leaving: {
      description: 'A colleague has joined: the service is asked to remove the agent, who stayed until then.',
      tags: ['inFlight', 'pending'],
      invoke: {
        id: 'leave',
        src: 'requestTransfer',
        input: ({ context }) => requestIn(context),
        onDone: [
          { guard: { type: 'isTransferred', params: ({ event }) => event.output }, target: 'invited.agentRemoved' },
          { target: 'failed', actions: { type: 'rememberReply', params: ({ event }) => event.output } },
        ],
        onError: { target: 'failed', actions: { type: 'rememberFailure', params: ({ event }) => unexpected(event.error) } },
      },
    },
    accepted: { description: 'A colleague accepted the chat.', type: 'final', entry: 'notifyOfAcceptance', output: 'accepted' },
    returned: {
      description: 'The agent has the chat again.',
      type: 'final',
      entry: { type: 'notify', params: { notice: 'transferReturned' } },
      output: 'returned',
    },
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
