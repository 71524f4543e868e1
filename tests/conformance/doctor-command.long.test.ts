import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTaskQueue } from '../../sandbox/twilio/domain/taskrouter/workspace';
import { connect } from '../../scripts/account/connect';
import type { ConnectedAccount } from '../../scripts/account/connect';
import { readProject } from '../../scripts/deploy/project';
import type { CheckResult } from '../../scripts/doctor/examine';
import { runDoctor } from '../../scripts/doctor/run-command';
import { PLAIN } from '../../scripts/output/colors';
import { runWorkflowCommand } from '../../scripts/workflow/run-command';
import { BROKEN, put, single, variableOf, without, workflowOf } from '../support/misconfigured-accounts';
import { startLocalTwilio } from '../support/local-twilio';
import type { LocalTwilio } from '../support/local-twilio';
import { runCommand } from '../support/run-command';
import { serveFunctions } from '../support/serve-functions';
import type { RunningFunctions } from '../support/serve-functions';
import { buildSmallContactCenter } from '../support/small-contact-center';

const ROOT = path.resolve(__dirname, '../..');
const PROJECT = readProject(ROOT);
const { name: PLUGIN, version: VERSION } = PROJECT.plugin;
const envFile = path.join(tmpdir(), 'no-such-folder', '.env');

let twilio: LocalTwilio;
let functions: RunningFunctions;
/** The variables of the service: its functions run on this computer, not where they are deployed. */
const serviceVariables: Record<string, string> = {};

/** The emulated account, which looks to the commands like a real one, with these settings in `.env`. */
const account = async (environment: Record<string, string> = {}): Promise<ConnectedAccount> => {
  const local = await connect({ sandbox: twilio.url, shell: {}, envFile });
  return { ...local, environment: { ...local.environment, ...environment }, sandboxUrl: undefined };
};

interface Diagnosis {
  code: number;
  findings: CheckResult[];
  text: string;
}

async function diagnose(
  { environment, connected }: { environment?: Record<string, string>; connected?: () => Promise<ConnectedAccount> } = {},
  ...options: string[]
): Promise<Diagnosis> {
  const printed: string[] = [];
  const code = await runDoctor([...options, '--json'], {
    connect: connected ?? (() => account(environment)),
    project: PROJECT,
    fetch,
    print: (text) => printed.push(text),
    colors: PLAIN,
  });
  const text = printed.join('\n');
  return { code, text, findings: JSON.parse(text).findings };
}

/** The checks that are not fine, with their states. */
const notFine = ({ findings }: Diagnosis): Record<string, CheckResult['state']> =>
  Object.fromEntries(findings.flatMap(({ check, state }) => (state === 'ok' ? [] : [[check, state]])));

const find = ({ findings }: Diagnosis, check: string): string => {
  const found = findings.find((one) => one.check === check);
  return found ? [found.sentence, 'fix' in found ? found.fix : ''].join(' ') : '';
};

async function publish(uniqueName: string, version: string): Promise<string> {
  const { plugins } = (await account()).client.flexApi.v1;
  await plugins.create({ uniqueName }).catch(() => undefined);
  const pluginUrl = `https://x.twil.io/${uniqueName}.js`;
  return (await plugins(uniqueName).pluginVersions.create({ versionParam: version, pluginUrl })).sid;
}

async function release(...versionSids: string[]): Promise<void> {
  const { pluginConfigurations, pluginReleases } = (await account()).client.flexApi.v1;
  const plugins = versionSids.map((sid) => JSON.stringify({ plugin_version: sid, phase: 3 }));
  const { sid } = await pluginConfigurations.create({ name: 'all', plugins });
  await pluginReleases.create({ configurationId: sid });
}

