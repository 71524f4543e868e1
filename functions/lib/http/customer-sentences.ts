import * as v from 'valibot';
import { LONGEST_VALUE, optional, wholeNumber } from './variable';

/** What the customer can be told: the chat was handed over, nobody has come yet, and somebody has joined. */
export const CUSTOMER_MESSAGES = ['handedOver', 'stillLooking', 'joined'] as const;

export type CustomerMessage = (typeof CUSTOMER_MESSAGES)[number];

/** One sentence in the admin's own language, and in others by their tags in small letters, such as `de` or `pt-br`. */
export interface Sentence {
  usual: string;
  byLanguage: Readonly<Record<string, string>>;
}

/** What the admin has the service tell customers. */
export interface CustomerSentences extends Readonly<Partial<Record<CustomerMessage, Sentence>>> {
  /** The attribute of a task that names the customer's language. */
  languageAttribute?: string;
  /** After how many seconds they are told that nobody has come yet. */
  stillLookingSeconds?: number;
}

const SEPARATOR = '|';
const SHAPE = 'is not a sentence, with others in further languages after it, such as: One moment.|de=Einen Moment.';
const TAGGED = /^([a-z]{2,3}(?:-[a-z\d]{2,8})*)=(.+)$/iu;
const TEXT = /^\P{Cc}+$/u;

function readSentence(text: string): Sentence | undefined {
  const [usual = '', ...others] = text.split(SEPARATOR).map((part) => part.trim());
  const tagged = others.flatMap((part) => {
    const [, tag = '', sentence = ''] = TAGGED.exec(part) ?? [];
    return tag === '' ? [] : [[tag.toLowerCase(), sentence.trim()] as const];
  });
  const byLanguage = Object.fromEntries(tagged);
  // The first one has no tag: it is for every language that has none of its own.
  const isWhole = tagged.length === others.length && Object.keys(byLanguage).length === others.length && !TAGGED.test(usual);
  return isWhole && TEXT.test(text) && [usual, ...Object.values(byLanguage)].every((one) => one !== '')
    ? { usual, byLanguage }
    : undefined;
}

const sentence = optional(
  '',
  v.pipe(
    v.string(),
    v.maxBytes(LONGEST_VALUE, `is longer than ${LONGEST_VALUE} bytes`),
    v.check((text) => text === '' || readSentence(text) !== undefined, SHAPE),
    v.transform((text) => (text === '' ? undefined : readSentence(text))),
  ),
);

/** The variables. With a wrong one the service transfers all the same, and tells customers nothing of that kind. */
export const customerVariables = {
  CHAT_TRANSFER_CUSTOMER_HANDED_OVER: sentence,
  CHAT_TRANSFER_CUSTOMER_STILL_LOOKING: sentence,
  CHAT_TRANSFER_CUSTOMER_STILL_LOOKING_SECONDS: optional('60', wholeNumber(3_600)),
  CHAT_TRANSFER_CUSTOMER_JOINED: sentence,
  CHAT_TRANSFER_CUSTOMER_LANGUAGE: optional('', v.pipe(v.string(), v.regex(/^[\w.-]*$/, 'is not the name of an attribute'))),
};

type Variables = v.InferOutput<v.ObjectSchema<typeof customerVariables, undefined>>;

export const customerSentences = (variables: Variables): CustomerSentences => ({
  handedOver: variables.CHAT_TRANSFER_CUSTOMER_HANDED_OVER,
  stillLooking: variables.CHAT_TRANSFER_CUSTOMER_STILL_LOOKING,
  stillLookingSeconds: variables.CHAT_TRANSFER_CUSTOMER_STILL_LOOKING && variables.CHAT_TRANSFER_CUSTOMER_STILL_LOOKING_SECONDS,
  joined: variables.CHAT_TRANSFER_CUSTOMER_JOINED,
  languageAttribute: variables.CHAT_TRANSFER_CUSTOMER_LANGUAGE || undefined,
});

/** The sentence in the language that a tag such as `de-AT` names, in the nearest one, or else the usual one. */
export function sentenceIn({ usual, byLanguage }: Sentence, language: unknown): string {
  const parts = typeof language === 'string' ? language.toLowerCase().replaceAll('_', '-').split('-') : [];
  const tags = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
  const tag = tags.find((one) => Object.hasOwn(byLanguage, one));
  return (tag !== undefined && byLanguage[tag]) || usual;
}
