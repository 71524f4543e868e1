import type { Colors } from '../output/colors';
import { tableLines } from '../output/table';
import type { ProbeResult } from './probes';
import type { Verdict } from './probes/probe';

const LABELS: Record<Verdict, string> = { 'as assumed': 'as assumed', otherwise: 'DIFFERENT', unknown: 'unknown' };

/** What Twilio answers to each probe. */
export function probeText(results: readonly ProbeResult[], colors: Colors, width?: number): string {
  const paint: Record<Verdict, (text: string) => string> = {
    'as assumed': colors.green,
    otherwise: (text) => colors.bold(colors.red(text)),
    unknown: colors.yellow,
  };
  const rows = results.map(({ id, assumed, verdict, sentence }) => [
    paint[verdict](LABELS[verdict]),
    id,
    `Assumed: ${assumed}. ${sentence}`,
  ]);
  return [
    'What this project assumes of Twilio (docs/assumptions.md), and what Twilio does:',
    ...tableLines(rows, { width }),
    ...(results.some(({ verdict }) => verdict === 'otherwise')
      ? ['Twilio does not do what this project assumes: docs/assumptions.md says what depends on it. Please report it.']
      : []),
  ].join('\n');
}
