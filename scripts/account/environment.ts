import { existsSync, readFileSync } from 'node:fs';

/** Variables by name; none of them is empty. */
export type EnvironmentVariables = Record<string, string>;

/** The variables that the commands read from the shell. */
const READ_FROM_SHELL = /^(ACCOUNT_SID|AUTH_TOKEN|TWILIO_\w+|CHAT_TRANSFER_\w+|FLEX_APP_\w+)$/;

/**
 * The settings in the file and in the shell, which wins. The file may be missing; throws for one that cannot be read.
 * Also accepts `TWILIO_ACCOUNT_SID` and `TWILIO_AUTH_TOKEN`, the names that the Twilio CLI uses.
 */
export function readEnvironment(file: string, shell: NodeJS.ProcessEnv): EnvironmentVariables {
  const fromShell = Object.entries(shell).filter(([name, value]) => READ_FROM_SHELL.test(name) && value);
  const all = { ...parseEnvironment(readIfThere(file)), ...Object.fromEntries(fromShell) };
  const { TWILIO_ACCOUNT_SID: ACCOUNT_SID, TWILIO_AUTH_TOKEN: AUTH_TOKEN } = all;
  return withoutEmpty({ ...withoutEmpty({ ACCOUNT_SID, AUTH_TOKEN }), ...withoutEmpty(all) });
}

/** One `NAME=value` per line, without quotes around the value and without comments behind it. */
export function parseEnvironment(text: string): EnvironmentVariables {
  const line = /^\s*(?:export\s+)?([\w.-]+)\s*=[^\S\n]*(?:(['"`])(.*?)\2|([^#\n]*))/gm;
  const found = [...text.replaceAll('\r', '').matchAll(line)];
  return Object.fromEntries(found.map(([, name, , quoted, bare]) => [name, quoted ?? bare?.trim() ?? '']));
}

function readIfThere(file: string): string {
  if (!existsSync(file)) return '';
  const bytes = readBytes(file);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new Error(`Failed to read the settings in ${file}: its encoding is UTF-16. Save it as UTF-8.`);
  }
  return bytes.toString('utf8').replace(BYTE_ORDER_MARK, '');
}

const BYTE_ORDER_MARK = /^\ufeff/;

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`Failed to read the settings in ${file}: ${String(error)}`, { cause: error });
  }
}

function withoutEmpty(all: Record<string, string | undefined>): EnvironmentVariables {
  const set = Object.entries(all).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
  return Object.fromEntries(set);
}
