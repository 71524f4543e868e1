import { chosen } from './choosing';
import { unexpected } from './failure';
import { referenceIn } from './request';
import { transferSetup } from './setup';

/** The part of the chart in which a request has failed and may have done its work all the same. */
export const inDoubt = transferSetup.createStateConfig({
  description: 'The request failed, and somebody may have been invited all the same. The agent knows why, and may choose again.',
  tags: 'choosing',
  entry: 'forgetAttempts',
  on: {
    'target.chosen': [
      ...chosen,
      {
        target: 'inDoubt',
        reenter: true,
        actions: [{ type: 'rememberInvalidTarget', params: ({ event }) => event }, 'notifyOfFailure'],
      },
    ],
    'retry.asked': {
      guard: 'mayRetry',
      target: 'requesting',
      actions: { type: 'rememberRetry', params: ({ event }) => event },
    },
    'task.ended': 'lookingAfterEnd',
  },
  initial: 'waiting',
  states: {
    waiting: {
      description: 'After a while the service is asked what became of the request, a few times.',
      after: { lookAgainDelay: { guard: 'mayLookAgain', target: 'lookingAgain', actions: 'countLook' } },
    },
    lookingAgain: {
      description: 'The service is asked what became of the request.',
      invoke: {
        id: 'lookAgain',
        src: 'readTransfer',
        input: ({ context }) => referenceIn(context),
        onDone: [
          {
            guard: { type: 'isNotInvited', params: ({ event }) => event.output },
            target: '#transfer.failed',
            actions: 'rememberNoInvite',
          },
          {
            guard: { type: 'isHalfDone', params: ({ event }) => event.output },
            target: '#transfer.requesting',
            actions: { type: 'rememberFound', params: ({ event }) => event.output },
          },
          {
            guard: { type: 'isTransferredAfterAll', params: ({ event }) => event.output },
            target: '#transfer.invited',
            actions: [
              { type: 'rememberFound', params: ({ event }) => event.output },
              { type: 'notify', params: { notice: 'transferredAfterAll' } },
            ],
          },
          {
            guard: { type: 'isJoined', params: ({ event }) => event.output },
            target: '#transfer.leaving',
            actions: { type: 'rememberFound', params: ({ event }) => event.output },
          },
          {
            guard: { type: 'isOfferedAfterAll', params: ({ event }) => event.output },
            target: '#transfer.invited.awaitingAcceptance',
            actions: [
              { type: 'rememberFound', params: ({ event }) => event.output },
              { type: 'notify', params: { notice: 'transferOffered' } },
            ],
          },
          { target: 'waiting' },
        ],
        onError: { target: 'waiting', actions: { type: 'report', params: ({ event }) => unexpected(event.error) } },
      },
    },
  },
});

/** The task has gone while it was not known whether somebody was invited. */
export const lookingAfterEnd = transferSetup.createStateConfig({
  description: 'The task has ended: the service is asked whether that was because the chat was transferred.',
  invoke: {
    id: 'lookAfterEnd',
    src: 'readTransfer',
    input: ({ context }) => referenceIn(context),
    onDone: [
      {
        guard: { type: 'isTransferredAfterAll', params: ({ event }) => event.output },
        target: 'invited',
        actions: [
          { type: 'rememberFound', params: ({ event }) => event.output },
          { type: 'notify', params: { notice: 'transferredAfterAll' } },
        ],
      },
      { target: 'abandoned' },
    ],
    onError: { target: 'abandoned', actions: { type: 'report', params: ({ event }) => unexpected(event.error) } },
  },
});
