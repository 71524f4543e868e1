import type { Notice, NoticeDetails } from '../transfer/notices';
import { fill } from '../ui/fill';
import { en, TEXT_NAMES } from './languages/en';
import type { TextName, Texts } from './languages/en';

/** The keys under which Flex keeps the plugin's texts, in `manager.strings`. */
export const stringKey = (name: TextName): string => `ChatTransfer.${name}`;
export const noticeKey = (notice: Notice): string => stringKey(notice);

/** The texts Flex should have: those it has already, such as another plugin's translations, win over the language's. */
export const withDefaultStrings = <Strings extends object>(strings: Strings, texts: Texts = en): Strings => ({
  ...Object.fromEntries(TEXT_NAMES.map((name) => [stringKey(name), texts[name]])),
  ...strings,
});

/** The text as Flex has it now, and in English if it has none. */
function textIn(strings: object, name: TextName): string {
  const text: unknown = new Map<string, unknown>(Object.entries(strings)).get(stringKey(name));
  return typeof text === 'string' ? text : en[name];
}

export type Section = 'button' | 'pending' | 'handOver' | 'card' | 'directory' | 'workspace';

type NamesIn<Name extends string, Of extends string> = Name extends `${Of}.${infer Rest}` ? Rest : never;

/** The texts of one part of the view, by their names without the section's. */
export type SectionTexts<Of extends Section> = Record<NamesIn<TextName, Of>, string>;

/** The texts of a section as Flex has them now. */
export function sectionTexts<Of extends Section>(section: Of, strings: object): SectionTexts<Of> {
  const names = TEXT_NAMES.filter((name) => name.startsWith(`${section}.`));
  const texts = names.map((name) => [name.slice(section.length + 1), textIn(strings, name)]);
  return Object.fromEntries(texts) as SectionTexts<Of>;
}

/** The names in a sentence. A word stands for a name that is not known. */
export const namesIn = ({ customer, target, worker }: NoticeDetails, strings: object): Required<NoticeDetails> => ({
  customer: customer ?? textIn(strings, 'unknown.customer'),
  target: target ?? textIn(strings, 'unknown.target'),
  worker: worker ?? textIn(strings, 'unknown.worker'),
});

/** The notice as the agent reads it. */
export const noticeSentence = (notice: Notice, details: NoticeDetails, strings: object): string =>
  fill(textIn(strings, notice), { ...namesIn(details, strings) });
