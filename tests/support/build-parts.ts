import { buildAll } from '../../scripts/builds/build-all';
import type { BuiltParts } from '../../scripts/builds/build-all';

const VARIABLE = 'CHAT_TRANSFER_BUILT_PARTS';

/** jest's global setup: builds once what tests of the whole run; jest's workers inherit the variable. */
export default async function buildOnce(): Promise<void> {
  process.env[VARIABLE] ??= JSON.stringify(await buildAll());
}

const isBuiltParts = (value: unknown): value is BuiltParts => typeof value === 'object' && value !== null && 'flexFile' in value;

/** What was built. Throws outside the jest projects that build it. */
export function builtParts(): BuiltParts {
  const parts: unknown = JSON.parse(process.env[VARIABLE] ?? 'null');
  if (!isBuiltParts(parts)) throw new Error('Failed to find the builds: run this test in its jest project');
  return parts;
}
