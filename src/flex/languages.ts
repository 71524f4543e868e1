import { canonicalTag } from './language-tag';
import { de } from './languages/de';
import { en } from './languages/en';
import type { Texts } from './languages/en';
import { es } from './languages/es';
import { fr } from './languages/fr';
import { ja } from './languages/ja';
import { ptBr } from './languages/pt-BR';
import type { OwnTexts } from './own-texts';

/** The languages that the plugin brings, by their tags. */
export const LANGUAGES: ReadonlyMap<string, Texts> = new Map([
  ...([['en', en]] as const),
  ...Object.entries({ de, es, fr, ja, 'pt-BR': ptBr }),
]);

export interface Language {
  /** What dates and durations are written in. */
  locale: string;
  texts: Texts;
}

/** Where Flex says which language it speaks: `Manager`, as far as it is read here. */
export interface LocaleSources {
  /** Its tag is missing unless Flex speaks the agent's language in this account. */
  localization?: { localeTag?: string };
  configuration?: { language?: string };
}

/** Flex's own language. Flex without a language of the agent's speaks English. */
export const localeOf = ({ localization, configuration }: LocaleSources): string =>
  localization?.localeTag ?? configuration?.language ?? 'en';

/** The texts in the language of this tag, else in English, with the admin's own ones in place of ours. */
export function languageFor(tag: string, own: OwnTexts): Language {
  const locale = canonicalTag(tag) ?? 'en';
  const shipped = relative(locale, [...LANGUAGES.keys()]);
  const added = lineage(locale).flatMap((ancestor) => named(ancestor, [...own.keys()]) ?? []);
  return {
    locale: shipped !== undefined || added.length > 0 ? locale : 'en',
    texts: Object.assign({ ...en, ...LANGUAGES.get(shipped ?? 'en') }, own.get('*'), ...added.map((one) => own.get(one))),
  };
}

/** The language with ever more detail: for `zh-Hant-TW` it is `zh`, `zh-Hant` and `zh-Hant-TW`. */
const lineage = (locale: string): string[] => locale.split('-').map((_, index, parts) => parts.slice(0, index + 1).join('-'));

const named = (locale: string, tags: readonly string[]): string | undefined =>
  tags.find((tag) => tag.toLowerCase() === locale.toLowerCase());

/** This language, or else the same as it is spoken elsewhere: `pt-BR` for `pt-PT`. */
const relative = (locale: string, tags: readonly string[]): string | undefined =>
  named(locale, tags) ?? tags.find((tag) => tag.split('-')[0] === locale.split('-')[0]);
