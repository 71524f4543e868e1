import * as v from 'valibot';
import { attributeNumber, attributesSize, attributesText, parseAttributes } from './attributes';

it.each([undefined, null, 17, '', 'null', '[]', '17', '12345678901234567890', '"text"', '{', '{"a":01}', '{"a":1}x'])(
  'no attributes are in %j',
  (text) => {
    expect(parseAttributes(text)).toBeUndefined();
  },
);

it('numbers that JavaScript writes as they were are plain numbers', () => {
  expect(parseAttributes('{"a":0,"b":-17,"c":0.5,"d":9007199254740991,"e":1e+21}')).toEqual({
    ...{ a: 0, b: -17, c: 0.5, d: 9_007_199_254_740_991, e: 1e21 },
  });
});

it('the last of two equal keys counts, as in JSON.parse', () => {
  expect(parseAttributes('{"a":1,"a":{"b":2},"a":3}')).toEqual({ a: 3 });
});

it.each([
  ['17', 17],
  ['17.0', 17],
  ['1e2', 100],
  ['1e400', undefined],
  ['"17"', undefined],
  ['true', undefined],
  ['null', undefined],
  ['[17]', undefined],
])('the service reads the number %s as %j', (text, number) => {
  const { success, output } = v.safeParse(attributeNumber, parseAttributes(`{"hop":${text}}`)?.hop);
  expect(success ? output : undefined).toBe(number);
});

it('measures bytes of UTF-8 and the digits as they were', () => {
  const text = '{"kana":"かな","id":12345678901234567890,"a":1.0}';
  const attributes = parseAttributes(text) ?? {};
  expect([attributesText(attributes), attributesSize(attributes)]).toEqual([text, text.length + 2 * 2]);
});
