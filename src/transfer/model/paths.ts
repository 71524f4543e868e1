import type { AnyStateMachine } from 'xstate';
import { ANY_EVENT, explore } from './graph';
import type { Edge, Environment, Graph } from './graph';
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
  /** Each event in its state: the state's value, the kind of the environment, the sample's title, the transitions it takes. */
  events: ReadonlySet<string>;
}

/**
 * One path for every event in every vertex: the shortest way there, the event, and the shortest way to an end. Equal
 * paths are one. The same machine in the same environment always gives the same paths.
 */
export const pathsThrough = (machine: AnyStateMachine): Path[] => pathsIn(ANY_EVENT, machine);

/** The same, but only with the events that can happen in this environment. */
export function pathsIn<State>(environment: Environment<State>, machine: AnyStateMachine): Path[] {
  const paths = BEGINNINGS.flatMap((beginning) => pathsFrom(explore(machine, beginning, environment)));
  return [...new Map(paths.map((path) => [path.title, path])).values()];
}

function pathsFrom(graph: Graph): Path[] {
  const ways = waysFrom(graph);
  const exits = exitsOf(graph);
  return [...graph.edges].flatMap(([vertex, edges]) =>
    edges.map((edge) => pathOf(graph.beginning, [...walk(ways.get(vertex)), edge, ...exit(exits, edge.to)])),
  );
}

function pathOf(beginning: Beginning, edges: readonly Edge[]): Path {
  const steps = edges.map(({ sample }) => sample);
  return {
    title: [beginning.title, ...steps.map(({ title }) => title)].join(' → '),
    beginning,
    steps,
    transitions: new Set(edges.flatMap(({ transitions }) => transitions)),
    events: new Set(edges.map(({ where, sample, transitions }) => `${where}: ${sample.title}: ${transitions.join(', ')}`)),
  };
}

/** The last edge of a shortest way, and the way before it. */
interface Way {
  before?: Way;
  edge: Edge;
}

const walk = (way: Way | undefined): Edge[] => (way ? [...walk(way.before), way.edge] : []);

/** By vertex, a shortest way from the first vertex, which itself has none. */
function waysFrom({ first, edges }: Graph): Map<string, Way | undefined> {
  const ways = new Map<string, Way | undefined>([[first, undefined]]);
  for (const [vertex, before] of ways)
    for (const edge of edges.get(vertex) ?? []) if (!ways.has(edge.to)) ways.set(edge.to, { before, edge });
  return ways;
}

/** By vertex, the first edge of a shortest way to an end. An end has none. */
function exitsOf({ edges, ends }: Graph): Map<string, Edge | undefined> {
  const all = [...edges.values()].flat();
  const exits = new Map<string, Edge | undefined>([...ends].map((end) => [end, undefined]));
  for (const [vertex] of exits)
    for (const edge of all) if (edge.to === vertex && !exits.has(edge.from)) exits.set(edge.from, edge);
  return exits;
}

function exit(exits: ReadonlyMap<string, Edge | undefined>, vertex: string): Edge[] {
  const edge = exits.get(vertex);
  if (!edge && !exits.has(vertex)) throw new Error(`Failed to end a path: nothing leads out of ${vertex}`);
  return edge ? [edge, ...exit(exits, edge.to)] : [];
}

/**
 * A small set of the paths, found by a greedy choice, that covers what all paths cover together: every transition, or every event
 * in every state. Among equals it takes the first.
 */
export function coveringPaths(paths: readonly Path[], by: 'transitions' | 'events'): Path[] {
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
