import type { Leg } from '../contract/hand-over';
import { CARD } from './testing/card';
import { legText, originIn, originText } from './history';

const toBob: Leg = { at: 1, from: 'Alice', to: 'Bob', reason: 'Refund' };
const toSupport: Leg = { at: 2, from: 'Bob', to: 'Support' };
const back: Leg = { at: 3, from: 'Bob', to: 'Alice' };

const textOf = (...legs: Leg[]) => {
  const origin = originIn({ legs });
  return origin && originText(origin, CARD);
};

it.each<[string, Leg[], string | undefined]>([
  ['nothing of a chat that was never transferred', [], undefined],
  ['who transferred it, and why', [toBob], 'By Alice (Refund)'],
  ['only who, without a reason', [{ ...toBob, reason: undefined }], 'By Alice'],
  ['the last who did', [{ ...toBob, outcome: 'accepted' }, toSupport], 'By Bob'],
  ['that it is back', [{ ...toBob, outcome: 'rejected' }, back], 'Back from Bob (Refund)'],
  [
    'who transferred it, in the fallback queue',
    [
      { ...toBob, outcome: 'timeout' },
      { at: 3, from: 'Bob' },
    ],
    'By Alice (Refund)',
  ],
  [
    'who transferred it, when its sender did not take it back either',
    [
      { ...toBob, outcome: 'rejected' },
      { ...back, outcome: 'timeout' },
      { at: 4, from: 'Alice' },
    ],
    'By Alice (Refund)',
  ],
])('says %s', (_, legs, text) => {
  expect(textOf(...legs)).toBe(text);
});

it('names both ends of each leg', () => {
  expect([legText(toBob, CARD), legText({ at: 1, from: 'Bob' }, CARD)]).toEqual(['Alice>Bob', 'Bob>the rest']);
});
