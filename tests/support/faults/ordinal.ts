const RULES = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIXES: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** Such as `3rd`. */
export const ordinal = (number: number): string => `${number}${SUFFIXES[RULES.select(number)] ?? 'th'}`;