/** The set-up after the commands, made once: each test breaks one thing and repairs it. */
beforeAll(async () => {
  twilio = await startLocalTwilio((world) => {
    buildSmallContactCenter(world);
    for (const friendlyName of ['Support', 'Sales']) createTaskQueue(world, { friendlyName, targetWorkers: '1==1' });
  });
  functions = await serveFunctions(twilio.url, serviceVariables);
  twilio.world.serverless.localDomain = new URL(functions.url).host;
  const print = (): void => undefined;
  await runWorkflowCommand(['deploy', '--yes'], { connect: () => account(), print, warn: print, ask: undefined, colors: PLAIN });
  const deployed = await runCommand('deploy', ['--sandbox', twilio.url, '--built', '--yes']);
  expect([deployed.code, deployed.stderr]).toEqual([0, '']);
  const { accountSid, authToken } = twilio.world.account;
  const variables = [...twilio.world.serverless.variables.values()].map(({ key, value }) => [key, value]);
  Object.assign(serviceVariables, Object.fromEntries(variables), { ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken });
  await release(await publish(PLUGIN, VERSION));
});
afterAll(async () => {
  await functions.close();
  await twilio.stop();
});

it('finds no problem after workflow and deploy, changes nothing, and shows no secret', async () => {
  const before = twilio.changes.length;
  const diagnosis = await diagnose();
  expect(notFine(diagnosis)).toEqual({});
  expect([diagnosis.code, diagnosis.findings.length]).toEqual([0, 16]);
  const changes = twilio.changes.slice(before).filter((change) => !change.endsWith('/Tokens/validate'));
  expect(changes).toEqual([]);
  expect(diagnosis.text).not.toContain(twilio.world.account.authToken);
});

