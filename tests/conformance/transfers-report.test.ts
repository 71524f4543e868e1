import { startAlicesTransfers } from '../support/alices-transfers';
import type { AlicesTransfers } from '../support/alices-transfers';

let at: AlicesTransfers;
beforeEach(async () => {
  at = await startAlicesTransfers();
});
afterEach(() => at.local.stop());

const transfersIn = async (...options: string[]): Promise<Record<string, unknown>[]> => {
  const { code, printed } = await at.run(['report', '--json', ...options]);
  expect(code).toBe(0);
  return (JSON.parse(printed) as { transfers: Record<string, unknown>[] }).transfers;
};

it('[TR30] reports an accepted transfer with the seconds until somebody accepted', async () => {
  const taskSid = await at.transfer();
  at.clock.advance(14_200);
  at.act('bob', 'accept', taskSid);
  expect(await transfersIn()).toEqual([
    {
      transferId: expect.any(String),
      invitedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/),
      sender: { sid: at.scenario.workers.alice, name: 'Alice' },
      target: { type: 'worker', sid: at.scenario.workers.bob, name: 'Bob' },
      hop: 1,
      outcome: 'accepted',
      acceptedBy: { sid: at.scenario.workers.bob, name: 'Bob' },
      secondsToAcceptance: 14.2,
      rejections: 0,
      timeouts: 0,
    },
  ]);
});

it('counts rejections, and calls a transfer pending that nobody has accepted, or canceled when its invite has ended', async () => {
  const taskSid = await at.transfer();
  at.act('bob', 'decline', taskSid);
  expect(await transfersIn()).toMatchObject([{ outcome: 'pending', rejections: 1 }]);
  at.cancel(taskSid);
  expect(await transfersIn()).toMatchObject([{ outcome: 'canceled' }]);
});

it('says that a chat came back to its sender', async () => {
  const taskSid = await at.transfer();
  at.clock.advance(125_000);
  at.act('alice', 'accept', taskSid);
  const acceptedBy = { sid: at.scenario.workers.alice, name: 'Alice' };
  expect(await transfersIn()).toMatchObject([{ outcome: 'returned', acceptedBy, secondsToAcceptance: 125 }]);
  expect((await at.run(['report'])).printed).toMatch(/ returned to the sender +Alice +125\.0$/m);
});

it('says that somebody of the fallback queue has accepted', async () => {
  const taskSid = await at.transfer();
  at.clock.advance(245_000);
  at.act('carol', 'accept', taskSid);
  const acceptedBy = { sid: at.scenario.workers.carol, name: 'Carol' };
  expect(await transfersIn()).toMatchObject([{ outcome: 'fallback', acceptedBy }]);
  expect((await at.run(['report'])).printed).toMatch(/ accepted in the fallback queue +Carol +245\.0$/m);
});

it('prints a table with the sums below it, and CSV', async () => {
  const taskSid = await at.transfer();
  at.clock.advance(3_000);
  at.act('bob', 'accept', taskSid);
  const { printed } = await at.run(['report']);
  expect(printed.split('\n').slice(1)).toEqual([
    expect.stringMatching(/^[\d-]{10}T[\d:]{8}Z  Alice  Bob +1  accepted  Bob +3\.0$/),
    '',
    '1  accepted  half of them within 3.0 s',
    '1  in all',
  ]);
  const [names, line, ...more] = (await at.run(['report', '--csv'])).printed.split('\n');
  expect(names).toBe(
    'transferId,invitedAt,senderSid,sender,targetType,targetSid,target,hop,reason,outcome,acceptedBySid,acceptedBy,' +
      'secondsToAcceptance,rejections,timeouts',
  );
  expect(line?.split(',').slice(-6)).toEqual(['accepted', at.scenario.workers.bob, 'Bob', '3', '0', '0']);
  expect(more).toEqual([]);
});

it('says when there is no transfer in the time that is asked for', async () => {
  await at.transfer();
  at.clock.advance(61_000);
  expect(await at.run(['report', '--since', '1m'])).toEqual({ code: 0, printed: 'No transfer in this time.' });
  expect(await transfersIn('--since', '2m')).toHaveLength(1);
});

it('shows neither the messages nor the name of the customer', async () => {
  await at.transfer();
  for (const option of ['--json', '--csv']) {
    expect((await at.run(['report', option])).printed).not.toMatch(/Casey|Nguyen|charged|48213/);
  }
});

it.each([
  ['--since', 'yesterday'],
  ['--since', '31d'],
  ['--since', '0h'],
  ['--csv', '--json'],
])('refuses %s %s', async (...options) => {
  await expect(at.run(['report', ...options])).rejects.toThrow('Failed to read the command line');
});
