/** The tag as it is usually written, such as `de-DE`; undefined for what is no language tag. */
export function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

export const isLanguageTag = (tag: string): boolean => canonicalTag(tag) !== undefined;
