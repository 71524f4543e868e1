import { createMachine } from 'xstate';
import { transferMachine } from '../../src/transfer/machine';

const { states, ...rest } = transferMachine.config;

/** Ours, with a state that it does not have. */
export const machine = createMachine(
  {
    ...rest,
    states: {
      ...states,
      selectingTarget: { ...states?.selectingTarget, on: { ...states?.selectingTarget?.on, 'takeBack.asked': 'thinkingAgain' } },
      thinkingAgain: {
        description: 'The agent thinks again.',
        on: { 'takeBack.asked': 'selectingTarget', 'task.ended': 'abandoned' },
      },
    },
  } as Parameters<typeof createMachine>[0],
  transferMachine.implementations as Parameters<typeof createMachine>[1],
);
