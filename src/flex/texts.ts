/** Texts that agents read, under keys of their own in `manager.strings`. A translation sets the same keys. */
export interface Texts<Named> {
  /** The English texts by key. */
  defaults: Readonly<Record<string, string>>;
  /** The texts as Flex has them now. */
  current(strings: object): Named;
}

/** `section` is the part of the keys that these texts have in common: `ChatTransfer.<section>.<name>`. */
export function textsOf<Named extends { [name in keyof Named]: string }>(section: string, english: Named): Texts<Named> {
  const names = Object.entries<string>(english);
  const keyOf = (name: string): string => `ChatTransfer.${section}.${name}`;
  return {
    defaults: Object.fromEntries(names.map(([name, text]) => [keyOf(name), text])),
    current(strings) {
      const known = new Map<string, unknown>(Object.entries(strings));
      const set = names.flatMap(([name]) => {
        const text = known.get(keyOf(name));
        return typeof text === 'string' ? [[name, text]] : [];
      });
      return { ...english, ...Object.fromEntries(set) };
    },
  };
}
