import { appendFileSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Checked } from './conformance';

/** One letter for each, in a file per process. */
const MARKS = { requests: 'q', responses: 'a', violations: 'v' } as const;
type Counted = keyof typeof MARKS;

const VARIABLE = 'CHAT_TRANSFER_OPENAPI_TALLY';

/** From now on everything is counted that this process and the ones that it starts compare. */
export async function openTally(): Promise<void> {
  process.env[VARIABLE] = await mkdtemp(path.join(tmpdir(), 'openapi-tally-'));
}

/** Nothing happens while no tally is open. */
export function tally({ requests, responses, violations }: Checked): void {
  const folder = process.env[VARIABLE];
  if (!folder) return;
  const marks = MARKS.requests.repeat(requests) + MARKS.responses.repeat(responses) + MARKS.violations.repeat(violations.length);
  appendFileSync(path.join(folder, String(process.pid)), marks);
}

/** How much was counted in all processes. Undefined when no tally is open. */
export async function closeTally(): Promise<Record<Counted, number> | undefined> {
  const folder = process.env[VARIABLE];
  if (!folder) return undefined;
  delete process.env[VARIABLE];
  const marks = await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')));
  await rm(folder, { recursive: true });
  const sum = (counted: Counted): number => marks.join('').split(MARKS[counted]).length - 1;
  return { requests: sum('requests'), responses: sum('responses'), violations: sum('violations') };
}
