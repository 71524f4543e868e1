import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** A state's name as the chart nests it, such as `invited.takingBack`; the root has none. */
export const nameOfState = ({ path }: AnyStateNode): string => path.join('.');

/** The chart's states, outer ones before those inside. */
export const statesOf = (machine: AnyStateMachine): AnyStateNode[] => statesIn(machine.root);

const statesIn = (node: AnyStateNode): AnyStateNode[] =>
  Object.values(node.states).flatMap((state) => [state, ...statesIn(state)]);

const nameOfGuard = ({ guard }: AnyTransitionDefinition): string => {
  if (guard === undefined) return '';
  const name: unknown = typeof guard === 'object' && 'type' in guard ? guard.type : guard;
  return ` [${String(name)}]`;
};

const nameOfTarget = ({ target }: AnyTransitionDefinition): string => target?.map(nameOfState).join(', ') ?? 'stays';

/**
 * A transition in one line, the same for every copy of the machine: `requesting · xstate.done.actor.requestTransfer
 * [isOffered] → …`.
 */
export const nameOfTransition = (transition: AnyTransitionDefinition): string =>
  `${nameOfState(transition.source) || 'anywhere'} · ${transition.eventType || 'at once'}${nameOfGuard(transition)} → ${nameOfTarget(transition)}`;

/** Every transition of the chart, each guarded branch by itself. */
export const transitionsOf = (machine: AnyStateMachine): AnyTransitionDefinition[] =>
  [machine.root, ...statesOf(machine)].flatMap((state) => [...state.transitions.values(), state.always ?? []].flat());
