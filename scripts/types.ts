import { spawn } from 'node:child_process';

/**
 * Type-checks the three programs side by side: each has its own globals, so that `document` does not compile in a function.
 * TypeScript 7 needs a quarter of the time that 5.9 takes; ESLint and Twilio's builder need 5.9.
 */
const projects = ['tsconfig.json', 'tsconfig.functions.json', 'tsconfig.sandbox.json'];

const check = (project: string): Promise<number> =>
  new Promise((resolve) => {
    spawn(process.execPath, ['node_modules/typescript-7/bin/tsc', '-p', project], { stdio: 'inherit' }).on('exit', (code) =>
      resolve(code ?? 1),
    );
  });

void Promise.all(projects.map(check)).then((codes) => {
  process.exitCode = Math.max(...codes);
});
