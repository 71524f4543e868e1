import { createEnvironment } from '../../sandbox/twilio/domain/serverless/environments';
import { createVariable, listVariables, updateVariable } from '../../sandbox/twilio/domain/serverless/variables';
import { startLocalTwilio } from '../../tests/support/local-twilio';
import type { LocalTwilio } from '../../tests/support/local-twilio';
import { buildSmallContactCenter } from '../../tests/support/small-contact-center';
import { connect } from '../account/connect';
import type { ConnectedAccount } from '../account/connect';
import { PLAIN } from '../output/colors';
import { readAccountState } from './account-state';
import { deploy } from './deploy';
import type { DeployDependencies } from './deploy';
import { planOf, planText } from './plan';
import type { DeployChoices } from './options';
import { manualPublisher } from './plugin-publisher';
import { readProject } from './project';
import type { Project } from './project';

const NO_CHOICES: DeployChoices = {};
const BUILD = `ZB${'0'.repeat(32)}`;
const project: Project = {
  ...readProject(process.cwd()),
  plugin: { name: 'plugin-chat-transfer', version: '1.2.0' },
};

let twilio: LocalTwilio;
let account: ConnectedAccount;
let ran: string[];

beforeEach(async () => {
  let workflowSid = '';
  twilio = await startLocalTwilio((world) => {
    workflowSid = buildSmallContactCenter(world).workflow.sid;
  });
  account = await connect({ sandbox: twilio.url, shell: {}, envFile: '/nowhere/.env' });
  account.environment.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID = workflowSid;
  ran = [];
});
afterEach(() => twilio.stop());

/** Everything but the upload, which has its own test with Twilio's library. */
const dependencies = (changes: Partial<DeployDependencies> = {}): DeployDependencies => ({
  build: async () => void ran.push('build'),
  deployFunctions: async ({ serviceSid, variables }) => {
    ran.push(`deploy ${Object.keys(variables).length} variables to ${serviceSid.slice(0, 2)}`);
    const { world } = twilio;
    const [found] = world.serverless.environments.values();
    const environment = found ?? createEnvironment(world, serviceSid, 'production', null);
    Object.assign(environment, { buildSid: BUILD, domainName: 'chat-transfer-1234.twil.io' });
    const known = new Set(listVariables(world, environment).map(({ key }) => key));
    for (const [key, value] of Object.entries(variables)) if (!known.has(key)) createVariable(world, environment, key, value);
    return { domain: environment.domainName, buildSid: BUILD, functions: [], assets: [] };
  },
  publisher: manualPublisher,
  display: 'silent',
  signal: new AbortController().signal,
  ...changes,
});
const runDeploy = async (changes?: Partial<DeployDependencies>, choices = NO_CHOICES) =>
  deploy(account, project, await readAccountState(account, project), choices, dependencies(changes));

it('builds, creates the service, deploys, and sets its URL in TaskRouter and Flex', async () => {
  expect(await runDeploy()).toMatchObject({
    serviceUrl: 'https://chat-transfer-1234.twil.io',
    plugin: expect.stringContaining('twilio flex:plugins:release --enable-plugin plugin-chat-transfer@1.2.0'),
  });
  expect(ran).toEqual(['build', 'deploy 3 variables to ZS']);
  expect(twilio.world.taskrouter.eventCallbackUrl).toBe('https://chat-transfer-1234.twil.io/task-router-events');
  expect(twilio.world.flexConfiguration.ui_attributes).toMatchObject({
    chat_transfer: { service_url: 'https://chat-transfer-1234.twil.io' },
  });
});

it.each([
  ['service', '/v1/Services$', 'Done: build. Not done: service, functions, event callback, service URL, plugin.'],
  ['event callback', '/Workspaces/', 'Done: build, service, functions. Not done: event callback, service URL, plugin.'],
  ['service URL', '/Configuration$', 'Done: build, service, functions, event callback. Not done: service URL, plugin.'],
])('says what is done when the step "%s" fails, and finishes the next time', async (step, pathPattern, done) => {
  twilio.plan({ pathPattern, method: 'POST', status: 500 });
  const failed = await runDeploy().catch((error: Error) => error.message);
  expect(failed).toContain(`Failed to deploy, at the step "${step}": `);
  expect(failed).toContain(done);
  await runDeploy();
  expect(twilio.world.serverless.services.size).toBe(1);
  const changes = twilio.changes.length;
  await runDeploy();
  expect(twilio.changes).toHaveLength(changes);
});

describe('what the account has after a step', () => {
  const after = (change: () => void): DeployDependencies['deployFunctions'] => {
    return async (options, output) => {
      const parts = await dependencies().deployFunctions(options, output);
      change();
      return parts;
    };
  };
  const environment = () => {
    const [found] = twilio.world.serverless.environments.values();
    if (!found) throw new Error('Failed to find the environment: there is none');
    return found;
  };

  it.each<[string, () => void, string]>([
    [
      'another build runs',
      () => (environment().buildSid = `ZB${'1'.repeat(32)}`),
      `the build ZB${'1'.repeat(32)} runs, not ${BUILD}`,
    ],
    [
      'a variable has another value',
      () => {
        const [first] = listVariables(twilio.world, environment());
        if (first) updateVariable(twilio.world, environment(), first, { value: 'another' });
      },
      'the service has other values of TWILIO_FLEX_WORKSPACE_SID',
    ],
  ])('is a failure when %s', async (_, change, reason) => {
    await expect(runDeploy({ deployFunctions: after(change) })).rejects.toThrow(
      `at the step "functions": ${reason}\nDone: build, service.`,
    );
    expect(twilio.world.taskrouter.eventCallbackUrl).toBeNull();
  });

  it.each([
    ['event callback', '/Workspaces/WS\\w+$', "the workspace's event callback URL is not set"],
    ['service URL', '/Configuration$', 'the Flex configuration has the service URL undefined'],
  ])('is a failure at the step "%s" when Twilio answers 200 and changes nothing', async (step, pathPattern, reason) => {
    twilio.plan({ pathPattern, method: 'POST', status: 200 });
    await expect(runDeploy()).rejects.toThrow(`at the step "${step}": ${reason}`);
  });
});

