import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

/** A file as ESLint is to see it, and the one rule to look at. Nothing is written to the disk. */
export interface PlantedFile {
  file: string;
  lines: string[];
  rule: string;
}

/**
 * Run as a program, lints the planted files on its input with the project's own configuration, and prints for each the
 * lines that its rule complains about. jest cannot import that configuration, because it is an ES module.
 */
async function main(): Promise<void> {
  const planted: PlantedFile[] = JSON.parse(await text(process.stdin));
  const linters = new Map(
    planted.map(({ rule }) => [rule, new ESLint({ ruleFilter: ({ ruleId }: { ruleId: string }) => ruleId === rule })]),
  );
  const redLines: number[][] = [];
  for (const { file, lines, rule } of planted) {
    const results = await linters.get(rule)?.lintText(lines.join('\n'), { filePath: file });
    const red = results?.flatMap(({ messages }) => messages.map(({ line }) => line)) ?? [];
    redLines.push([...new Set(red)].sort((one, other) => one - other));
  }
  process.stdout.write(JSON.stringify(redLines));
}

if (require.main === module) void main();
