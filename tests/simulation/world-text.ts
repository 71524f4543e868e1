import type { WorldPlan } from './story';

/** What kind of world it is, for the journal. */
export function worldText({
  leave,
  noAnswer,
  maxHops,
  wrapUp,
  answerSeconds,
  ringSeconds,
  callbacks,
  liveQueries,
  customerMessages,
  rules,
}: WorldPlan): string[] {
  const readings = Object.entries(rules).map(([rule, value]) => `${rule}: ${value ? 'yes' : 'no'}`);
  return [
    `senders leave ${leave}, no answer: ${noAnswer}, ${maxHops} hops, ${answerSeconds} s to answer, ${ringSeconds} s to ring, wrap-up: ${wrapUp}`,
    `event callbacks: ${callbacks ? 'yes' : 'no'}, live queries: ${liveQueries ? 'yes' : 'no'}, customers are told: ${customerMessages}`,
    readings.join(', '),
  ];
}
