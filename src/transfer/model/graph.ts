import type { ActorLogic, AnyStateMachine, AnyTransitionDefinition, Snapshot } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { isHandOverRefused } from '../choice';
import type { TransferSnapshot } from '../view';
import { begin, next } from './pure';
import { samplesFor } from './samples';
import type { Beginning, Sample } from './samples';
import { nameOfTransition } from './transitions';

/** One sample event at one vertex, and the vertex that it leads to. */
export interface Edge {
  from: string;
  to: string;
  /** The state in which it happens, as JSON of its value, and the kind of the environment. */
  where: string;
  sample: Sample;
  /** The transitions that it takes, by name. Those without an event of their own are not among them. */
  transitions: string[];
}

/** All vertices that a transfer can reach from one beginning. */
export interface Graph {
  beginning: Beginning;
  first: string;
  /** By vertex. */
  edges: ReadonlyMap<string, readonly Edge[]>;
  /** The vertices in which the transfer has ended. */
  ends: ReadonlySet<string>;
}

/** More than this means that the context grows without bounds. */
const MAX_VERTICES = 20_000;

/** Where the machine runs: it decides which events can happen. `State` is what it remembers. */
export interface Environment<State> {
  begin(beginning: Beginning): State;
  /** The state after this event; undefined where the event cannot happen. */
  after(state: State, sample: Sample, snapshot: TransferSnapshot): State | undefined;
  /** The same event in the same state of the machine is worth a path of its own in each kind of environment. */
  kindOf?(state: State): string;
}

/** Every event can happen that the machine listens to. */
export const ANY_EVENT: Environment<null> = { begin: () => null, after: () => null };

type Vertex<State> = Snapshot<unknown> & { machine: TransferSnapshot; environment: State };

interface SampleEvent {
  type: string;
  sample: Sample;
}

/** Tells one vertex from another: the state, the part of the context that guards read, and the environment. */
function keyOf({ machine: { value, context }, environment }: { machine: TransferSnapshot; environment: unknown }): string {
  const { attempts, stays, acceptedBy, mayBeInvited, looks, choice, failure } = context;
  const isDoubtful = typeof value === 'object' && 'inDoubt' in value;
  const retry = (value === 'failed' || isDoubtful) && [choice !== undefined, value === 'failed' && isHandOverRefused(failure)];
  return JSON.stringify([value, attempts, stays, acceptedBy, mayBeInvited, looks, retry, environment]);
}

/**
 * Sends the machine every possible event in every vertex. It starts no actor: the actors' answers are events among the others.
 * Throws when an event has no sample.
 */
export function explore<State>(
  machine: AnyStateMachine,
  beginning: Beginning,
  { begin: start, after, kindOf }: Environment<State>,
): Graph {
  const vertexOf = (snapshot: TransferSnapshot, environment: State): Vertex<State> => {
    const status = snapshot.status === 'active' ? 'active' : 'stopped';
    return { status, output: undefined, error: undefined, machine: snapshot, environment };
  };
  const vertexAfter = ({ machine: snapshot, environment }: Vertex<State>, sample: Sample): Vertex<State> | undefined => {
    const afterwards = after(environment, sample, snapshot);
    return afterwards === undefined ? undefined : vertexOf(next(machine, snapshot, sample).snapshot, afterwards);
  };
  const logic: ActorLogic<Vertex<State>, SampleEvent, void> = {
    getInitialSnapshot: () => vertexOf(begin(machine, beginning).snapshot, start(beginning)),
    transition: (vertex, { sample }) => vertexAfter(vertex, sample) ?? vertex,
    getPersistedSnapshot: (vertex) => vertex,
  };
  const adjacent = getAdjacencyMap(logic, {
    limit: MAX_VERTICES,
    serializeState: keyOf,
    serializeEvent: ({ sample }) => sample.title,
    events: (vertex) =>
      samplesFor(vertex.machine)
        .filter((sample) => after(vertex.environment, sample, vertex.machine) !== undefined)
        .map((sample) => ({ type: sample.event.type, sample })),
  });
  const vertices = Object.entries(adjacent);
  const edges = vertices.map(([from, { state, transitions }]): [string, Edge[]] => {
    const reached: Record<string, { event: SampleEvent; state: Vertex<State> }> = transitions;
    const where = [JSON.stringify(state.machine.value), kindOf?.(state.environment) ?? []].flat().join(' ');
    return [
      from,
      Object.values(reached).map(({ event, state: to }) => edge(machine, { vertex: state, where }, event.sample, to)),
    ];
  });
  const ends = vertices.filter(([, { state }]) => state.machine.status === 'done');
  const first = vertices[0]?.[0];
  if (first === undefined) throw new Error('Failed to explore the machine: it has no first state');
  return { beginning, first, edges: new Map(edges), ends: new Set(ends.map(([vertex]) => vertex)) };
}

function edge<State>(
  machine: AnyStateMachine,
  { vertex, where }: { vertex: Vertex<State>; where: string },
  sample: Sample,
  to: Vertex<State>,
): Edge {
  const taken: readonly AnyTransitionDefinition[] = machine.getTransitionData(vertex.machine, sample.event);
  return { from: keyOf(vertex), to: keyOf(to), where, sample, transitions: taken.map(nameOfTransition) };
}
