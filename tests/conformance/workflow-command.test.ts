import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ManualClock } from '../../sandbox/twilio/domain/clock';
import type { JsonObject } from '../../sandbox/twilio/domain/json';
import type { Worker } from '../../sandbox/twilio/domain/taskrouter/entities';
import { createTaskQueue, createWorker, createWorkflow, updateWorker } from '../../sandbox/twilio/domain/taskrouter/workspace';
import type { World } from '../../sandbox/twilio/domain/world';
import { connect } from '../../scripts/account/connect';
import type { ConnectedAccount } from '../../scripts/account/connect';
import type { Ask } from '../../scripts/account/consent';
import { PLAIN } from '../../scripts/output/colors';
import { runWorkflowCommand } from '../../scripts/workflow/run-command';
import { startLocalTwilio } from '../support/local-twilio';
import type { LocalTwilio } from '../support/local-twilio';
import { buildSmallContactCenter } from '../support/small-contact-center';

const NAMES = ['Support', "O'Brien's team", 'The "A" team', `Both ' and "`, String.raw`Back\slash`, 'Zürich 🏔', 'Sales', 'SALES'];
const envFile = path.join(tmpdir(), 'no-such-folder', '.env');
const SETTINGS = { CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS: '60' };

let local: LocalTwilio;
const clock = new ManualClock();

/** The emulated account, which looks to the command like a real one, with these settings in `.env`; empty ones do not count. */
async function realAccount(environment: Record<string, string>): Promise<ConnectedAccount> {
  const account = await connect({ sandbox: local.url, shell: {}, envFile });
  const settings = Object.entries({ ...account.environment, ...environment }).filter(([, value]) => value !== '');
  return { ...account, environment: Object.fromEntries(settings), sandboxUrl: undefined };
}

async function run(
  line: readonly string[],
  { ask, environment = {} }: { ask?: Ask; environment?: Record<string, string> } = {},
): Promise<{ code: number; printed: string; warned: string[] }> {
  const printed: string[] = [];
  const warned: string[] = [];
  const code = await runWorkflowCommand(line, {
    connect: () => realAccount(environment),
    print: (text) => printed.push(text),
    warn: (sentence) => warned.push(sentence),
    ask,
    colors: PLAIN,
  });
  return { code, printed: printed.join('\n'), warned };
}

const start = async (fill: (world: World) => void = () => undefined): Promise<void> => {
  local = await startLocalTwilio(
    (world) => {
      buildSmallContactCenter(world);
      fill(world);
    },
    { clock },
  );
};
const withQueues = (names: readonly string[]) => (world: World) =>
  names.forEach((friendlyName) =>
    createTaskQueue(world, { friendlyName, targetWorkers: `queues HAS "${names.indexOf(friendlyName)}"` }),
  );
const workflows = (): { sid: string; friendlyName: string }[] => [...local.world.taskrouter.workflows.values()];

afterEach(() => local.stop());

