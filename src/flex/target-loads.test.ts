import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import type { TransferSettings } from '../contract/settings';
import type { FailureCode } from '../contract/failure';
import type { ListedAgent, ListedQueue, TargetsReply } from '../contract/targets';
import { rememberTargetLoads } from './target-loads';

const settings: TransferSettings = { ...SETTINGS_OF_OLDER_SERVICE, fullTargets: 'warn' };
const agent = (sid: string, changes: Partial<ListedAgent> = {}): ListedAgent => ({
  ...{ sid, allowed: true, available: true, load: { assigned: 1, capacity: 3 } },
  ...changes,
});
const SUPPORT: ListedQueue = { sid: 'WQ1', allowed: true };

const setUp = () => {
  const asked: string[][] = [];
  const learned: TransferSettings[] = [];
  const clock = { now: 0 };
  let answer: (workerSids: string[]) => TargetsReply = () => ({ outcome: 'listed', agents: [], queues: [], settings });
  const loads = rememberTargetLoads({
    listTargets: async ({ workerSids }) => {
      asked.push(workerSids);
      return answer(workerSids);
    },
    learnSettings: (one) => learned.push(one),
    now: () => clock.now,
  });
  const listing = (agents: ListedAgent[], queues = [SUPPORT]) => {
    answer = () => ({ outcome: 'listed', agents, queues, settings });
  };
  const failing = (code: FailureCode) => {
    answer = () => ({ outcome: 'failed', failure: { code, detail: '' } });
  };
  const { signal } = new AbortController();
  const ask = (...workerSids: string[]) => loads.ask('WT1', workerSids, signal);
  return { loads, asked, learned, clock, listing, failing, ask };
};

it('remembers what the service says, tells who listens, and passes the settings on', async () => {
  const { loads, learned, listing, ask } = setUp();
  let told = 0;
  const stop = loads.subscribe(() => told++);
  listing([agent('WK1')]);
  expect(await ask('WK1')).toBe(true);
  expect([...loads.current().agents.values(), ...loads.current().queues.values()]).toEqual([agent('WK1'), SUPPORT]);
  expect([told, learned]).toEqual([1, [settings]]);
  stop();
  await ask('WK1');
  expect(told).toBe(1);
});

it('asks about each agent once a minute, and about the next ones when there are many', async () => {
  const { asked, clock, listing, ask } = setUp();
  const all = Array.from({ length: 25 }, (_, index) => `WK${index}`);
  listing(all.slice(0, 20).map((sid) => agent(sid)));
  await ask(...all);
  listing(all.slice(20).map((sid) => agent(sid)));
  await ask(...all);
  await ask(...all);
  clock.now = 60_000;
  await ask(...all);
  expect(asked).toEqual([all.slice(0, 20), all.slice(20), [], all.slice(0, 20)]);
});

it('asks again about an agent whose load Twilio did not tell', async () => {
  const { asked, listing, ask } = setUp();
  listing([agent('WK1', { load: undefined })]);
  await ask('WK1');
  await ask('WK1');
  expect(asked).toEqual([['WK1'], ['WK1']]);
});

it('keeps the load of an agent when the service names them only as forbidden', async () => {
  const { loads, listing, ask } = setUp();
  listing([agent('WK1')]);
  await ask('WK1');
  listing([agent('WK1', { allowed: false, load: undefined })]);
  await ask('WK1');
  expect(loads.current().agents.get('WK1')).toEqual(agent('WK1', { allowed: false }));
});

it('keeps what it knows when the service fails, and asks again', async () => {
  const { loads, listing, failing, ask } = setUp();
  listing([agent('WK1')]);
  await ask('WK1');
  failing('twilio_unavailable');
  expect(await ask('WK1')).toBe(true);
  expect(loads.current().agents.size).toBe(1);
});

it('does not ask an older service again, which has no such function', async () => {
  const { loads, failing, ask } = setUp();
  failing('service_misconfigured');
  expect(await ask('WK1')).toBe(false);
  expect(loads.current()).toEqual({ agents: new Map(), queues: new Map() });
});

it('drops an answer that comes after the directory was closed', async () => {
  const { loads, listing } = setUp();
  const closed = new AbortController();
  listing([agent('WK1')]);
  const asked = loads.ask('WT1', ['WK1'], closed.signal);
  closed.abort();
  expect(await asked).toBe(false);
  expect(loads.current().agents.size).toBe(0);
});
