import type { ProbeResult, Verdict } from './probes';

const MARKS: Record<Verdict, string> = { 'as assumed': 'as assumed', otherwise: 'OTHERWISE', unknown: 'unknown' };
const WIDEST = 'as assumed'.length;

/** What Twilio has answered to each probe. */
export const probeText = (results: readonly ProbeResult[]): string =>
  [
    'What is assumed of Twilio (docs/assumptions.md), and what it does:',
    ...results.map(({ id, assumed, verdict, sentence }) => `  ${MARKS[verdict].padEnd(WIDEST)}  ${id}: ${assumed}. ${sentence}`),
    ...(results.some(({ verdict }) => verdict === 'otherwise')
      ? ['Twilio does otherwise than assumed: docs/assumptions.md tells what depends on it. Please report it.']
      : []),
  ].join('\n');
