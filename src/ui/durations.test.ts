import { durationText, sinceText } from './durations';

it.each([
  ['en', 'now', -5_000],
  ['en', 'now', 59_999],
  ['en', '1 min. ago', 60_000],
  ['en', '59 min. ago', 3_599_999],
  ['en', '1 hr. ago', 3_600_000],
  ['en', '23 hr. ago', 86_399_999],
  ['en', '2 days ago', 180_000_000],
  ['de', 'jetzt', 0],
  ['de', 'vor 2 Std.', 7_200_000],
  ['ja', '5 分前', 300_000],
])('says in %s “%s” after %i ms', (locale, words, elapsedMs) => {
  expect(sinceText(elapsedMs, locale)).toBe(words);
});

it.each([
  ['en', '0 sec', -5_000],
  ['en', '59 sec', 59_999],
  ['en', '4 min', 299_999],
  ['en', '2 hr', 7_300_000],
  ['en', '2 days', 180_000_000],
  ['de', '2 Std.', 7_200_000],
  ['ja', '5 分', 300_000],
])('writes in %s “%s” for %i ms', (locale, words, elapsedMs) => {
  expect(durationText(elapsedMs, locale)).toBe(words);
});
