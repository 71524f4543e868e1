import { initialTransition, transition } from 'xstate';
import type { AnyStateMachine, ExecutableActionObject } from 'xstate';
import type { AgentNotified } from '../notices';
import type { TransferSnapshot } from '../view';
import type { Beginning, Sample } from './samples';

/** The machine's next snapshot, computed without any actor, and the notices on the way. */
export interface Step {
  snapshot: TransferSnapshot;
  notified: AgentNotified[];
}

export const begin = (machine: AnyStateMachine, { input }: Beginning): Step => stepOf(initialTransition(machine, input));

export const next = (machine: AnyStateMachine, snapshot: TransferSnapshot, { event }: Sample): Step =>
  stepOf(transition(machine, snapshot, event));

const stepOf = ([snapshot, actions]: [snapshot: TransferSnapshot, actions: ExecutableActionObject[]]): Step => ({
  snapshot,
  notified: actions.flatMap(({ type, params }) => (type === 'xstate.emit' ? emitted(params) : [])),
});

function emitted(params: unknown): AgentNotified[] {
  const { event } = params as { event: AgentNotified | { type: 'trouble.reported' } };
  return event.type === 'agent.notified' ? [event] : [];
}
