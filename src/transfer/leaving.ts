import { requestIn } from './request';
import { transferSetup } from './setup';

/** The part of the chart in which the service removes an agent who stayed until a colleague joined. */
export const leaving = transferSetup.createStateConfig({
  description: 'A colleague has joined: the service is asked to remove the agent, who stayed until then.',
  tags: ['inFlight', 'pending'],
  initial: 'asking',
  states: {
    asking: {
      description: 'The request is under way.',
      invoke: {
        id: 'leave',
        src: 'requestTransfer',
        input: ({ context }) => requestIn(context),
        onDone: [
          {
            guard: { type: 'isTransferred', params: ({ event }) => event.output },
            target: '#transfer.invited.agentRemoved',
          },
          { guard: { type: 'mayAskAgain', params: ({ event }) => event.output }, target: 'pausing' },
          {
            guard: { type: 'isDoubtful', params: ({ event }) => event.output },
            target: '#transfer.inDoubt',
            actions: [{ type: 'rememberStay', params: ({ event }) => event.output }, 'notifyOfFailure'],
          },
          {
            target: '#transfer.failed',
            actions: [{ type: 'rememberStay', params: ({ event }) => event.output }, 'notifyOfFailure'],
          },
        ],
        onError: {
          target: '#transfer.inDoubt',
          actions: [{ type: 'rememberBug', params: ({ event }) => event }, 'notifyOfFailure'],
        },
      },
    },
    pausing: {
      description: 'Twilio or the service was away: the same request is about to be repeated.',
      after: { retryDelay: { target: 'asking', actions: 'countAttempt' } },
    },
  },
});
