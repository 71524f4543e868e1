import type { ActorLogic, AnyStateMachine, AnyTransitionDefinition, Snapshot } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import type { TransferSnapshot } from '../view';
import { begin, next } from './pure';
import { samplesFor } from './samples';
import type { Beginning, Sample } from './samples';
import { nameOfTransition } from './transitions';

/** One thing happening in one situation, and where it leads. */
export interface Edge {
  from: string;
  to: string;
  /** The state in which it happens, as JSON of its value, and in what kind of surroundings. */
  where: string;
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

/** Where the machine runs, as far as that decides what can happen to it. */
export interface Surroundings<Around> {
  begin(beginning: Beginning): Around;
  /** What they are after this; undefined where it cannot happen. */
  after(around: Around, sample: Sample, snapshot: TransferSnapshot): Around | undefined;
  /** Surroundings of two kinds are worth a path each where the same happens in the same state. */
  kindOf?(around: Around): string;
}

/** Where everything can happen that the machine listens to. */
export const ANYWHERE: Surroundings<null> = { begin: () => null, after: () => null };

type Situation<Around> = Snapshot<unknown> & { machine: TransferSnapshot; around: Around };

interface Happening {
  type: string;
  sample: Sample;
}

/** What tells one situation from another: the state, as much of the context as guards look at, and the surroundings. */
function keyOf({ machine: { value, context }, around }: { machine: TransferSnapshot; around: unknown }): string {
  const { attempts, failure, stays, acceptedBy } = context;
  return JSON.stringify([value, attempts, failure?.code, stays, acceptedBy, around]);
}

/**
 * Sends the machine every event that is possible, everywhere. No actor is started: their answers are events among the others.
 * Throws when an event has no sample.
 */
export function explore<Around>(machine: AnyStateMachine, beginning: Beginning, surroundings: Surroundings<Around>): Graph {
  const situationOf = (snapshot: TransferSnapshot, around: Around): Situation<Around> => {
    const status = snapshot.status === 'active' ? 'active' : 'stopped';
    return { status, output: undefined, error: undefined, machine: snapshot, around };
  };
  const after = ({ machine: snapshot, around }: Situation<Around>, sample: Sample): Situation<Around> | undefined => {
    const afterwards = surroundings.after(around, sample, snapshot);
    return afterwards === undefined ? undefined : situationOf(next(machine, snapshot, sample).snapshot, afterwards);
  };
  const logic: ActorLogic<Situation<Around>, Happening, void> = {
    getInitialSnapshot: () => situationOf(begin(machine, beginning).snapshot, surroundings.begin(beginning)),
    transition: (situation, { sample }) => after(situation, sample) ?? situation,
    getPersistedSnapshot: (situation) => situation,
  };
  const adjacent = getAdjacencyMap(logic, {
    limit: MOST_SITUATIONS,
    serializeState: keyOf,
    serializeEvent: ({ sample }) => sample.title,
    events: (situation) =>
      samplesFor(situation.machine)
        .filter((sample) => surroundings.after(situation.around, sample, situation.machine) !== undefined)
        .map((sample) => ({ type: sample.event.type, sample })),
  });
  const situations = Object.entries(adjacent);
  const edges = situations.map(([from, { state, transitions }]): [string, Edge[]] => {
    const reached: Record<string, { event: Happening; state: Situation<Around> }> = transitions;
    const where = [JSON.stringify(state.machine.value), surroundings.kindOf?.(state.around) ?? []].flat().join(' ');
    return [
      from,
      Object.values(reached).map(({ event, state: to }) => edge(machine, { situation: state, where }, event.sample, to)),
    ];
  });
  const ends = situations.filter(([, { state }]) => state.machine.status === 'done');
  const first = situations[0]?.[0];
  if (first === undefined) throw new Error('Failed to explore the machine: it has no first state');
  return { beginning, first, edges: new Map(edges), ends: new Set(ends.map(([situation]) => situation)) };
}

function edge<Around>(
  machine: AnyStateMachine,
  { situation, where }: { situation: Situation<Around>; where: string },
  sample: Sample,
  to: Situation<Around>,
): Edge {
  const taken: readonly AnyTransitionDefinition[] = machine.getTransitionData(situation.machine, sample.event);
  return { from: keyOf(situation), to: keyOf(to), where, sample, transitions: taken.map(nameOfTransition) };
}
