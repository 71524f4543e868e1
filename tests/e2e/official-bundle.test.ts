import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { builtParts } from '../support/build-parts';
import { GREETING } from '../support/greeting';

const GZIP_LIMIT_BYTES = 120_000;

let flex: BrowserSandbox;
let file: string;

beforeAll(async () => {
  const { projectFolder } = builtParts();
  const builder = path.join(projectFolder, 'node_modules', '.bin', 'flex-plugin');
  await promisify(execFile)(builder, ['build', '--persist-terminal'], {
    cwd: projectFolder,
    env: { ...process.env, CI: 'true', NODE_ENV: 'production' },
  });
  file = path.join(projectFolder, 'build', 'plugin-chat-transfer.js');
  flex = await startBrowserSandbox({ plugin: { file } });
});
afterAll(() => flex.stop());

it('the bundle that Twilio’s own builder makes transfers a chat from Alice to Bob', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  await alice.transferTo('Agents', 'Bob');
  await bob.accept();
  await bob.sees(...GREETING);
  await alice.isTold('Bob accepted the chat');
  await alice.isIdle();
});

it('that bundle is small', async () => {
  expect(gzipSync(await readFile(file)).length).toBeLessThanOrEqual(GZIP_LIMIT_BYTES);
});
