import { deleteWorkflow } from '../../sandbox/twilio/domain/taskrouter/workflows';
import { startAlicesTransfers } from '../support/alices-transfers';
import type { AlicesTransfers } from '../support/alices-transfers';
import { runCommand } from '../support/run-command';

let at: AlicesTransfers;
beforeEach(async () => {
  at = await startAlicesTransfers();
});
afterEach(() => at.local.stop());

describe('npm run transfers', () => {
  it('says when there is nothing', async () => {
    expect(await at.run()).toEqual({ code: 0, printed: 'No transfer is pending, and none is stuck.' });
    expect(at.local.changes).toEqual([]);
  });

  it('lists senders, targets and times, and leaves a healthy transfer alone', async () => {
    const taskSid = await at.transfer();
    const before = at.local.changes.length;
    const { code, printed } = await at.run();
    expect([code, printed.split('\n').at(-1)]).toEqual([0, 'None of them is stuck.']);
    expect(printed).toMatch(
      new RegExp(`^${taskSid}  Alice  Bob  rings at Bob  \\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z \\(0 min ago\\)  no$`, 'm'),
    );
    expect(await at.run(['repair', '--yes'])).toEqual({ code: 0, printed: 'No transfer is stuck: there is nothing to repair.' });
    expect(at.local.changes.length).toBe(before);
  });

  it('tells the age by TaskRouter’s clock, whatever this computer’s shows', async () => {
    const taskSid = await at.transfer();
    at.clock.advance(65_000);
    expect((await at.run()).printed).toMatch(new RegExp(`^${taskSid} .*Z \\(1 min ago\\)  no$`, 'm'));
  });

  it('shows neither the messages nor the name of the customer', async () => {
    at.cancel(await at.transfer());
    const printed = `${(await at.run()).printed}\n${(await at.run(['--json'])).printed}\n${(await at.run(['repair', '--yes'])).printed}`;
    expect(printed).not.toMatch(/Casey|Nguyen|charged|48213/);
    expect(printed).not.toContain(at.local.world.account.authToken);
  });

  it('prints JSON for programs', async () => {
    const taskSid = await at.transfer();
    const { transfers } = JSON.parse((await at.run(['list', '--json'])).printed);
    expect(transfers).toEqual([
      {
        ...{ taskSid, transferredTaskSid: at.scenario.customerTaskSid, state: 'reserved', isPending: true, findings: [] },
        ...{ transferId: expect.any(String), interactionSid: expect.any(String), channelSid: at.channelOf(taskSid) },
        worker: { sid: at.scenario.workers.bob, name: 'Bob' },
        target: { type: 'worker', sid: at.scenario.workers.bob, name: 'Bob' },
        sender: { sid: at.scenario.workers.alice, name: 'Alice', isInTheChat: false },
        invitedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });

  it('lists what the deployed service has signed, also with a key that only the service has', async () => {
    const signingKey = 'a key of the deployed service, 32 characters or more'.replaceAll(' ', '-');
    const taskSid = await at.transfer({ signingKey });
    expect((await at.run()).printed).toBe('No transfer is pending, and none is stuck.');
    at.deployKey(signingKey);
    const { printed } = await at.run();
    expect(printed).toContain(`${taskSid}  Alice  Bob  rings at Bob`);
    expect(printed).not.toContain(signingKey);
  });

  it('does not list an accepted transfer', async () => {
    await at.transfer();
    at.act('bob', 'accept');
    expect((await at.run()).printed).toBe('No transfer is pending, and none is stuck.');
  });
});

describe('npm run transfers, as a separate program', () => {
  it('waits for a service that may invite again before it reports a chat as lost', async () => {
    at.cancel(await at.transfer());
    const { code, stdout, stderr } = await runCommand('transfers', ['--sandbox', at.local.url]);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('nobody has the chat');
  });
});

describe('npm run transfers, with wrong arguments', () => {
  it.each([
    [
      'an unknown action',
      ['delete'],
      "argument 'delete' is invalid for argument 'action'. Allowed choices are list, repair, report.",
    ],
    ['a SID that is not a task', ['--task', 'WR1'], "argument 'WR1' is invalid. It must be the SID of a task (WT…)."],
    ['an unknown option', ['--force'], "unknown option '--force'"],
  ])('says what to do about %s', async (_what, line, sentence) => {
    await expect(at.run(line)).rejects.toThrow(sentence);
  });

  it('reports an account without the workflow, and one that does not answer', async () => {
    at.local.plan({ pathPattern: '/Tasks$', status: 401, code: 20003 });
    await expect(at.run()).rejects.toThrow(/Failed to read the tasks that are being transferred.* Run "npm run doctor"/);
    deleteWorkflow(at.local.world, at.scenario.workflows.transfer);
    await expect(at.run()).rejects.toThrow('"npm run workflow -- deploy" creates it.');
  });
});
