import type { AnyTransitionDefinition, InspectionEvent } from 'xstate';
import { nameOfState, nameOfTransition } from './model/transitions';
import type { Notice } from './notices';
import type { TransferContext } from './setup';
import type { TransferActor, TransferSnapshot } from './view';

/** One step of one transfer's machine, for whoever watches it from outside. It names no customer, no agent and no SID. */
export interface InspectionEntry {
  /** Tells one transfer's machine from another's; stands for nobody. */
  transfer: string;
  /** Counts the steps of that machine from 0. */
  sequence: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** The event's type. */
  event: string;
  /** The states in which the machine is after the step, as the chart nests them, outer ones first. */
  states: string[];
  /** The transitions taken, as `nameOfTransition` names them. */
  transitions: string[];
  /** What the agent is told, by the notices' names. */
  told: Notice[];
  context: InspectedContext;
}

/** All of the context that may be shown: counts and words of our own. A key that is not known yet is missing. */
export type InspectedContext = Partial<Record<'attempts' | 'target' | 'leave' | 'failure' | 'lastReservation', string | number>>;

/**
 * How windows talk of entries: `hello` asks for them; `history`, with all `entries` so far, takes the place of what was heard before;
 * `news` adds its `entries`.
 */
export const INSPECTION_MESSAGES = {
  hello: 'chat-transfer.inspection.hello',
  history: 'chat-transfer.inspection.history',
  news: 'chat-transfer.inspection.news',
} as const;

export interface Inspection {
  /** XState's observer. */
  inspect(event: InspectionEvent): void;
  /** The newest steps, oldest first. */
  entries(): readonly InspectionEntry[];
  /** Calls `listener` with each step from now on. Returns the function that ends it. */
  subscribe(listener: (entry: InspectionEntry) => void): () => void;
}

export interface InspectionOptions {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A fresh name for a machine that was not seen before. */
  newLabel(): string;
}

/** So many steps are kept for those who begin to watch later. */
const KEPT = 500;

/** A machine that was seen, with its steps since it last came to rest. */
interface Seen {
  transfer: string;
  steps: number;
  moving: InspectionEntry[];
}

/** What machines do, told in a form that can leave the page. It keeps and tells nothing but entries. */
export function createInspection({ now, newLabel }: InspectionOptions): Inspection {
  const machines = new WeakMap<object, Seen>();
  const listeners = new Set<(entry: InspectionEntry) => void>();
  const kept: InspectionEntry[] = [];

  const firstSeen = (actor: object): Seen => {
    const seen: Seen = { transfer: newLabel(), steps: 0, moving: [] };
    machines.set(actor, seen);
    (actor as TransferActor).on('agent.notified', ({ notice }) => seen.moving.at(-1)?.told.push(notice));
    return seen;
  };
  const tell = (entry: InspectionEntry): void => {
    kept.push(entry);
    kept.splice(0, kept.length - KEPT);
    listeners.forEach((listener) => listener(entry));
  };

  return {
    // What a step emits is emitted after it, and before the machine shows its snapshot.
    inspect(inspected) {
      if (inspected.type === '@xstate.snapshot') machines.get(inspected.actorRef)?.moving.splice(0).forEach(tell);
      if (inspected.type !== '@xstate.microstep') return;
      const machine = machines.get(inspected.actorRef) ?? firstSeen(inspected.actorRef);
      const snapshot = inspected.snapshot as TransferSnapshot;
      machine.moving.push({
        transfer: machine.transfer,
        sequence: machine.steps,
        at: now(),
        event: inspected.event.type,
        states: snapshot._nodes.map(nameOfState).filter((name) => name !== ''),
        transitions: transitionsIn(inspected).map(nameOfTransition),
        told: [],
        context: shown(snapshot.context),
      });
      machine.steps += 1;
    },
    entries: () => kept,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** XState's name for them begins with an underscore: a version that has no such key lights no transition. */
const transitionsIn = (step: { _transitions?: AnyTransitionDefinition[] }): AnyTransitionDefinition[] => step._transitions ?? [];

function shown({ attempts, receipt, failure, lastReservation }: TransferContext): InspectedContext {
  const all = {
    attempts,
    target: receipt?.target.type,
    leave: receipt?.leave,
    failure: failure?.code,
    lastReservation: lastReservation?.status,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
