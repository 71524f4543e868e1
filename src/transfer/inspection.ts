import type { AnyTransitionDefinition, InspectionEvent } from 'xstate';
import { nameOfState, nameOfTransition } from './model/transitions';
import type { Notice } from './notices';
import type { TransferContext } from './setup';
import type { TransferActor, TransferSnapshot } from './view';

/** One step of one transfer's machine, for the visualizer. It names no customer, no agent and no SID. */
export interface InspectionEntry {
  /** A label for one transfer's machine, without a meaning of its own. */
  transfer: string;
  /** Counts the steps of that machine from 0. */
  sequence: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** The event's type. */
  event: string;
  /** The machine's states after the step, outer ones first. */
  states: string[];
  /** The transitions taken, as `nameOfTransition` names them. */
  transitions: string[];
  /** The notices that the agent sees. */
  notices: Notice[];
  context: InspectedContext;
}

/** The part of the context that may leave the page: counts and our own constants. A key without a value is missing. */
export type InspectedContext = Partial<Record<'attempts' | 'target' | 'leave' | 'failure' | 'lastReservation', string | number>>;

/**
 * Messages between windows. `hello` asks for entries; `history` replaces all earlier ones by its `entries`; `added` adds its
 * `entries`.
 */
export const INSPECTION_MESSAGES = {
  hello: 'chat-transfer.inspection.hello',
  history: 'chat-transfer.inspection.history',
  added: 'chat-transfer.inspection.added',
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

/** How many steps it keeps for a window that is opened later. */
const KEPT = 500;

/** A machine, with its steps since its last snapshot. */
interface Seen {
  transfer: string;
  steps: number;
  moving: InspectionEntry[];
}

/** Records what machines do, in a form that can leave the page. It keeps only entries. */
export function createInspection({ now, newLabel }: InspectionOptions): Inspection {
  const machines = new WeakMap<object, Seen>();
  const listeners = new Set<(entry: InspectionEntry) => void>();
  const kept: InspectionEntry[] = [];

  const firstSeen = (actor: object): Seen => {
    const seen: Seen = { transfer: newLabel(), steps: 0, moving: [] };
    machines.set(actor, seen);
    (actor as TransferActor).on('agent.notified', ({ notice }) => seen.moving.at(-1)?.notices.push(notice));
    return seen;
  };
  const record = (entry: InspectionEntry): void => {
    kept.push(entry);
    kept.splice(0, kept.length - KEPT);
    listeners.forEach((listener) => listener(entry));
  };

  return {
    // A step's notices are emitted after its microstep and before its snapshot.
    inspect(inspected) {
      if (inspected.type === '@xstate.snapshot') machines.get(inspected.actorRef)?.moving.splice(0).forEach(record);
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
        notices: [],
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
