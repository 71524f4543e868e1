import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const CHECK = path.join(__dirname, 'check-node.cjs');
const PACKAGE = path.resolve(__dirname, '..', 'package.json');

/** Runs the check as a Node of this version would. */
const checkOn = (version: string) => {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require(${JSON.stringify(CHECK)})`;
  return spawnSync(process.execPath, ['-e', pretend], { encoding: 'utf8' });
};

it.each(['14.21.3', '18.20.8', '20.10.0'])('Node %s is refused in one sentence', (version) => {
  const { status, stderr } = checkOn(version);
  expect([status, stderr]).toEqual([
    1,
    `This project needs Node 20.11 or newer, and this is Node ${version}. Install a newer one: https://nodejs.org\n`,
  ]);
});

it.each(['20.11.0', '22.0.0', '26.1.0'])('Node %s passes', (version) => {
  expect(checkOn(version).status).toBe(0);
});

it('this Node passes without a word', () => {
  expect(execFileSync(process.execPath, [CHECK], { encoding: 'utf8' })).toBe('');
});

it('every npm script that runs TypeScript checks the Node first', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  const unchecked = Object.entries(scripts).filter(([, line]) => line.includes('tsx') && !line.includes('check-node.cjs &&'));
  expect(unchecked).toEqual([]);
  expect([scripts.start, scripts.test]).toEqual([1, 1].map(() => expect.stringMatching(/^node scripts\/check-node\.cjs && /)));
});
