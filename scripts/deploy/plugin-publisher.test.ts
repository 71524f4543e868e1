import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalTwilio } from '../../tests/support/local-twilio';
import type { LocalTwilio } from '../../tests/support/local-twilio';
import { buildSmallContactCenter } from '../../tests/support/small-contact-center';
import { connect } from '../account/connect';
import type { ConnectedAccount } from '../account/connect';
import { readPlugin } from './plugin';
import { cliPublisher } from './plugin-publisher';
import { assertReleased } from './read-back';

const plugin = { name: 'plugin-chat-transfer', version: '1.2.0' };

let twilio: LocalTwilio;
let account: ConnectedAccount;

beforeEach(async () => {
  twilio = await startLocalTwilio(buildSmallContactCenter);
  account = await connect({ sandbox: twilio.url, shell: {}, envFile: '/nowhere/.env' });
});
afterEach(() => twilio.stop());

describe('the plugin', () => {
  const publish = async (): Promise<string> => {
    const { plugins } = account.client.flexApi.v1;
    await plugins.create({ uniqueName: plugin.name });
    return (await plugins(plugin.name).pluginVersions.create({ versionParam: plugin.version, pluginUrl: 'https://x.test/' })).sid;
  };
  const release = async (versionSid: string): Promise<void> => {
    const { pluginConfigurations, pluginReleases } = account.client.flexApi.v1;
    const plugins = [JSON.stringify({ plugin_version: versionSid, phase: 3 })];
    const { sid } = await pluginConfigurations.create({ name: 'x', plugins });
    await pluginReleases.create({ configurationId: sid });
  };
  const typedBy = async (failing?: string) => {
    const typed: string[] = [];
    const publisher = cliPublisher({
      folder: process.cwd(),
      assertReleased: async () => undefined,
      cli: {
        run: async (args) => {
          typed.push(args.slice(0, 3).join(' '));
          if (args[0] === failing) throw new Error('no');
          return '';
        },
      },
    });
    return { typed, outcome: publisher.publish(plugin, await readPlugin(account, plugin), process.stdout) };
  };

  const allTyped = async (): Promise<string[]> => {
    const { typed, outcome } = await typedBy();
    await outcome;
    return typed;
  };

  it('is published and released by the Twilio CLI, unless it is already', async () => {
    expect(await allTyped()).toEqual([
      'flex:plugins:deploy --version 1.2.0',
      `flex:plugins:release --enable-plugin ${plugin.name}@1.2.0`,
    ]);
    const versionSid = await publish();
    expect(await allTyped()).toEqual([`flex:plugins:release --enable-plugin ${plugin.name}@1.2.0`]);
    await release(versionSid);
    expect(await allTyped()).toEqual([]);
  });

  it('is not called released when agents do not load it, although the Twilio CLI exits with 0', async () => {
    const cli = { run: async () => '\u001b[31mUpload failed: 413\u001b[39m' };
    const publisher = cliPublisher({ cli, folder: process.cwd(), assertReleased: (one) => assertReleased(account, one) });
    await expect(publisher.publish(plugin, 'missing', process.stdout)).rejects.toThrow(
      `the account does not have ${plugin.name} 1.2.0, although the Twilio CLI reported no error. It printed:\nUpload failed: 413`,
    );
    await publish();
    await expect(publisher.publish(plugin, 'published', process.stdout)).rejects.toThrow('agents do not load');
  });

  it.each([0, 1])('leaves package.json as it was, when the CLI exits with %d', async (code) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'chat-transfer-test-'));
    const files = ['package.json', 'package-lock.json'].map((name) => path.join(folder, name));
    for (const file of files) await writeFile(file, '{ "version": "1.2.0" }\n');
    const run = async (): Promise<string> => {
      for (const file of files) await writeFile(file, '{ "version": "1.3.0" }');
      if (code !== 0) throw new Error('no');
      return '';
    };
    const publisher = cliPublisher({ cli: { run }, folder, assertReleased: async () => undefined });
    await publisher.publish(plugin, 'missing', process.stdout).catch(() => undefined);
    for (const file of files) expect(await readFile(file, 'utf8')).toBe('{ "version": "1.2.0" }\n');
    await rm(folder, { recursive: true });
  });

  it('is not released when publishing it fails', async () => {
    const { typed, outcome } = await typedBy('flex:plugins:deploy');
    await expect(outcome).rejects.toThrow('no');
    expect(typed).toHaveLength(1);
  });
});
