import { createEnvironment } from '../../sandbox/twilio/domain/serverless/environments';
import { startLocalTwilio } from '../../tests/support/local-twilio';
import type { LocalTwilio } from '../../tests/support/local-twilio';
import { buildSmallContactCenter } from '../../tests/support/small-contact-center';
import { connect } from '../account/connect';
import type { Account } from '../account/connect';
import { deploy } from './deploy';
import type { DeployTools } from './deploy';
import { planOf, planText } from './plan';
import { byCli, byHand } from './plugin-way';
import { readPlugin } from './plugin';
import { readProject } from './project';
import type { Project } from './project';
import { readSituation } from './situation';

const noWishes = { built: false, replaceCallback: false, keepCallback: false };
const project: Project = {
  ...readProject(process.cwd()),
  plugin: { name: 'plugin-chat-transfer', version: '1.2.0' },
};

let twilio: LocalTwilio;
let account: Account;
let printed: string[];
let ran: string[];

beforeEach(async () => {
  let workflowSid = '';
  twilio = await startLocalTwilio((world) => {
    workflowSid = buildSmallContactCenter(world).workflow.sid;
  });
  account = await connect({ sandbox: twilio.url, shell: {}, envFile: '/nowhere/.env' });
  account.environment.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID = workflowSid;
  [printed, ran] = [[], []];
});
afterEach(() => twilio.stop());

/** Everything but twilio-run, which has its own test with the real one. */
const tools = (changes: Partial<DeployTools> = {}): DeployTools => ({
  build: async () => void ran.push('build'),
  deployFunctions: async ({ serviceSid, variables }) => {
    ran.push(`deploy ${Object.keys(variables).length} variables to ${serviceSid.slice(0, 2)}`);
    return { domain: 'chat-transfer-1234.twil.io', buildSid: 'ZB1', functions: [], assets: [] };
  },
  plugin: byHand,
  log: (line) => printed.push(line),
  ...changes,
});
const carryOut = async (changes?: Partial<DeployTools>, wishes = noWishes) =>
  deploy(account, project, await readSituation(account, project), wishes, tools(changes));

it('builds, makes the service, deploys, and tells TaskRouter and Flex where it is', async () => {
  expect(await carryOut()).toMatchObject({ serviceUrl: 'https://chat-transfer-1234.twil.io' });
  expect(ran).toEqual(['build', 'deploy 2 variables to ZS']);
  expect(twilio.world.taskrouter.eventCallbackUrl).toBe('https://chat-transfer-1234.twil.io/task-router-events');
  expect(twilio.world.flexConfiguration.ui_attributes).toMatchObject({
    chat_transfer: { service_url: 'https://chat-transfer-1234.twil.io' },
  });
  expect(printed.join('\n')).toContain(`twilio flex:plugins:release --enable-plugin plugin-chat-transfer@1.2.0`);
});

it.each([
  ['service', '/v1/Services$', 'Done: build. Not done: service, functions, event callback, service URL, plugin.'],
  ['event callback', '/Workspaces/', 'Done: build, service, functions. Not done: event callback, service URL, plugin.'],
  ['service URL', '/Configuration$', 'Done: build, service, functions, event callback. Not done: service URL, plugin.'],
])('says what is done when the step "%s" fails, and comes to the end the next time', async (step, pathPattern, done) => {
  twilio.plan({ pathPattern, method: 'POST', status: 500 });
  const failed = await carryOut().catch((error: Error) => error.message);
  expect(failed).toContain(`Failed to deploy, at the step "${step}": `);
  expect(failed).toContain(done);
  await carryOut();
  expect(twilio.world.serverless.services.size).toBe(1);
  const changes = twilio.changes.length;
  await carryOut();
  expect(twilio.changes).toHaveLength(changes);
});

it('stops before twilio-run when the build fails', async () => {
  const build = () => Promise.reject(new Error('a comma is missing'));
  await expect(carryOut({ build })).rejects.toThrow('at the step "build": a comma is missing\nDone: nothing.');
  expect(twilio.changes).toEqual([]);
});

it('does not take a callback URL that somebody has set since the plan', async () => {
  const deployFunctions: DeployTools['deployFunctions'] = async (options) => {
    twilio.world.taskrouter.eventCallbackUrl = 'https://elsewhere.test';
    return tools().deployFunctions(options);
  };
  await expect(carryOut({ deployFunctions })).rejects.toThrow('has become https://elsewhere.test');
  expect(twilio.world.taskrouter.eventCallbackUrl).toBe('https://elsewhere.test');
});

it('refuses settings that the service would refuse, before anything is changed', async () => {
  delete account.environment.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID;
  account.environment.CHAT_TRANSFER_LEAVE = 'never';
  await expect(readSituation(account, project)).rejects.toThrow(/WORKFLOW_SID is not set; CHAT_TRANSFER_LEAVE is none of/);
  expect(twilio.changes).toEqual([]);
});

describe('the plan', () => {
  const plan = async (wishes = noWishes) => planOf(project, await readSituation(account, project), wishes, byHand);
  const states = async (wishes = noWishes) => (await plan(wishes)).map(({ name, state }) => `${name}: ${state}`);

  it('is everything the first time', async () => {
    const first = ['build', 'service', 'functions', 'event callback', 'service URL'].map((name) => `${name}: to do`);
    expect(await states()).toEqual([...first, 'plugin: by hand']);
    expect(planText(await plan())).toContain('to do    Make the Serverless service chat-transfer');
  });

  it('leaves what is as it should be, and says whose URL goes', async () => {
    await carryOut();
    const { serverless, taskrouter } = twilio.world;
    const [service] = serverless.services.values();
    const environment = createEnvironment(twilio.world, service?.sid ?? '', 'production', null);
    Object.assign(environment, { buildSid: `ZB${'0'.repeat(32)}`, domainName: 'chat-transfer-1234.twil.io' });
    expect(await states()).toEqual([
      ...['build: to do', 'service: done', 'functions: to do', 'event callback: done', 'service URL: done', 'plugin: by hand'],
    ]);
    taskrouter.eventCallbackUrl = 'https://elsewhere.test';
    expect(await states()).toContain('event callback: refused');
    expect(await states({ ...noWishes, keepCallback: true })).toContain('event callback: left');
    const replacing = planText(await plan({ ...noWishes, replaceCallback: true }));
    expect(replacing).toContain('in place of https://elsewhere.test, which hears nothing any more');
  });
});

describe('the plugin', () => {
  const { plugin } = project;
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
    const cli = byCli({
      isInstalled: async () => true,
      run: async (args) => {
        typed.push(args.slice(0, 3).join(' '));
        if (args[0] === failing) throw new Error('no');
      },
    });
    return { typed, outcome: cli.carryOut(plugin, await readPlugin(account, plugin)) };
  };

  it('is published and released by Twilio’s CLI, or only what of it is missing', async () => {
    expect((await typedBy()).typed).toEqual([
      'flex:plugins:deploy --version 1.2.0',
      `flex:plugins:release --enable-plugin ${plugin.name}@1.2.0`,
    ]);
    const versionSid = await publish();
    expect((await typedBy()).typed).toEqual([`flex:plugins:release --enable-plugin ${plugin.name}@1.2.0`]);
    await release(versionSid);
    expect((await typedBy()).typed).toEqual([]);
  });

  it('is not released when it could not be published', async () => {
    const { typed, outcome } = await typedBy('flex:plugins:deploy');
    await expect(outcome).rejects.toThrow('no');
    expect(typed).toHaveLength(1);
  });
});
