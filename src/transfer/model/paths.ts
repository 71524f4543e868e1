import type { AnyStateMachine } from 'xstate';
import { ANYWHERE, explore } from './graph';
import type { Edge, Graph, Surroundings } from './graph';
import { BEGINNINGS } from './samples';
import type { Beginning, Sample } from './samples';

/** A transfer's life from a beginning to an end. */
export interface Path {
  /** The whole story in words. */
  title: string;
  beginning: Beginning;
  steps: readonly Sample[];
  /** The transitions on the way, by name. */
  transitions: ReadonlySet<string>;
  /** What happens where: a state's value, and the kind of its surroundings, with a sample's title. */
  happenings: ReadonlySet<string>;
}

/**
 * One path for every thing that can happen in every situation: the shortest way there, the thing, and the shortest way to an end.
 * A path that equals another is left out. The same machine in the same surroundings gives the same paths.
 */
export const pathsThrough = (machine: AnyStateMachine): Path[] => pathsIn(ANYWHERE, machine);

/** The same, but only with what can happen in these surroundings. */
export function pathsIn<Around>(surroundings: Surroundings<Around>, machine: AnyStateMachine): Path[] {
  const paths = BEGINNINGS.flatMap((beginning) => pathsFrom(explore(machine, beginning, surroundings)));
  return [...new Map(paths.map((path) => [path.title, path])).values()];
}

function pathsFrom(graph: Graph): Path[] {
  const ways = waysFrom(graph);
  const exits = exitsOf(graph);
  return [...graph.edges].flatMap(([situation, edges]) =>
    edges.map((edge) => pathOf(graph.beginning, [...walk(ways.get(situation)), edge, ...exit(exits, edge.to)])),
  );
}

function pathOf(beginning: Beginning, edges: readonly Edge[]): Path {
  const steps = edges.map(({ sample }) => sample);
  return {
    title: [beginning.title, ...steps.map(({ title }) => title)].join(' → '),
    beginning,
    steps,
    transitions: new Set(edges.flatMap(({ transitions }) => transitions)),
    happenings: new Set(edges.map(({ where, sample }) => `${where}: ${sample.title}`)),
  };
}

/** The last edge of a shortest way, and the way before it. */
interface Way {
  before?: Way;
  edge: Edge;
}

const walk = (way: Way | undefined): Edge[] => (way ? [...walk(way.before), way.edge] : []);

/** By situation, a shortest way from the graph's first one; none for that itself. */
function waysFrom({ first, edges }: Graph): Map<string, Way | undefined> {
  const ways = new Map<string, Way | undefined>([[first, undefined]]);
  for (const [situation, before] of ways)
    for (const edge of edges.get(situation) ?? []) if (!ways.has(edge.to)) ways.set(edge.to, { before, edge });
  return ways;
}

/** By situation, the first edge of a shortest way to an end; none for an end. */
function exitsOf({ edges, ends }: Graph): Map<string, Edge | undefined> {
  const all = [...edges.values()].flat();
  const exits = new Map<string, Edge | undefined>([...ends].map((end) => [end, undefined]));
  for (const [situation] of exits)
    for (const edge of all) if (edge.to === situation && !exits.has(edge.from)) exits.set(edge.from, edge);
  return exits;
}

function exit(exits: ReadonlyMap<string, Edge | undefined>, situation: string): Edge[] {
  const edge = exits.get(situation);
  if (!edge && !exits.has(situation)) throw new Error(`Failed to end a path: nothing leads out of ${situation}`);
  return edge ? [edge, ...exit(exits, edge.to)] : [];
}

/**
 * As few of the paths as a greedy choice finds that go through everything which they go through together; the first of equals is
 * taken. `by` says what to go through: every transition, or everything that can happen in every state.
 */
export function coveringPaths(paths: readonly Path[], by: 'transitions' | 'happenings'): Path[] {
  const missing = new Set(paths.flatMap((path) => [...path[by]]));
  const chosen: Path[] = [];
  while (missing.size > 0) {
    const gains = paths.map((path) => [...path[by]].filter((name) => missing.has(name)).length);
    const best = paths[gains.indexOf(Math.max(...gains))];
    if (!best) break;
    chosen.push(best);
    for (const name of best[by]) missing.delete(name);
  }
  return chosen;
}