describe('somebody interrupts the deploy', () => {
  it('while Twilio is uploaded to: it says what is done, and does nothing more', async () => {
    const controller = new AbortController();
    const deployFunctions: DeployDependencies['deployFunctions'] = () => {
      controller.abort(new Error('somebody has interrupted it'));
      return Promise.reject(new Error('the connection was lost'));
    };
    await expect(runDeploy({ deployFunctions, signal: controller.signal })).rejects.toThrow(
      'at the step "functions": somebody has interrupted it\nDone: build, service. Not done: functions, event callback',
    );
    expect(twilio.world.taskrouter.eventCallbackUrl).toBeNull();
    await runDeploy();
  });

  it('before it begins: nothing is done', async () => {
    await expect(runDeploy({ signal: AbortSignal.abort(new Error('somebody has interrupted it')) })).rejects.toThrow(
      'Done: nothing.',
    );
    expect([ran, twilio.changes]).toEqual([[], []]);
  });
});

it('stops before the upload when the build fails', async () => {
  const build = () => Promise.reject(new Error('a comma is missing'));
  await expect(runDeploy({ build })).rejects.toThrow('at the step "build": a comma is missing\nDone: nothing.');
  expect(twilio.changes).toEqual([]);
});

it('does not replace a callback URL that somebody has set since the plan', async () => {
  const deployFunctions: DeployDependencies['deployFunctions'] = async (options, output) => {
    twilio.world.taskrouter.eventCallbackUrl = 'https://elsewhere.test';
    return dependencies().deployFunctions(options, output);
  };
  await expect(runDeploy({ deployFunctions })).rejects.toThrow(
    "somebody has set the workspace's event callback URL to https://elsewhere.test",
  );
  expect(twilio.world.taskrouter.eventCallbackUrl).toBe('https://elsewhere.test');
});

it('refuses settings that the service would refuse, before it changes anything', async () => {
  delete account.environment.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID;
  account.environment.CHAT_TRANSFER_LEAVE = 'never';
  await expect(readAccountState(account, project)).rejects.toThrow(/WORKFLOW_SID is not set; CHAT_TRANSFER_LEAVE is none of/);
  expect(twilio.changes).toEqual([]);
});

describe('the signing key', () => {
  const KEY = 'CHAT_TRANSFER_SIGNING_KEY';
  /** The key that a deploy would give to the service. */
  const keyNow = async () => (await readAccountState(account, project)).variables[KEY];
  const deployedWith = async (key: string): Promise<void> => {
    await runDeploy();
    const [environment] = twilio.world.serverless.environments.values();
    const [, , variable] = environment ? listVariables(twilio.world, environment) : [];
    if (environment && variable) updateVariable(twilio.world, environment, variable, { value: key });
    expect(variable?.key).toBe(KEY);
  };

  it('is made before the first deploy, from 32 random bytes', async () => {
    const [one, other] = [await keyNow(), await keyNow()];
    expect(Buffer.from(one ?? '', 'base64url')).toHaveLength(32);
    expect(one).not.toBe(other);
  });

  it('stays what the service has', async () => {
    await deployedWith('k'.repeat(43));
    expect(await keyNow()).toBe('k'.repeat(43));
  });

  it('is another when the settings have one, or when the service would refuse its own', async () => {
    await deployedWith('too short');
    expect(Buffer.from((await keyNow()) ?? '', 'base64url')).toHaveLength(32);
    account.environment[KEY] = 's'.repeat(32);
    expect(await keyNow()).toBe('s'.repeat(32));
  });

  it('is in the plan by its name only', async () => {
    const state = await readAccountState(account, project);
    const text = planText(planOf(project, state, NO_CHOICES, manualPublisher), PLAIN);
    expect(text).toContain(KEY);
    expect(text).not.toContain(state.variables[KEY]);
  });
});

describe('the plan', () => {
  const plan = async (choices = NO_CHOICES) =>
    planOf(project, await readAccountState(account, project), choices, manualPublisher);
  const states = async (choices = NO_CHOICES) => (await plan(choices)).map(({ name, state }) => `${name}: ${state}`);

  it('is everything the first time', async () => {
    const first = ['build', 'service', 'functions', 'event callback', 'service URL'].map((name) => `${name}: to do`);
    expect(await states()).toEqual([...first, 'plugin: by hand']);
    expect(planText(await plan(), PLAIN)).toContain('to do    Create the Serverless service chat-transfer');
  });

  it('has nothing to do for what is right, and says which URL it replaces', async () => {
    await runDeploy();
    const { taskrouter } = twilio.world;
    expect(await states()).toEqual([
      ...['build: to do', 'service: done', 'functions: to do', 'event callback: done', 'service URL: done', 'plugin: by hand'],
    ]);
    taskrouter.eventsFilter = null;
    expect(await states()).toContain('event callback: to do');
    taskrouter.eventCallbackUrl = 'https://elsewhere.test';
    expect(await states()).toContain('event callback: refused');
    expect(await states({ ...NO_CHOICES, keepEventCallback: true })).toContain('event callback: left');
    const replacing = planText(await plan({ ...NO_CHOICES, replaceEventCallback: true }), PLAIN);
    expect(replacing).toContain('instead of https://elsewhere.test, which then gets no events');
  });
});
