import { readFileSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createWorkflow } from '../../sandbox/twilio/domain/taskrouter/workspace';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import type { Build } from '../../sandbox/twilio/domain/serverless/entities';
import { startLocalTwilio } from '../support/local-twilio';
import type { LocalTwilio } from '../support/local-twilio';
import { runCommand } from '../support/run-command';
import type { CommandResult } from '../support/run-command';
import { buildSmallContactCenter } from '../support/small-contact-center';

const { dependencies: deployedPackages }: { dependencies: Record<string, string> } = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8'),
);

let twilio: LocalTwilio;
let workflowSid: string;

beforeEach(async () => {
  twilio = await startLocalTwilio((world) => {
    const { everyone } = buildSmallContactCenter(world);
    const configuration = { task_routing: { default_filter: { queue: everyone.sid } } };
    workflowSid = createWorkflow(world, { friendlyName: 'Chat transfer', configuration }).sid;
    world.flexConfiguration.ui_attributes = { theme: 'dark', chat_transfer: { poll_interval_seconds: 20 } };
  });
});
afterEach(() => twilio.stop());

const deploy = (...options: string[]): Promise<CommandResult> =>
  runCommand('deploy', ['--sandbox', twilio.url, '--built', ...options], { CHAT_TRANSFER_LEAVE: 'on-acceptance', OTHER: 'x' });

const only = <Value>(map: ReadonlyMap<string, Value>): Value => {
  const [value, ...more] = map.values();
  if (value === undefined || more.length > 0) throw new Error(`Failed to take the only one of ${map.size}`);
  return value;
};

/** What runs in the service's environment. */
function running(): Build {
  const { environments, builds } = twilio.world.serverless;
  const build = builds.get(only(environments).buildSid ?? '');
  if (!build) throw new Error('Failed to look at what runs: nothing does');
  return build;
}

const signingKey = (): string => {
  const variable = [...twilio.world.serverless.variables.values()].find(({ key }) => key === 'CHAT_TRANSFER_SIGNING_KEY');
  if (!variable) throw new Error('Failed to find the signing key: the service has none');
  return variable.value;
};

const allFunctions = [
  'protected /task-router-events',
  'public /pending-transfers',
  'public /redirect-transfer',
  'public /repair-transfer',
  'public /take-back-transfer',
  'public /transfer-chat',
  'public /transfer-status',
  'public /transfer-targets',
  'public /workspace-transfers',
];

const served = (sids: readonly string[]): string[] =>
  sids.map((sid) => twilio.world.serverless.versions.get(sid)).map((version) => `${version?.visibility} ${version?.path}`);

const callback = () => {
  const { eventCallbackUrl, eventsFilter } = twilio.world.taskrouter;
  return { eventCallbackUrl, eventsFilter };
};

it('[SV4] deploys one service, and sets its URL in TaskRouter and in Flex', async () => {
  const { code, stdout, stderr } = await deploy('--yes');
  expect([code, stderr]).toEqual([0, '']);
  const { serverless, taskrouter, account, flexConfiguration } = twilio.world;

  expect(only(serverless.services)).toMatchObject({ uniqueName: 'chat-transfer', includeCredentials: true });
  expect(running()).toMatchObject({
    runtime: 'node22',
    dependencies: Object.entries(deployedPackages).map(([name, version]) => ({ name, version })),
  });
  expect(served(running().functionVersionSids).sort()).toEqual(allFunctions);
  expect(served(running().assetVersionSids).sort()).toEqual([
    'public /example-taskrouter-workflow.json',
    'public /visualizer/index.html',
    'public /visualizer/visualizer.css',
    'public /visualizer/visualizer.js',
  ]);
  expect(Object.fromEntries([...serverless.variables.values()].map(({ key, value }) => [key, value]))).toEqual({
    TWILIO_FLEX_WORKSPACE_SID: taskrouter.workspaceSid,
    TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: workflowSid,
    CHAT_TRANSFER_SIGNING_KEY: expect.stringMatching(/^[\w-]{43}$/),
    CHAT_TRANSFER_LEAVE: 'on-acceptance',
  });

  const { domainName, domainSuffix } = only(serverless.environments);
  expect(domainSuffix).toBeNull();
  expect(callback()).toEqual({
    eventCallbackUrl: `https://${domainName}/task-router-events`,
    eventsFilter: expect.arrayContaining(['task.created', 'reservation.rejected', 'task.canceled']),
  });
  expect(flexConfiguration.ui_attributes).toMatchObject({
    theme: 'dark',
    chat_transfer: { poll_interval_seconds: 20, service_url: `https://${domainName}` },
  });
  expect(stdout).toContain(`The service is https://${domainName}`);
  const uploaded = [...serverless.versions.values()].map(({ content }) => content).join();
  expect(uploaded + stdout).not.toContain(account.authToken);
  expect(uploaded + stdout).not.toContain(signingKey());
});

