import { transferSetup } from './setup';

/** What the agent's choice of a target leads to, unless it is refused. */
export const chosen = transferSetup.createStateConfig({
  on: {
    'target.chosen': [
      {
        guard: { type: 'needsHandOver', params: ({ event }) => event },
        target: 'preparing',
        actions: { type: 'rememberTarget', params: ({ event }) => event },
      },
      {
        guard: { type: 'mayBeChosen', params: ({ event }) => event },
        target: 'requesting',
        actions: { type: 'rememberChoice', params: ({ event }) => event },
      },
    ],
  },
}).on['target.chosen'];

/** The agent may choose the target. Nobody can have been invited. */
const choosing = transferSetup.createStateConfig({
  tags: 'choosing',
  on: {
    'target.chosen': [
      ...chosen,
      {
        target: 'failed',
        actions: [{ type: 'rememberInvalidTarget', params: ({ event }) => event }, 'notifyOfFailure'],
      },
    ],
    'task.ended': 'abandoned',
  },
});

export const selectingTarget = transferSetup.createStateConfig({
  ...choosing,
  description: 'The agent holds the chat and may choose a colleague or a queue.',
  always: { guard: 'isFound', target: 'reconciling' },
});

export const preparing = transferSetup.createStateConfig({
  description: 'The agent writes the note and picks the reason.',
  tags: 'choosing',
  entry: ['forgetAttempts', 'forgetLooks'],
  on: {
    'handOver.confirmed': {
      target: 'requesting',
      actions: { type: 'rememberHandOver', params: ({ event }) => event },
    },
    'handOver.canceled': [{ guard: 'mayBeInvited', target: 'inDoubt' }, { target: 'selectingTarget' }],
    'target.chosen': [
      {
        guard: { type: 'needsHandOver', params: ({ event }) => event },
        actions: { type: 'rememberTarget', params: ({ event }) => event },
      },
      {
        guard: { type: 'mayBeChosen', params: ({ event }) => event },
        target: 'requesting',
        actions: { type: 'rememberChoice', params: ({ event }) => event },
      },
      {
        guard: 'mayBeInvited',
        target: 'inDoubt',
        actions: [{ type: 'rememberInvalidTarget', params: ({ event }) => event }, 'notifyOfFailure'],
      },
      {
        target: 'failed',
        actions: [{ type: 'rememberInvalidTarget', params: ({ event }) => event }, 'notifyOfFailure'],
      },
    ],
    'task.ended': [{ guard: 'mayBeInvited', target: 'lookingAfterEnd' }, { target: 'abandoned' }],
  },
});

export const failed = transferSetup.createStateConfig({
  ...choosing,
  description: 'The agent still holds the chat, knows why, and may try again or choose another target.',
  entry: ['forgetAttempts', 'forgetLooks'],
  on: {
    ...choosing.on,
    'retry.asked': [
      { guard: 'isHandOverRefused', target: 'preparing' },
      {
        guard: 'mayRetry',
        target: 'requesting',
        actions: { type: 'rememberRetry', params: ({ event }) => event },
      },
    ],
    'handOver.canceled': 'selectingTarget',
  },
});
