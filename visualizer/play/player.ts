import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate';
import { sentenceOf } from '../chart/sentences';
import type { Sentence } from '../chart/sentences';
import { begin, next } from '../../src/transfer/model/pure';
import type { Step } from '../../src/transfer/model/pure';
import { BEGINNINGS, samplesFor } from '../../src/transfer/model/samples';
import type { Beginning, Sample } from '../../src/transfer/model/samples';
import { nameOfState, nameOfTransition, statesOf, transitionsOf } from '../../src/transfer/model/transitions';
import type { TransferSnapshot } from '../../src/transfer/view';

/** The transfer after something has happened. */
export interface Moment {
  /** What has happened, in words. */
  title: string;
  snapshot: TransferSnapshot;
  /** Outer states before those inside. */
  states: string[];
  /** The transitions that led here, by name. */
  taken: string[];
  /** What the agent was told on the way. */
  said: Sentence[];
}

/** Something that may happen next, and what would come of it. */
export interface Choice {
  sample: Sample;
  moment: Moment;
}

/** How the machine stands at the beginning. */
export const firstMoment = (machine: AnyStateMachine, beginning: Beginning): Moment =>
  momentOf(machine, beginning.title, begin(machine, beginning), [machine.root.initial]);

/** How it stands after this has happened. */
export function nextMoment(machine: AnyStateMachine, { snapshot }: Moment, sample: Sample): Moment {
  const taken: AnyTransitionDefinition[] = machine.getTransitionData(snapshot, sample.event);
  return momentOf(machine, sample.title, next(machine, snapshot, sample), taken);
}

/** Everything that may happen now. Nothing may once the transfer has ended. */
export const choicesAt = (machine: AnyStateMachine, moment: Moment): Choice[] =>
  samplesFor(moment.snapshot).map((sample) => ({ sample, moment: nextMoment(machine, moment, sample) }));

/** A story moment by moment. Throws when something in it cannot happen. */
export function momentsOf(machine: AnyStateMachine, story: { beginning: string; steps: readonly string[] }): Moment[] {
  const beginning = BEGINNINGS.find(({ title }) => title === story.beginning);
  if (!beginning) throw new Error(`Failed to tell the story: nothing begins with “${story.beginning}”`);
  const moments = [firstMoment(machine, beginning)];
  for (const title of story.steps) {
    const now = moments[moments.length - 1];
    const sample = now && samplesFor(now.snapshot).find((candidate) => candidate.title === title);
    if (!sample) throw new Error(`Failed to tell the story: “${title}” cannot happen here`);
    moments.push(nextMoment(machine, now, sample));
  }
  return moments;
}

function momentOf(
  machine: AnyStateMachine,
  title: string,
  { snapshot, notified }: Step,
  taken: readonly (AnyTransitionDefinition | AnyStateMachine['root']['initial'])[],
): Moment {
  const named = taken.filter((transition) => 'eventType' in transition && transition.eventType !== null);
  const states = statesIn(machine, snapshot);
  return {
    title,
    snapshot,
    states,
    taken: [
      ...named.map((transition) => nameOfTransition(transition as AnyTransitionDefinition)),
      ...atOnce(machine, taken, states),
    ],
    said: notified.map(sentenceOf),
  };
}

const statesIn = (machine: AnyStateMachine, snapshot: TransferSnapshot): string[] => {
  const active = new Set(snapshot._nodes.map(nameOfState));
  return statesOf(machine)
    .map(nameOfState)
    .filter((name) => active.has(name));
};

/** Transitions without an event happen on the way: out of a state that was entered, but in which the machine is not. */
function atOnce(
  machine: AnyStateMachine,
  taken: readonly Pick<AnyTransitionDefinition, 'target'>[],
  states: readonly string[],
): string[] {
  const passed = taken.flatMap(({ target }) => target?.map(nameOfState) ?? []).filter((name) => !states.includes(name));
  return transitionsOf(machine)
    .filter(({ eventType, source }) => eventType === '' && passed.includes(nameOfState(source)))
    .filter(({ target }) => target?.some((node) => states.includes(nameOfState(node))))
    .map(nameOfTransition);
}
