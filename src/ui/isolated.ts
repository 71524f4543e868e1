const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const TURNING = /[\u202A-\u202E]/g;
const ISOLATES = /[\u2066-\u2069]/g;
const START = '\u2068';
const END = '\u2069';

/** Whether each isolate in the words ends in them. */
function isBalanced(words: string): boolean {
  let depth = 0;
  for (const [mark] of words.matchAll(ISOLATES)) {
    depth += mark === END ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/**
 * Words that somebody else has written, for a sentence: what is written from right to left does not mix with what stands around
 * it, and characters that would turn the rest of the sentence are left out.
 */
export function isolated(words: string): string {
  const harmless = words.replace(TURNING, '');
  const whole = isBalanced(harmless) ? harmless : harmless.replace(ISOLATES, '');
  return RIGHT_TO_LEFT.test(whole) ? `${START}${whole}${END}` : whole;
}
