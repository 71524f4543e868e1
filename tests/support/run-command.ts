import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

const ROOT = path.resolve(__dirname, '../..');
const TSX = pathToFileURL(createRequire(path.join(ROOT, 'package.json')).resolve('tsx')).href;

/**
 * Runs `scripts/<name>.ts` in a process of its own, as npm would, but with nobody at a terminal, no `.env` and no more
 * of the shell's variables than any program needs. Sends it what Ctrl-C sends once `interruptAfter` resolves.
 */
export function runCommand(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
  { interruptAfter }: { interruptAfter?: Promise<void> } = {},
): Promise<CommandResult> {
  const { PATH, HOME, TMPDIR } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', TSX, path.join(ROOT, 'scripts', `${name}.ts`), ...args], {
      cwd: tmpdir(),
      env: { PATH, HOME, TMPDIR, TSX_TSCONFIG_PATH: path.join(ROOT, 'tsconfig.sandbox.json'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    void interruptAfter?.then(() => child.kill('SIGINT'));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
  });
}
