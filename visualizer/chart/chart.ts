import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { nameOfState, nameOfTransition, statesOf, transitionsOf } from '../../src/transfer/model/transitions';
import { eventInWords, kindOf } from './kinds';
import type { Kind } from './kinds';

/** One state, as the machine has it. */
export interface ChartState {
  /** Such as `invited.takingBack`; empty for the machine itself. */
  name: string;
  /** The last part of the name. */
  title: string;
  /** The name of the state around it; empty at the outermost. */
  parent: string;
  description: string;
  type: AnyStateNode['type'];
  /** The state inside in which it begins. */
  initial?: string;
  tags: string[];
  invokes: string[];
  entry: string[];
  exit: string[];
}

/** One branch of one transition. */
export interface ChartTransition {
  /** As the tests and the live feed name it. */
  name: string;
  source: string;
  /** Where it leads; none when it leaves the state as it is. */
  targets: string[];
  event: string;
  /** The event as the chart says it. */
  words: string;
  kind: Kind;
  guard?: string;
  actions: string[];
}

export interface Chart {
  id: string;
  states: ChartState[];
  transitions: ChartTransition[];
}

/** XState's own way to carry `after` out. */
const BUILT_IN = /^xstate\.(raise|cancel)/;

function nameOf(thing: unknown): string {
  if (typeof thing === 'string') return thing;
  if ((typeof thing === 'object' || typeof thing === 'function') && thing !== null && 'type' in thing) return String(thing.type);
  return typeof thing === 'function' && thing.name ? thing.name : 'something without a name';
}

const namesOf = (actions: readonly unknown[]): string[] => actions.map(nameOf).filter((name) => !BUILT_IN.test(name));

function chartState(node: AnyStateNode): ChartState {
  const { key, description = '', type, tags, invoke, entry, exit } = node;
  return {
    name: nameOfState(node),
    title: key,
    parent: node.parent ? nameOfState(node.parent) : '',
    description,
    type,
    initial: type === 'compound' ? node.initial.target.map(nameOfState).join() : undefined,
    tags: [...tags],
    invokes: invoke.map(({ id }) => id),
    entry: namesOf(entry),
    exit: namesOf(exit),
  };
}

const chartTransition = (transition: AnyTransitionDefinition): ChartTransition => ({
  name: nameOfTransition(transition),
  source: nameOfState(transition.source),
  targets: transition.target?.map(nameOfState) ?? [],
  event: transition.eventType,
  words: eventInWords(transition.eventType),
  kind: kindOf(transition.eventType),
  guard: transition.guard === undefined ? undefined : nameOf(transition.guard),
  actions: namesOf(transition.actions),
});

/** The machine as data: its states, outer ones first, and every guarded branch of every transition. Starts no actor. */
export const chartOf = (machine: AnyStateMachine): Chart => ({
  id: machine.id,
  states: [machine.root, ...statesOf(machine)].map(chartState),
  transitions: transitionsOf(machine).map(chartTransition),
});
