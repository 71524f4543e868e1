import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { buildOfficial } from '../../scripts/builds/official-builder';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { builtParts } from '../support/build-parts';
import { GREETING } from '../support/greeting';

const GZIP_LIMIT_BYTES = 250_000;

let flex: BrowserSandbox;
let file: string;

beforeAll(async () => {
  file = await buildOfficial({ projectFolder: builtParts().projectFolder, showOutput: false });
  flex = await startBrowserSandbox({ plugin: { file } });
});
afterAll(() => flex.stop());

it('the bundle that Twilio’s own builder makes transfers a chat from Alice to Bob', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  await alice.transferTo('Agents', 'Bob');
  await bob.accept();
  await bob.sees(...GREETING);
  await alice.isTold('Bob accepted Casey Nguyen’s chat');
  await alice.isIdle();
});

it('that bundle is small', async () => {
  expect(gzipSync(await readFile(file)).length).toBeLessThanOrEqual(GZIP_LIMIT_BYTES);
});
