import { spawn } from 'node:child_process';

/** Types, lint, structure and format, side by side. */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  types: ['--import', 'tsx', 'scripts/types.ts'],
  lint: ['node_modules/eslint/bin/eslint.js', '.'],
  structure: ['--import', 'tsx', 'scripts/structure.ts'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'],
};

/** Prints what a check says when it is over, so that their lines do not mix. */
const check = ([name, args]: [string, readonly string[]]): Promise<number> =>
  new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('close', (code) => {
      const seconds = Math.round((performance.now() - started) / 1000);
      console.log(`${name}: ${code === 0 ? 'ok' : 'failed'}, ${seconds} s${code === 0 ? '' : `\n${output.trim()}`}`);
      resolve(code ?? 1);
    });
  });

void Promise.all(Object.entries(CHECKS).map(check)).then((codes) => {
  process.exitCode = Math.max(...codes);
});
