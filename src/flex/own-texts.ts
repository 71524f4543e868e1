import { isJsonObject } from '../contract/json';
import { isLanguageTag } from './language-tag';
import { en, TEXT_NAMES } from './languages/en';
import type { TextName } from './languages/en';
import { NOTICES } from '../transfer/notices';

/** The admin's own texts by the language's tag. `*` is for all languages. */
export type OwnTexts = ReadonlyMap<string, Partial<Record<TextName, string>>>;

export interface OwnTextsReading {
  texts: OwnTexts;
  /** What was left out, and why. */
  problems: string[];
}

const MOST_CHARACTERS = 500;
const NAMES_IN_NOTICES = ['customer', 'target', 'worker'];
const NOTICE_NAMES: ReadonlySet<string> = new Set(NOTICES);

const placeholdersIn = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

/** The placeholders that a text may have: those of its English sentence, and in a notice every name. */
export const placeholdersOf = (name: TextName): readonly string[] =>
  NOTICE_NAMES.has(name) ? NAMES_IN_NOTICES : placeholdersIn(en[name]);

const isTextName = (name: string): name is TextName => TEXT_NAMES.some((known) => known === name);

const isLanguage = (tag: string): boolean => tag === '*' || isLanguageTag(tag);

/** Why the text cannot be used; undefined when it can. */
function problemWith(name: TextName, text: unknown): string | undefined {
  if (typeof text !== 'string' || text.trim() === '') return 'is not a text';
  if (text.length > MOST_CHARACTERS) return `is longer than ${MOST_CHARACTERS} characters`;
  if (text.includes('<')) return 'has a <: texts are no HTML';
  if (/[{}]/.test(text.replace(/\{\{\w+\}\}/g, ''))) return 'has braces that are no placeholder such as {{target}}';
  const unknown = placeholdersIn(text).find((placeholder) => !placeholdersOf(name).includes(placeholder));
  return unknown === undefined ? undefined : `has the placeholder {{${unknown}}}, which nothing fills`;
}

/** Reads `texts`, such as `{ "de": { "button.ready": "Weitergeben" } }`. What is wrong is left out. */
export function readOwnTexts(setting: unknown): OwnTextsReading {
  const problems: string[] = [];
  const texts = new Map<string, Partial<Record<TextName, string>>>();
  if (setting === undefined || setting === null) return { texts, problems };
  if (!isJsonObject(setting)) return { texts, problems: ['texts must be an object of languages'] };
  for (const [tag, entries] of Object.entries(setting)) {
    if (!isLanguage(tag)) problems.push(`texts has ${quoted(tag)}, which is no language tag such as "de" or "pt-BR"`);
    else if (!isJsonObject(entries)) problems.push(`texts.${tag} must be an object of texts`);
    else texts.set(tag, readLanguage(tag, entries, problems));
  }
  return { texts, problems };
}

function readLanguage(tag: string, entries: object, problems: string[]): Partial<Record<TextName, string>> {
  const usable: Partial<Record<TextName, string>> = {};
  for (const [name, text] of Object.entries(entries)) {
    if (!isTextName(name)) {
      problems.push(`texts.${tag} has ${quoted(name)}, which is no text of the plugin`);
      continue;
    }
    const problem = problemWith(name, text);
    if (problem === undefined && typeof text === 'string') usable[name] = text;
    else problems.push(`texts.${tag}["${name}"] ${problem ?? ''}`);
  }
  return usable;
}

/** A name that anybody may have written, in one short line. */
const quoted = (name: string): string => JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name);
