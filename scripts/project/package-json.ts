import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const packageSchema = v.object({
  name: v.string(),
  version: v.string(),
  scripts: v.optional(v.record(v.string(), v.string()), {}),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
  devDependencies: v.optional(v.record(v.string(), v.string()), {}),
});

export type PackageJson = v.InferOutput<typeof packageSchema>;

/** Throws for a file that is missing or has another shape. */
export function readPackage(file: string): PackageJson {
  const { success, output, issues } = v.safeParse(packageSchema, JSON.parse(readFileSync(file, 'utf8')));
  if (success) return output;
  throw new Error(`Failed to read ${file}: ${v.getDotPath(issues[0]) ?? 'the content'} is missing or wrong`);
}