it('changes nothing but the build when it is repeated', async () => {
  await deploy('--yes');
  const { services, resources, environments, variables, builds } = twilio.world.serverless;
  const before = [services, resources, environments, variables].map((map) => [...map.keys()]);
  const first = running().sid;
  const key = signingKey();
  const changesBefore = twilio.changes.length;
  const { code, stdout } = await deploy('--yes');
  expect(code).toBe(0);
  expect([services, resources, environments, variables].map((map) => [...map.keys()])).toEqual(before);
  expect(signingKey()).toBe(key);
  expect([builds.size, running().sid === first]).toEqual([2, false]);
  const kinds = twilio.changes.slice(changesBefore).map((change) => change.split('/').at(-1));
  expect([...new Set(kinds)].sort()).toEqual(['Builds', 'Deployments', 'Versions']);
  expect(stdout).toContain('TaskRouter sends its events to the service already');
});

it.each([
  ['content cannot be uploaded', { pathPattern: '/Versions$', method: 'POST' }, 'Failed to upload Function /'],
  ['the build cannot be followed', { pathPattern: '/Status$' }, 'Response code 500'],
])('says what is done when %s, and continues from there the next time', async (_what, fault, reason) => {
  twilio.plan({ ...fault, status: 500 });
  const failed = await deploy('--yes');
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain('Failed to deploy, at the step "functions": ');
  expect(failed.stderr).toContain(reason);
  expect(failed.stderr).toContain('Done: build, service. Not done: functions, event callback, service URL, plugin.');
  expect(failed.stderr).toContain('run the same command again');
  expect(failed.stdout + failed.stderr).not.toContain(twilio.world.account.authToken);

  expect((await deploy('--yes')).code).toBe(0);
  expect(only(twilio.world.serverless.services).uniqueName).toBe('chat-transfer');
  expect(served(running().functionVersionSids).sort()).toEqual(allFunctions);
});

it('shows the plan and changes nothing in a dry run', async () => {
  const { code, stdout } = await deploy('--dry-run');
  expect(code).toBe(0);
  expect(stdout).toContain('Create the Serverless service chat-transfer');
  expect(stdout).toContain('ui_attributes.chat_transfer.service_url');
  expect(stdout).toContain('Nothing was changed');
  expect(twilio.changes).toEqual([]);
});

it('changes nothing when nobody agrees', async () => {
  const { code, stderr } = await deploy();
  expect(code).toBe(1);
  expect(stderr).toContain('Add --yes');
  expect(twilio.changes).toEqual([]);
});

it('refuses to begin when another event callback URL is set', async () => {
  const theirs = 'https://elsewhere.test/events';
  updateWorkspace(twilio.world, { eventCallbackUrl: theirs });
  const { code, stderr } = await deploy('--yes');
  expect(code).toBe(1);
  expect(stderr).toContain(
    `The workspace's event callback URL is ${theirs}, and a workspace has only one. Add --replace-event-callback`,
  );
  expect(twilio.changes).toEqual([]);
});

it.each([
  ['the upload', '/Versions$', 'functions', 'build, service'],
  ['the event callback', '/Workspaces/WS\\w+$', 'event callback', 'build, service, functions'],
])(
  'is interrupted by Ctrl-C during %s: it says what is done, leaves no secret, and a rerun goes on',
  async (_, pathPattern, step, done) => {
    const temporary = await mkdtemp(path.join(tmpdir(), 'chat-transfer-test-'));
    const { come, release } = twilio.hold({ pathPattern, method: 'POST' });
    const options = ['--sandbox', twilio.url, '--built', '--yes'];
    const { code, stdout, stderr } = await runCommand('deploy', options, { TMPDIR: temporary }, { interruptAfter: come });
    release();
    const left = (await readdir(temporary)).filter((name) => !name.startsWith('tsx-'));
    expect([code, left]).toEqual([130, []]);
    expect(stderr).toContain(`at the step "${step}": somebody has interrupted it\nDone: ${done}.`);
    expect(stdout + stderr).not.toContain(twilio.world.account.authToken);
    expect((await deploy('--yes')).code).toBe(0);
  },
);
