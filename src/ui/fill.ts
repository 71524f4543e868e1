import { isolated } from './isolated';

/** Puts the values in the places of a text such as `to {{target}}`. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (hole, name: string) => isolated(String(values[name] ?? hole)));
