import { languageFor, LANGUAGES, localeOf } from './languages';
import { en, TEXT_NAMES } from './languages/en';
import { stringKey, withDefaultStrings } from './strings';

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
const translations = [...LANGUAGES].filter(([tag]) => tag !== 'en');
const NONE = new Map();

it('brings six languages', () => {
  expect([...LANGUAGES.keys()].sort()).toEqual(['de', 'en', 'es', 'fr', 'ja', 'pt-BR']);
});

it.each(translations)('%s has every text, and no other', (_, texts) => {
  expect(Object.keys(texts).sort()).toEqual([...TEXT_NAMES].sort());
});

it.each(translations)('%s has the placeholders of the English texts', (_, texts) => {
  const of = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(TEXT_NAMES.map((name) => [name, placeholders(all[name] ?? '')]));
  expect(of(texts)).toEqual(of(en));
});

it.each([...LANGUAGES])('%s has texts that are neither empty nor HTML, with braces around placeholders only', (_, texts) => {
  const wrong = Object.entries(texts).filter(
    ([, text]) => text.trim() !== text || text === '' || /[<>]|[{}]/.test(text.replace(/\{\{\w+\}\}/g, '')),
  );
  expect(wrong).toEqual([]);
});

it.each(translations)('%s has no text left in English', (_, texts) => {
  const sentences = TEXT_NAMES.filter((name) => en[name].split(' ').length > 3);
  expect(sentences.filter((name) => texts[name] === en[name])).toEqual([]);
});

it.each(TEXT_NAMES.filter((name) => Object.hasOwn(en, `${name}Label`)))(
  '%s is what stands on the button, so its label says it',
  (name) => {
    const isSaid = (texts: object): boolean => {
      const said = new Map<string, string>(Object.entries(texts));
      return (
        said
          .get(`${name}Label`)
          ?.toLowerCase()
          .includes(said.get(name)?.toLowerCase() ?? '') ?? false
      );
    };
    expect([...LANGUAGES].filter(([, texts]) => !isSaid(texts)).map(([tag]) => tag)).toEqual([]);
  },
);

it.each(TEXT_NAMES.filter((name) => /^transfer(?!Failed)|^transferFailed|^(tak|return|customer|warm|wrap|ending)/.test(name)))(
  'names the customer in %s',
  (name) => {
    expect([...LANGUAGES].filter(([, texts]) => !texts[name].includes('{{customer}}')).map(([tag]) => tag)).toEqual([]);
  },
);

it.each([
  ['de', 'de', 'Abgeben'],
  ['de-CH', 'de-CH', 'Abgeben'],
  ['DE-de', 'de-DE', 'Abgeben'],
  ['es-MX', 'es-MX', 'Transferir'],
  ['fr-CA', 'fr-CA', 'Transférer'],
  ['pt-BR', 'pt-BR', 'Transferir'],
  ['pt-PT', 'pt-PT', 'Transferir'],
  ['ja', 'ja', '転送'],
  ['en-GB', 'en-GB', 'Transfer'],
  ['nl-NL', 'en', 'Transfer'],
  ['', 'en', 'Transfer'],
  ['not a language', 'en', 'Transfer'],
  ['x'.repeat(10_000), 'en', 'Transfer'],
])('for the tag %j it writes dates as in %s, and “%s” stands on the button', (tag, locale, button) => {
  const language = languageFor(tag, NONE);
  expect([language.locale, language.texts['button.ready']]).toEqual([locale, button]);
});

it.each([
  [{ localization: { localeTag: 'de-DE' }, configuration: { language: 'fr' } }, 'de-DE'],
  [{ localization: {}, configuration: { language: 'fr' } }, 'fr'],
  [{ localization: {}, configuration: {} }, 'en'],
  [{}, 'en'],
])('takes from %j the locale %s', (sources, locale) => {
  expect(localeOf(sources)).toBe(locale);
});

it('gives Flex the texts of the language, and keeps what Flex has already', () => {
  const { texts } = languageFor('de', NONE);
  const strings: Record<string, string> = withDefaultStrings({ 'ChatTransfer.button.busy': 'Läuft' }, texts);
  expect([strings[stringKey('button.ready')], strings[stringKey('button.busy')]]).toEqual(['Abgeben', 'Läuft']);
});
