import type { AnyStateMachine } from 'xstate';
import { noticeKey, withDefaultStrings } from '../../src/flex/strings';
import { ANY_EVENT, explore } from '../../src/transfer/model/graph';
import { begin, next } from '../../src/transfer/model/pure';
import { BEGINNINGS } from '../../src/transfer/model/samples';
import { toneOf } from '../../src/transfer/notices';
import type { AgentNotified, Tone } from '../../src/transfer/notices';

/** A notice in the words that Flex shows. */
export interface Sentence {
  text: string;
  tone: Tone;
}

const TEXTS = withDefaultStrings<Record<string, string>>({});

/** The notice as the agent reads it in English. A notice without a text is shown by its name. */
export const sentenceOf = ({ notice, target = 'them', worker = 'Somebody' }: AgentNotified): Sentence => ({
  text: (TEXTS[noticeKey(notice)] ?? notice)
    .replaceAll('{{customer}}', 'the customer')
    .replaceAll('{{target}}', target)
    .replaceAll('{{worker}}', worker),
  tone: toneOf(notice),
});

/**
 * By a transition's name, every notice that taking it may show, entering the next state included. It takes every transition with
 * every sample, because many notices depend on what happened before.
 */
export function sentencesByTransition(machine: AnyStateMachine): ReadonlyMap<string, Sentence[]> {
  const found = new Map<string, Map<string, Sentence>>();
  for (const beginning of BEGINNINGS) {
    const graph = explore(machine, beginning, ANY_EVENT);
    const snapshots = new Map([[graph.first, begin(machine, beginning).snapshot]]);
    for (const [vertex, snapshot] of snapshots)
      for (const { to, sample, transitions } of graph.edges.get(vertex) ?? []) {
        const step = next(machine, snapshot, sample);
        if (!snapshots.has(to)) snapshots.set(to, step.snapshot);
        for (const name of transitions) {
          const sentences = found.get(name) ?? new Map<string, Sentence>();
          for (const sentence of step.notified.map(sentenceOf)) sentences.set(sentence.text, sentence);
          found.set(name, sentences);
        }
      }
  }
  return new Map([...found].map(([name, sentences]) => [name, [...sentences.values()]]));
}