it('runs as a command without a terminal', async () => {
  const { code, stdout, stderr } = await runCommand('doctor', ['--sandbox', twilio.url]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('All 16 checks are fine.');
});

describe('reports only the broken part, with what to do, when', () => {
  it.each(BROKEN)('%s', async (_what, break_, check, state, words) => {
    const mend = break_(twilio.world);
    const broken = await diagnose();
    mend();
    // The doctor skips the checks that depend on a failed one. All others are fine.
    const others = Object.entries(notFine(broken)).filter(([name]) => name !== check);
    expect(others.filter(([, one]) => one !== 'not checked')).toEqual([]);
    expect(notFine(broken)).toMatchObject({ [check]: state });
    for (const word of words) expect(find(broken, check)).toMatch(word);
    expect(broken.code).toBe(state === 'problem' ? 1 : 0);
    expect(notFine(await diagnose())).toEqual({});
  });

  it('the service has other variables than the deployed ones', async () => {
    const mend = put(serviceVariables, { TWILIO_FLEX_WORKSPACE_SID: '' });
    const broken = await diagnose();
    mend();
    expect(notFine(broken)).toEqual({ 'token validation': 'problem' });
    expect(find(broken, 'token validation')).toMatch(/TWILIO_FLEX_WORKSPACE_SID is not set.*"npm run deploy"/);
  });

  it('nobody is in the queue for everyone', async () => {
    const everyone = single(twilio.world.taskrouter.taskQueues, ({ friendlyName }) => friendlyName === 'Everyone');
    const mend = put(everyone, { targetWorkers: '1==2' });
    const broken = await diagnose();
    mend();
    expect(notFine(broken)).toEqual({ workflow: 'warning', staffing: 'problem' });
    expect(find(broken, 'staffing')).toMatch(/No worker is in the queue "Everyone", to which every chat goes.*--fallback-queue/);
  });

  it('agents load another plugin for transfers', async () => {
    const own = single(twilio.world.flexPlugins.versions, ({ version }) => version === VERSION).sid;
    await release(own, await publish('plugin-warm-transfer', '1.0.0'));
    const broken = await diagnose();
    await release(own);
    expect(notFine(broken)).toEqual({ 'other transfer plugins': 'warning' });
    expect(find(broken, 'other transfer plugins')).toMatch(/plugin-warm-transfer.*release --disable-plugin plugin-warm-transfer/);
  });
});

describe('says what it could not check when', () => {
  it('Twilio does not accept the credentials', async () => {
    const local = await account();
    twilio.plan({ pathPattern: '^/v1/Workspaces$', status: 401, code: 20003 });
    const broken = await diagnose({ connected: async () => local });
    expect(find(broken, 'credentials')).toMatch(/does not accept.*Compare ACCOUNT_SID and AUTH_TOKEN in \.env/);
    expect(Object.values(notFine(broken)).slice(1)).toEqual(Array.from({ length: 15 }, () => 'not checked'));
    expect(broken.code).toBe(1);
  });

  it('there are no credentials at all', async () => {
    const broken = await diagnose({ connected: () => connect({ shell: {}, envFile }) });
    expect(find(broken, 'credentials')).toMatch(/ACCOUNT_SID and AUTH_TOKEN not set\. Copy \.env\.example/);
    expect([broken.code, Object.keys(notFine(broken)).length]).toEqual([1, 16]);
  });

  it('the settings name another workspace', async () => {
    const broken = await diagnose({ environment: { TWILIO_FLEX_WORKSPACE_SID: `WS${'0'.repeat(32)}` } });
    expect(find(broken, 'Flex and its workspace')).toMatch(
      /is WS0{32}, and the workspace of Flex is WS.* Set TWILIO_FLEX_WORKSPACE_SID=WS/,
    );
    expect(notFine(broken)).toMatchObject({ workflow: 'not checked', workers: 'not checked' });
  });

  it('there is no workflow', async () => {
    const mend = put(workflowOf(twilio.world), { friendlyName: 'Something else' });
    const broken = await diagnose();
    mend();
    expect(notFine(broken)).toEqual({
      workflow: 'problem',
      queues: 'not checked',
      staffing: 'not checked',
      environment: 'not checked',
      'token validation': 'not checked',
    });
    expect(find(broken, 'workflow')).toMatch(/no workflow "Chat transfer".*"npm run workflow -- deploy" creates it/);
  });

  it('there is no service', async () => {
    const mend = without(twilio.world.serverless.services, () => true);
    const broken = await diagnose();
    mend();
    expect(notFine(broken)).toEqual({
      service: 'problem',
      environment: 'not checked',
      'token validation': 'not checked',
      'service URL': 'not checked',
    });
    expect(find(broken, 'service')).toMatch(/no Serverless service "chat-transfer".*"npm run deploy" deploys it/);
  });

  it('a variable is missing, and another is wrong', async () => {
    const variable = variableOf(twilio.world, 'TWILIO_FLEX_WORKSPACE_SID');
    const mend = put(variable, { key: 'CHAT_TRANSFER_MAX_HOPS', value: 'many' });
    const broken = await diagnose();
    mend();
    expect(notFine(broken)).toEqual({ environment: 'problem', 'token validation': 'not checked' });
    expect(find(broken, 'environment')).toMatch(
      /TWILIO_FLEX_WORKSPACE_SID is not set; CHAT_TRANSFER_MAX_HOPS is not a whole number .*"npm run deploy"/,
    );
  });

  it('one of Twilio’s products does not answer', async () => {
    twilio.plan({ host: 'serverless.twilio.com', pathPattern: '^/v1/Services$', status: 503 });
    const broken = await diagnose();
    expect(find(broken, 'service')).toMatch(/Failed to check "service": .*503/);
    expect(broken.code).toBe(1);
  });
});

it('tests the assumptions with --probe, and changes nothing', async () => {
  const before = twilio.changes.length;
  const { text, code } = await diagnose({}, '--probe');
  const probes: { id: string; verdict: string; sentence: string }[] = JSON.parse(text).probes;
  expect(code).toBe(0);
  expect(probes.map(({ id, verdict }) => [id, verdict])).toEqual(
    ['TR1', 'TR2', 'TR3', 'TR5', 'TR27', 'RE6', 'IN3', 'RE18', 'PL3', 'PL4', 'A1'].map((id) => [
      id,
      id === 'IN3' ? 'unknown' : 'as assumed',
    ]),
  );
  const changes = twilio.changes.slice(before).filter((change) => !change.endsWith('/Tokens/validate'));
  expect(changes).toEqual([]);
});
