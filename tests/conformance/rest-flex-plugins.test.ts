import { emulatedAccount } from '../support/emulated-account';
import type { EmulatedAccount } from '../support/emulated-account';

describe('the Flex API’s plugins and configuration, asked by twilio-node', () => {
  let account: EmulatedAccount;
  let flex: EmulatedAccount['client']['flexApi']['v1'];
  beforeEach(() => {
    account = emulatedAccount();
    flex = account.client.flexApi.v1;
  });

  const publish = async (uniqueName: string, version = '1.0.0') => {
    await flex.plugins.create({ uniqueName });
    return flex
      .plugins(uniqueName)
      .pluginVersions.create({ versionParam: version, pluginUrl: `https://x.twil.io/${uniqueName}/bundle.js` });
  };
  const naming = (...sids: string[]) => sids.map((sid) => JSON.stringify({ plugin_version: sid, phase: 3 }));

  it('[PL1] a plugin is found by SID and by unique name, which one plugin has alone', async () => {
    const created = await flex.plugins.create({ uniqueName: 'plugin-echo', description: 'Echoes' });
    expect(await flex.plugins('plugin-echo').fetch()).toMatchObject({ sid: created.sid, friendlyName: 'plugin-echo' });
    await expect(flex.plugins.create({ uniqueName: 'plugin-echo' })).rejects.toMatchObject({ status: 409 });
    await flex.plugins('plugin-echo').update({ friendlyName: 'Echo' });
    expect(await flex.plugins.list()).toMatchObject([{ friendlyName: 'Echo', description: 'Echoes', archived: false }]);
    await expect(flex.plugins('plugin-other').fetch()).rejects.toMatchObject({ status: 404 });
  });

  it('[PL2] a version is published once, and found by SID, by version and as the latest', async () => {
    const first = await publish('plugin-echo');
    const { pluginVersions } = flex.plugins('plugin-echo');
    const second = await pluginVersions.create({ versionParam: '1.1.0', pluginUrl: 'https://x.twil.io/bundle.js' });
    await expect(pluginVersions.create({ versionParam: '1.1.0', pluginUrl: 'https://x.twil.io/b.js' })).rejects.toMatchObject({
      status: 409,
    });
    await expect(pluginVersions.create({ versionParam: 'new', pluginUrl: 'https://x.twil.io/b.js' })).rejects.toMatchObject({
      status: 400,
    });
    expect(await pluginVersions('latest').fetch()).toMatchObject({ sid: second.sid });
    expect(await pluginVersions('1.0.0').fetch()).toMatchObject({ sid: first.sid, _private: false });
    expect((await pluginVersions.list()).map(({ version }) => version)).toEqual(['1.1.0', '1.0.0']);
  });

  it('[PL3] a configuration names the versions that run together, and the latest release puts it in force', async () => {
    await expect(flex.pluginReleases('active').fetch()).rejects.toMatchObject({ status: 404 });
    const [echo, other] = [await publish('plugin-echo'), await publish('plugin-other', '2.0.0')];
    const both = await flex.pluginConfigurations.create({ name: 'both', plugins: naming(echo.sid, other.sid) });
    const alone = await flex.pluginConfigurations.create({ name: 'alone', plugins: naming(other.sid) });
    await flex.pluginReleases.create({ configurationId: both.sid });
    const latest = await flex.pluginReleases.create({ configurationId: alone.sid });
    expect(await flex.pluginReleases('active').fetch()).toMatchObject({ sid: latest.sid, configurationSid: alone.sid });
    const configured = await flex.pluginConfigurations(both.sid).plugins.list();
    expect(configured.map(({ uniqueName, version, phase }) => [uniqueName, version, phase])).toEqual([
      ['plugin-echo', '1.0.0', 3],
      ['plugin-other', '2.0.0', 3],
    ]);
    expect(configured[0]?.toJSON()).not.toHaveProperty('sid');
    expect(await flex.pluginConfigurations(both.sid).plugins('plugin-other').fetch()).toMatchObject({ version: '2.0.0' });
  });

  it('[PL3] a configuration refuses unknown versions, and two versions of one plugin', async () => {
    const first = await publish('plugin-echo');
    const second = await flex
      .plugins('plugin-echo')
      .pluginVersions.create({ versionParam: '1.1.0', pluginUrl: 'https://x.test/' });
    for (const plugins of [naming('FV0'), naming(first.sid, second.sid), ['{}'], ['echo']]) {
      await expect(flex.pluginConfigurations.create({ name: 'x', plugins })).rejects.toMatchObject({ status: 400 });
    }
    await expect(flex.pluginReleases.create({ configurationId: 'FJ0' })).rejects.toMatchObject({ status: 400 });
  });

  /** The API wants the account named, as JSON. */
  const configure = (change: object) =>
    flex
      .configuration()
      .update({ account_sid: account.world.account.accountSid, ...change }, { 'Content-Type': 'application/json' });

  it('[PL4] an update of the configuration replaces a setting as a whole, and leaves the others', async () => {
    await configure({ ui_attributes: { colour: 'red', size: 2 }, call_recording_enabled: true });
    await configure({ ui_attributes: { colour: 'blue' } });
    const { uiAttributes, callRecordingEnabled } = await flex.configuration().fetch();
    expect(uiAttributes).toMatchObject({ colour: 'blue' });
    expect(uiAttributes).not.toHaveProperty('size');
    expect(callRecordingEnabled).toBe(true);
  });

  it('[PL4] an update that names no account, or another one, is refused', async () => {
    await expect(configure({ account_sid: undefined })).rejects.toMatchObject({ status: 400 });
    await expect(configure({ account_sid: 'AC0' })).rejects.toMatchObject({ status: 400 });
  });

  it('[PL5] an unknown setting fails loudly', async () => {
    const { accountSid, authToken } = account.world.account;
    const headers = { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` };
    const body = JSON.stringify({ account_sid: accountSid, colour: 'red' });
    const update = new Request('https://flex-api.twilio.com/v1/Configuration', { method: 'POST', headers, body });
    expect((await account.emulator.fetch(update)).status).toBe(501);
  });
});