describe('npm run workflow', () => {
  it('creates the workflow, finds it up to date, and creates no second one', async () => {
    await start(withQueues(NAMES));
    expect((await run(['check'])).code).toBe(1);
    const made = await run(['deploy', '--yes']);
    const sid = workflows().find(({ friendlyName }) => friendlyName === 'Chat transfer')?.sid;
    expect(made.printed).toContain(`Put into .env:\n  TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID=${sid}`);
    expect([made.code, made.warned, workflows().length]).toEqual([0, [], 2]);
    const changes = local.changes.length;
    const [checked, again] = [await run(['check']), await run(['deploy'])];
    expect([checked.code, again.code, local.changes.length - changes]).toEqual([0, 0, 0]);
    expect(checked.printed).toMatch(new RegExp(`^"Chat transfer" \\(${sid}\\) is up to date: 22 rules, [\\d,]+ bytes\\.$`));
    const known = await run(['deploy'], { environment: { TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: sid ?? '' } });
    expect(known.printed).not.toContain('.env');
  });

  it('shows changes rule by rule, and updates the workflow', async () => {
    await start(withQueues(['Support', 'Sales']));
    await run(['deploy', '--yes'], { environment: SETTINGS });
    const { taskrouter } = local.world;
    const support = [...taskrouter.taskQueues.values()].find(({ friendlyName }) => friendlyName === 'Support');
    await (
      await realAccount({})
    ).client.taskrouter.v1
      .workspaces(taskrouter.workspaceSid)
      .taskQueues(support?.sid ?? '')
      .update({ friendlyName: 'Care' });
    const { code, printed } = await run(['check'], { environment: { ...SETTINGS, CHAT_TRANSFER_NO_ANSWER: 'keep-waiting' } });
    expect(code).toBe(1);
    expect(printed.split('\n').filter((line) => / [+~-] /.test(line))).toEqual([
      '  + Queue Care: is missing',
      '  ~ Chosen agent: is different',
      '  ~ Queue Everyone: is different',
      '  ~ Queue Sales: is different',
      '  - Back to the sender: is not expected here',
      '  - Chosen agent, sender stays: is not expected here',
      '  - Queue Everyone, sender stays: is not expected here',
      '  - Queue Sales, sender stays: is not expected here',
      '  - Queue Support, sender stays: is not expected here',
      '  - Queue Support: is not expected here',
    ]);
    expect(printed).toContain('      target 1: timeout is 60, and should not be there\n      target 2 is not expected');
    expect((await run(['deploy', '--yes'], { environment: SETTINGS })).printed).toContain('  + Queue Care: is missing');
    expect((await run(['check'], { environment: SETTINGS })).code).toBe(0);
  });

  it('changes nothing with --dry-run, when nobody agrees, and when it can ask nobody', async () => {
    await start(withQueues(['Support']));
    expect((await run(['deploy', '--dry-run'])).code).toBe(0);
    expect((await run(['deploy'], { ask: () => Promise.resolve(false) })).code).toBe(1);
    await expect(run(['deploy'])).rejects.toThrow('there is no terminal. Add --yes to say yes, or --dry-run');
    expect([local.changes, workflows().length]).toEqual([[], 1]);
    expect((await run(['deploy'], { ask: () => Promise.resolve(true) })).code).toBe(0);
    expect(local.changes).toEqual([expect.stringMatching(/^POST .*\/Workflows$/)]);
  });

  it('overwrites a workflow that serves another purpose only with --replace', async () => {
    await start();
    const options = { environment: { TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: workflows()[0]?.sid ?? '' } };
    await expect(run(['deploy', '--yes'], options)).rejects.toThrow('"Assign to anyone" (');
    expect(local.changes).toEqual([]);
    expect((await run(['deploy', '--yes', '--replace'], options)).code).toBe(0);
    expect([workflows().length, (await run(['check'], options)).code]).toEqual([1, 0]);
  });

  it('prints the configuration, or writes it to a file, and changes nothing', async () => {
    await start(withQueues(['Support']));
    const folder = await mkdtemp(path.join(tmpdir(), 'workflow-test-'));
    const file = path.join(folder, 'workflow.json');
    const { printed } = await run(['generate', '--no-answer', 'keep-waiting', '--without', 'Everyone']);
    await run(['generate', '--no-answer', 'keep-waiting', '--without', 'Everyone', '--output', file]);
    expect(await readFile(file, 'utf8')).toBe(`${printed}\n`);
    const names = JSON.parse(printed).task_routing.filters.map((filter: JsonObject) => filter.filter_friendly_name);
    expect(names).toEqual(['Chosen agent', 'Queue Support', 'Fallback queue']);
    expect(local.changes).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('reads 1,200 queues page by page, and says when they are too many for one workflow', async () => {
    const names = Array.from({ length: 1_200 }, (_, index) => `Department number ${index}`);
    await start((world) => names.forEach((friendlyName) => createTaskQueue(world, { friendlyName })));
    await expect(run(['deploy', '--yes'])).rejects.toThrow(
      /its 2406 rules take 1,0\d\d,\d{3} bytes, and TaskRouter allows 1,000,000/,
    );
    expect(local.changes).toEqual([]);
    const { code, printed } = await run(['deploy', '--yes', '--no-answer', 'keep-waiting']);
    expect([code, printed]).toEqual([0, expect.stringContaining('1203 rules')]);
    expect(printed).toContain('Put into .env:');
    expect(printed).toContain('  CHAT_TRANSFER_NO_ANSWER=keep-waiting');
  });

  it.each<[string, readonly string[], Record<string, string>, string]>([
    ['a missing queue for everyone', ['check', '--everyone-queue', 'All'], {}, 'The workspace has "Everyone", "Support".'],
    [
      'a missing workspace',
      ['check'],
      { TWILIO_FLEX_WORKSPACE_SID: `WS${'0'.repeat(32)}` },
      'The account has "Flex Task Assignment" (WS',
    ],
    [
      'a missing workflow',
      ['check'],
      { TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: `WW${'0'.repeat(32)}` },
      'the workspace has no WW0',
    ],
    ['an unknown action', ['delete'], {}, "unknown command 'delete'"],
    [
      'an unknown option',
      ['check', '--force'],
      {},
      'unknown option \'--force\'. "npm run workflow -- --help" shows what it takes.',
    ],
  ])('says what to do about %s', async (_what, line, environment, sentence) => {
    await start(withQueues(['Support']));
    await expect(run(line, { environment })).rejects.toThrow(sentence);
  });

  it('reports credentials that Twilio does not accept, without showing them', async () => {
    await start();
    local.plan({ pathPattern: '/TaskQueues$', status: 401, code: 20003 });
    const failure = await run(['check']).catch((error: Error) => error.message);
    expect(failure).toContain('Failed to read the queues: Twilio does not accept these credentials');
    expect(failure).not.toContain(local.world.account.authToken);
  });

  it('finds the workspace of Flex when the settings name none, and refuses to choose between two workflows of one name', async () => {
    await start((world) => {
      for (const friendlyName of ['Chat transfer', 'Chat transfer']) {
        createWorkflow(world, { friendlyName, configuration: { task_routing: {} } });
      }
    });
    const refused = run(['check'], { environment: { TWILIO_FLEX_WORKSPACE_SID: '' } });
    await expect(refused).rejects.toThrow(/"Chat transfer" is the name of WW\w+, WW\w+\. Put one of them into \.env/);
  });
});

describe('the created workflow', () => {
  let alice: Worker;
  let carol: Worker;

  beforeEach(async () => {
    await start((world) => {
      withQueues(NAMES)(world);
      const hire = (name: string, queues: number[]): Worker =>
        createWorker(world, { friendlyName: name, attributes: { contact_uri: `client:${name}`, queues: queues.map(String) } });
      alice = hire('ann', [0]);
      carol = hire('carol', []);
    });
    await run(['deploy', '--yes']);
  });
  const goToWork = (...workers: Worker[]): void => {
    const available = [...local.world.taskrouter.activities.values()].find(({ friendlyName }) => friendlyName === 'Available');
    for (const { sid } of workers) updateWorker(local.world, sid, { activitySid: available?.sid });
  };
  const send = async (attributes: JsonObject) => {
    const { client, environment } = await realAccount({});
    const workspace = client.taskrouter.v1.workspaces(environment.TWILIO_FLEX_WORKSPACE_SID ?? '');
    const [workflow] = await workspace.workflows.list({ friendlyName: 'Chat transfer' });
    const task = await workspace.tasks.create({
      workflowSid: workflow?.sid,
      taskChannel: 'chat',
      attributes: JSON.stringify({ transferSenderSid: alice.sid, ...attributes }),
    });
    return {
      queue: task.taskQueueFriendlyName,
      asked: async () => {
        const reservations = await workspace.tasks(task.sid).reservations.list();
        return reservations
          .filter(({ reservationStatus }) => reservationStatus === 'pending')
          .map(({ workerName }) => workerName);
      },
    };
  };
  const toWorker = ({ sid: target }: Worker) =>
    send({
      transferTargetType: 'worker',
      transferTargetSid: target,
      transfer: { from: alice.sid, target, leave: 'immediately', declined: [] },
    });
  const toQueue = (transferQueueName: string) => {
    const queue = [...local.world.taskrouter.taskQueues.values()].find(({ friendlyName }) => friendlyName === transferQueueName);
    const transfer = { from: alice.sid, target: queue?.sid ?? '', leave: 'immediately', declined: [] };
    return send({ transferTargetType: 'queue', transferQueueName, transfer });
  };

  it('routes a chat for a queue to that queue, for every queue', async () => {
    const all = ['Everyone', ...NAMES];
    const queues: string[] = [];
    for (const name of all) queues.push((await toQueue(name)).queue);
    expect(queues).toEqual(all);
  });

  it('asks the target worker, even when others are free', async () => {
    goToWork(alice, carol);
    expect(await (await toWorker(carol)).asked()).toEqual(['carol']);
  });

  it('asks the sender when an unavailable agent does not answer, and then everyone', async () => {
    goToWork(alice);
    const chat = await toWorker(carol);
    expect(await chat.asked()).toEqual([]);
    clock.advance(120_000);
    expect(await chat.asked()).toEqual(['ann']);
    goToWork(local.world.taskrouter.workers.get(carol.sid) ?? carol);
    clock.advance(120_000);
    expect(await chat.asked()).toEqual(['carol']);
  });

  it('asks a sender who is alone in the queue only after the time is over', async () => {
    goToWork(alice);
    const chat = await toQueue('Support');
    clock.advance(119_000);
    expect(await chat.asked()).toEqual([]);
    clock.advance(1_000);
    expect(await chat.asked()).toEqual(['ann']);
  });
});
