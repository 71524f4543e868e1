import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import type { TransferSnapshot } from '../view';
import { next } from './pure';
import { samplesFor } from './samples';
import type { Beginning, Sample } from './samples';
import { nameOfTransition } from './transitions';

/** One thing happening in one situation, and where it leads. */
export interface Edge {
  from: string;
  to: string;
  /** The state in which it happens, as JSON of its value. */
  state: string;
  sample: Sample;
  /** The transitions that it takes, by name. Those without an event of their own are not among them. */
  transitions: string[];
}

/** All situations that a transfer can come into from one beginning. */
export interface Graph {
  beginning: Beginning;
  first: string;
  /** By situation. */
  edges: ReadonlyMap<string, readonly Edge[]>;
  /** The situations in which the transfer is over. */
  ends: ReadonlySet<string>;
}

/** More than this means that the context grows without bounds. */
const MOST_SITUATIONS = 20_000;

/** What tells one situation from another: the state, and as much of the context as guards look at. */
const situationOf = ({ value, context: { attempts, failure, receipt, acceptedBy } }: TransferSnapshot): string =>
  JSON.stringify([value, attempts, failure?.code, receipt?.leave, acceptedBy]);

/**
 * Sends the machine every event that is possible, everywhere. No actor is started: their answers are events among the others.
 * Throws when an event has no sample.
 */
export function explore(machine: AnyStateMachine, beginning: Beginning): Graph {
  const adjacent = getAdjacencyMap(machine, {
    input: beginning.input,
    limit: MOST_SITUATIONS,
    serializeState: situationOf,
    events: (snapshot: TransferSnapshot) => samplesFor(snapshot).map(({ event }) => event),
  });
  const situations: [string, { state: TransferSnapshot }][] = Object.entries(adjacent);
  const edges = situations.map(([from, { state }]): [string, Edge[]] => [
    from,
    samplesFor(state).map((sample) => edge(machine, state, sample)),
  ]);
  const ends = situations.filter(([, { state }]) => state.status === 'done');
  const first = situations[0]?.[0];
  if (first === undefined) throw new Error('Failed to explore the machine: it has no first state');
  return { beginning, first, edges: new Map(edges), ends: new Set(ends.map(([situation]) => situation)) };
}

function edge(machine: AnyStateMachine, state: TransferSnapshot, sample: Sample): Edge {
  const taken: readonly AnyTransitionDefinition[] = machine.getTransitionData(state, sample.event);
  const to = situationOf(next(machine, state, sample).snapshot);
  return { from: situationOf(state), to, state: JSON.stringify(state.value), sample, transitions: taken.map(nameOfTransition) };
}
