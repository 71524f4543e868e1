import type { ServiceContext } from 'twilio/lib/rest/serverless/v1/service';
import { emulatedAccount } from '../support/emulated-account';
import type { EmulatedAccount } from '../support/emulated-account';

interface UploadFields {
  Path?: string;
  Visibility?: string;
  Content?: string;
}

describe('Serverless, asked by twilio-node', () => {
  let account: EmulatedAccount;
  let service: ServiceContext;
  let serviceSid: string;

  beforeEach(async () => {
    account = emulatedAccount();
    const created = await account.client.serverless.v1.services.create({ uniqueName: 'echo', friendlyName: 'Echo' });
    serviceSid = created.sid;
    service = account.client.serverless.v1.services(serviceSid);
  });

  /** As Twilio's own tools upload, for twilio-node cannot. */
  async function upload(parent: string, fields: UploadFields): Promise<{ status: number; sid: string; message: string }> {
    const body = new FormData();
    const { Content, ...texts } = fields;
    for (const [name, value] of Object.entries(texts)) body.set(name, value);
    if (Content !== undefined) body.set('Content', new Blob([Content], { type: 'application/javascript' }), 'echo.js');
    const { accountSid, authToken } = account.world.account;
    const headers = { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` };
    const url = `https://serverless-upload.twilio.com/v1/Services/${serviceSid}/${parent}/Versions`;
    const response = await account.emulator.fetch(new Request(url, { method: 'POST', headers, body }));
    const { sid, message } = await response.json();
    return { status: response.status, sid, message };
  }
  const version = { Path: '/echo', Visibility: 'public', Content: 'exports.handler = () => {}' };

  async function build() {
    const { sid } = await service.functions.create({ friendlyName: '/echo' });
    const { sid: versionSid } = await upload(`Functions/${sid}`, version);
    return service.builds.create({ functionVersions: [versionSid], runtime: 'node22' });
  }

  it('[SV1] a service is found by SID and by unique name, which one service has alone', async () => {
    const found = await account.client.serverless.v1.services('echo').fetch();
    expect(found.toJSON()).toMatchObject({ sid: serviceSid, uniqueName: 'echo', includeCredentials: false, uiEditable: false });
    expect(found.domainBase).toMatch(/^echo-\d{4}$/);
    await expect(
      account.client.serverless.v1.services.create({ uniqueName: 'echo', friendlyName: 'Another' }),
    ).rejects.toMatchObject({ status: 409 });
    const changed = await service.update({ includeCredentials: true, friendlyName: 'Louder' });
    expect(changed).toMatchObject({ includeCredentials: true, friendlyName: 'Louder', uniqueName: 'echo' });
    expect(await account.client.serverless.v1.services.list()).toHaveLength(1);
  });

  it('[SV2] functions and assets are kept apart, and hold versions with their content', async () => {
    const { sid } = await service.functions.create({ friendlyName: '/echo' });
    const { sid: assetSid } = await service.assets.create({ friendlyName: '/index.html' });
    const uploaded = await upload(`Functions/${sid}`, version);
    expect(uploaded.status).toBe(201);
    await upload(`Assets/${assetSid}`, { ...version, Path: '/index.html' });
    const [listed] = await service.functions(sid).functionVersions.list();
    expect(listed).toMatchObject({ sid: uploaded.sid, functionSid: sid, path: '/echo', visibility: 'public' });
    const content = await service.functions(sid).functionVersions(uploaded.sid).functionVersionContent().fetch();
    expect(content.content).toBe('exports.handler = () => {}');
    expect((await service.assets.list()).map(({ friendlyName }) => friendlyName)).toEqual(['/index.html']);
    expect(await service.assets(assetSid).assetVersions.list()).toMatchObject([{ assetSid, path: '/index.html' }]);
    await expect(service.assets(sid).fetch()).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    ['a path without a slash', { Path: 'echo' }, /Invalid Path/],
    ['a path with a question mark', { Path: '/echo?' }, /Invalid Path/],
    ['another visibility', { Visibility: 'secret' }, /Invalid Visibility/],
    ['no content', { Content: undefined }, /Missing required parameter Content/],
  ])('[SV3] an upload with %s is refused', async (_what, fields, message) => {
    const { sid } = await service.functions.create({ friendlyName: '/echo' });
    const refused = await upload(`Functions/${sid}`, { ...version, ...fields });
    expect(refused).toMatchObject({ status: 400, message: expect.stringMatching(message) });
  });

  it('[SV4] a build takes its time, lists what is in it, and is deployed when it is completed', async () => {
    const created = await build();
    expect(created).toMatchObject({ status: 'building', runtime: 'node22', dependencies: [], assetVersions: [] });
    expect(created.functionVersions).toMatchObject([{ path: '/echo', visibility: 'public' }]);
    const { sid: environmentSid } = await service.environments.create({ uniqueName: 'production' });
    const { deployments } = service.environments(environmentSid);
    await expect(deployments.create({ buildSid: created.sid })).rejects.toMatchObject({ status: 400 });
    account.clock.advance(500);
    expect(await service.builds(created.sid).buildStatus().fetch()).toMatchObject({ status: 'completed' });
    await deployments.create({ buildSid: created.sid });
    expect(await service.environments(environmentSid).fetch()).toMatchObject({ buildSid: created.sid });
    await expect(service.builds(created.sid).remove()).rejects.toMatchObject({ status: 400 });
  });

  it.each([
    ['as the API describes them', '[{"name":"twilio","version":"5.13.1"}]'],
    ['as Twilio’s own tools send them', '"[{"name":"twilio","version":"5.13.1"}]"'],
  ])('[SV4] a build takes dependencies %s', async (_how, dependencies) => {
    const created = await service.builds.create({ dependencies });
    expect(created.dependencies).toEqual([{ name: 'twilio', version: '5.13.1' }]);
  });

  it('[SV4] a build refuses what it cannot be made of', async () => {
    const { sid } = await service.functions.create({ friendlyName: '/echo' });
    const twice = [await upload(`Functions/${sid}`, version), await upload(`Functions/${sid}`, version)];
    const refused = { status: 400 };
    await expect(service.builds.create({ functionVersions: twice.map((one) => one.sid) })).rejects.toMatchObject(refused);
    await expect(service.builds.create({ assetVersions: [twice[0]?.sid ?? ''] })).rejects.toMatchObject(refused);
    await expect(service.builds.create({ runtime: 'node7' })).rejects.toMatchObject(refused);
    await expect(service.builds.create({ dependencies: '{}' })).rejects.toMatchObject(refused);
  });

  it('[SV5] an environment has a domain of its own, and only one has none of the suffixes', async () => {
    const { domainBase } = await service.fetch();
    const production = await service.environments.create({ uniqueName: 'production' });
    const stage = await service.environments.create({ uniqueName: 'stage-environment', domainSuffix: 'stage' });
    expect([production.domainName, stage.domainName]).toEqual([`${domainBase}.twil.io`, `${domainBase}-stage.twil.io`]);
    expect(production).toMatchObject({ domainSuffix: null, buildSid: null });
    await expect(service.environments.create({ uniqueName: 'another' })).rejects.toMatchObject({ status: 409 });
  });

  it('[SV6] variables belong to an environment, and a key is there once', async () => {
    const { sid } = await service.environments.create({ uniqueName: 'production' });
    const { variables } = service.environments(sid);
    const one = await variables.create({ key: 'GREETING', value: 'hello' });
    await expect(variables.create({ key: 'GREETING', value: 'again' })).rejects.toMatchObject({ status: 409 });
    await expect(variables.create({ key: '1ST', value: 'x' })).rejects.toMatchObject({ status: 400 });
    await expect(variables.create({ key: 'LONG', value: 'x'.repeat(451) })).rejects.toMatchObject({ status: 400 });
    await service.environments(sid).variables(one.sid).update({ value: 'good day' });
    expect(await variables.list()).toMatchObject([{ key: 'GREETING', value: 'good day', environmentSid: sid }]);
    await service.environments(sid).variables(one.sid).remove();
    expect(await variables.list()).toEqual([]);
  });

  it('[SV7] a removed service takes everything in it along', async () => {
    const { sid } = await build();
    await service.environments.create({ uniqueName: 'production' });
    await service.remove();
    const { services, resources, versions, builds, environments } = account.world.serverless;
    expect([services, resources, versions, builds, environments].map(({ size }) => size)).toEqual([0, 0, 0, 0, 0]);
    await expect(service.builds(sid).fetch()).rejects.toMatchObject({ status: 404 });
  });

  it('[SV8] what is not emulated fails loudly', async () => {
    const { sid } = await service.environments.create({ uniqueName: 'production' });
    const url = `https://serverless.twilio.com/v1/Services/${serviceSid}/Environments/${sid}/Logs`;
    expect((await account.emulator.fetch(new Request(url))).status).toBe(501);
  });
});
