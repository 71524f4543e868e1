import path from 'node:path';
import { runCommand } from '../../tests/support/run-command';
import { readPackage } from '../project/package-json';

const ROOT = path.resolve(__dirname, '../..');

/** They take no arguments: they are parts of `npm test`. */
const WITHOUT_HELP = ['check', 'types'];

/** The programs of the npm scripts, such as `simulate` of `npm run test:simulate`. */
const programs = Object.values(readPackage(path.join(ROOT, 'package.json')).scripts)
  .flatMap((line) => /tsx scripts\/([\w-]+)\.ts/.exec(line)?.[1] ?? [])
  .filter((name) => !WITHOUT_HELP.includes(name));

it('the npm scripts run programs', () => {
  expect(programs).toEqual(expect.arrayContaining(['start', 'workflow', 'deploy', 'doctor', 'transfers', 'simulate']));
});

it.each(programs)('%s prints its help and does nothing else', async (name) => {
  const { code, stdout, stderr } = await runCommand(name, ['--help']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Usage: npm (start|run [\w:]+) -- /);
  expect(stdout).toContain('-h, --help');
});

it('a wrong argument ends a program with 2 and one line', async () => {
  const { code, stdout, stderr } = await runCommand('doctor', ['--nonsense']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    'Failed to read the command line: unknown option \'--nonsense\'. "npm run doctor -- --help" shows what it takes.\n',
  );
});
