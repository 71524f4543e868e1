import { unexpected } from './failure';
import { returnedAfter, returningAfter, stillYoursAfter, unjoinedBy } from './notices';
import { receiptIn } from './request';
import { transferSetup } from './setup';

/** The part of the chart in which there is a live invite. */
export const invited = transferSetup.createStateConfig({
  description: 'The invite is live: somebody accepts it, the agent takes it back, or nobody answers.',
  tags: 'pending',
  invoke: { id: 'watchInvite', src: 'watchInvite', input: ({ context }) => receiptIn(context) },
  on: {
    'reservation.created': { actions: { type: 'rememberReservation', params: ({ event }) => event } },
    'invite.replaced': { actions: { type: 'rememberInvite', params: ({ event }) => event.receipt } },
    'reservation.accepted': [
      { guard: 'isStillThere', target: 'leaving', actions: { type: 'rememberAccepted', params: ({ event }) => event } },
      {
        target: '.joining',
        actions: [{ type: 'rememberAccepted', params: ({ event }) => event }, 'notifyOfAcceptance'],
      },
    ],
    'reservation.rejected': {
      target: '.awaitingAcceptance',
      actions: [
        { type: 'rememberUnjoined', params: ({ event }) => ({ worker: event.worker, status: 'rejected' }) },
        { type: 'notify', params: ({ event }) => unjoinedBy(event, 'transferRejected') },
      ],
    },
    'reservation.timeout': {
      target: '.awaitingAcceptance',
      actions: [
        { type: 'rememberUnjoined', params: ({ event }) => ({ worker: event.worker, status: 'timeout' }) },
        { type: 'notify', params: ({ event }) => unjoinedBy(event, 'transferTimedOut') },
      ],
    },
    'reservation.notJoined': {
      target: '.awaitingAcceptance',
      actions: [
        { type: 'rememberUnjoined', params: ({ event }) => ({ worker: event.worker, status: 'notJoined' }) },
        { type: 'notify', params: ({ event }) => unjoinedBy(event, 'transferNotJoined') },
      ],
    },
    'invite.returned': {
      target: 'returned',
      actions: { type: 'notify', params: ({ event }) => returnedAfter(event.unaccepted) },
    },
    'invite.withdrawn': {
      target: 'unanswered',
      actions: { type: 'notify', params: ({ context: { lastReservation } }) => stillYoursAfter(lastReservation) },
    },
    'invite.canceled': { target: 'unanswered', actions: { type: 'notify', params: { notice: 'transferUnanswered' } } },
    'conversation.closed': 'customerLeft',
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
        onDone: [
          { guard: 'wasAccepted', target: '#transfer.accepted', actions: 'notifyOfAcceptance' },
          { target: 'awaitingAcceptance' },
        ],
        onError: [
          {
            guard: 'wasAccepted',
            target: '#transfer.accepted',
            actions: ['notifyOfAcceptance', { type: 'report', params: ({ event }) => unexpected(event.error) }],
          },
          { target: 'awaitingAcceptance', actions: { type: 'report', params: ({ event }) => unexpected(event.error) } },
        ],
      },
      on: {
        'reservation.accepted': { guard: 'wasAccepted', target: '#transfer.accepted', actions: 'notifyOfAcceptance' },
        'invite.returning': {
          target: 'returning',
          actions: { type: 'notify', params: ({ context: { lastReservation } }) => returningAfter(lastReservation) },
        },
      },
    },
    awaitingAcceptance: {
      description: 'TaskRouter offers the chat; the agent may take it back.',
      on: {
        'takeBack.asked': 'takingBack',
        'invite.returning': {
          target: 'returning',
          actions: { type: 'notify', params: ({ context: { lastReservation } }) => returningAfter(lastReservation) },
        },
      },
    },
    joining: {
      description: 'A colleague has accepted and joins the conversation.',
      on: { 'participant.joined': '#transfer.accepted' },
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
      on: {
        'reservation.rejected': {
          actions: { type: 'rememberUnjoined', params: ({ event }) => ({ worker: event.worker, status: 'rejected' }) },
        },
        'reservation.timeout': {
          actions: { type: 'rememberUnjoined', params: ({ event }) => ({ worker: event.worker, status: 'timeout' }) },
        },
        'reservation.notJoined': {
          actions: { type: 'rememberUnjoined', params: ({ event }) => ({ worker: event.worker, status: 'notJoined' }) },
        },
        'invite.returning': { target: 'comingBack', actions: { type: 'notify', params: { notice: 'takingBack' } } },
        'invite.withdrawn': '#transfer.takenBack',
      },
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
    returning: {
      description: 'Nobody else takes the chat: it is on its way back to the agent, who alone is asked.',
    },
  },
});
