import type { AnyStateMachine, InspectionEvent } from 'xstate';
import { nameOfState, nameOfTransition, statesOf, transitionsOf } from './transitions';

/** The states and transitions that were reached, by name. */
export interface Reached {
  states: string[];
  transitions: string[];
}

export interface Coverage {
  /** Call it with XState's inspection events. */
  observe(event: InspectionEvent): void;
  reached(): Reached;
  missing(): Reached;
}

/** Everything that the chart has, in the chart's order; each guarded branch is a transition of its own. */
export const allOf = (machine: AnyStateMachine): Reached => ({
  states: statesOf(machine).map(nameOfState),
  transitions: transitionsOf(machine).map(nameOfTransition),
});

/** Collects the states and transitions that the actors of this machine go through. */
export function createCoverage(machine: AnyStateMachine): Coverage {
  const all = allOf(machine);
  const states = new Set<string>();
  const transitions = new Set<string>();
  return {
    observe(event) {
      if (event.type !== '@xstate.microstep' && event.type !== '@xstate.snapshot') return;
      const { snapshot } = event;
      if ('_nodes' in snapshot && Array.isArray(snapshot._nodes))
        snapshot._nodes.forEach((node) => states.add(nameOfState(node)));
      if (event.type === '@xstate.microstep') event._transitions.forEach((taken) => transitions.add(nameOfTransition(taken)));
    },
    reached: () => ({
      states: all.states.filter((name) => states.has(name)),
      transitions: all.transitions.filter((name) => transitions.has(name)),
    }),
    missing: () => ({
      states: all.states.filter((name) => !states.has(name)),
      transitions: all.transitions.filter((name) => !transitions.has(name)),
    }),
  };
}
