import { existsSync, readFileSync } from 'node:fs';

/** Variables by name; none of them is empty. */
export type Environment = Record<string, string>;

/** Variables that mean something here: everything else in the shell is none of our business. */
const OURS = /^(ACCOUNT_SID|AUTH_TOKEN|TWILIO_\w+|CHAT_TRANSFER_\w+|FLEX_APP_\w+)$/;

/**
 * The settings: those of the file, and over them those of the shell. A file that does not exist has none; throws for one that
 * cannot be read. `ACCOUNT_SID` and `AUTH_TOKEN` are also taken from `TWILIO_ACCOUNT_SID` and `TWILIO_AUTH_TOKEN`, as Twilio's CLI
 * calls them.
 */
export function readEnvironment(file: string, shell: NodeJS.ProcessEnv): Environment {
  const fromShell = Object.entries(shell).filter(([name, value]) => OURS.test(name) && value);
  const all = { ...parseEnvironment(readIfThere(file)), ...Object.fromEntries(fromShell) };
  const { TWILIO_ACCOUNT_SID: ACCOUNT_SID, TWILIO_AUTH_TOKEN: AUTH_TOKEN } = all;
  return withoutEmpty({ ...withoutEmpty({ ACCOUNT_SID, AUTH_TOKEN }), ...withoutEmpty(all) });
}

/** `NAME=value` by the line: quotes around a value go, and so does a comment behind one. */
export function parseEnvironment(text: string): Environment {
  const line = /^\s*(?:export\s+)?([\w.-]+)\s*=[^\S\n]*(?:(['"`])(.*?)\2|([^#\n]*))/gm;
  const found = [...text.replaceAll('\r', '').matchAll(line)];
  return Object.fromEntries(found.map(([, name, , quoted, bare]) => [name, quoted ?? bare?.trim() ?? '']));
}

function readIfThere(file: string): string {
  if (!existsSync(file)) return '';
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`Failed to read the settings in ${file}: ${String(error)}`, { cause: error });
  }
}

function withoutEmpty(all: Record<string, string | undefined>): Environment {
  const set = Object.entries(all).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
  return Object.fromEntries(set);
}
