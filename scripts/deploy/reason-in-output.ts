import { stripVTControlCharacters } from 'node:util';

const MOST_LINES = 4;
/** What Node prints around an error, and the frame that Twilio's CLI draws around its own errors. */
const NOISE = /^\s*(at\s|\^|node:|Node\.js v|ERROR\s*$|$)/;
const NAMED_ERROR = /^\w*Error(?: \[\w+\])?: (.+)/;

/** Why a program failed, from what it printed: its error, else its last lines, without the secrets. */
export function reasonInOutput(printed: string, secrets: readonly string[]): string {
  const plain = stripVTControlCharacters(printed);
  const clean = secrets.reduce((text, secret) => text.replaceAll(secret, '(secret)'), plain);
  const lines = clean.split('\n').map((line) => line.replace(/^\s*[│|]\s?/, '').trimEnd());
  const [, reason] = lines.map((line) => NAMED_ERROR.exec(line)).find((match) => match !== null) ?? [];
  if (reason !== undefined) return reason;
  const telling = lines.filter((line) => !NOISE.test(line));
  return telling.length === 0 ? 'it printed nothing' : telling.slice(-MOST_LINES).join(' ').trim();
}
