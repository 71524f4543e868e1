import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import type { TargetsReply } from '../contract/targets';
import { possibleTargets, redirectTargets } from './possible-targets';
import type { TargetsManager } from './possible-targets';

const worker = (sid: string, friendlyName: string, more: object = {}) => ({ sid, friendlyName, attributes: {}, ...more });
const byKey = <Item extends { sid: string }>(...items: Item[]) => new Map(items.map((item) => [item.sid, item]));

it('are the workers by the name that Flex shows, with what they do now, and the queues', async () => {
  const asked: unknown[] = [];
  const manager: TargetsManager = {
    workspaceClient: {
      fetchWorkers: async (query) => {
        asked.push(query);
        return byKey(
          worker('WK2', 'zoe', { attributes: { full_name: 'Zoë <b>' }, activityName: 'Break' }),
          worker('WK1', 'bob@example.com'),
        );
      },
      fetchTaskQueues: async () => byKey({ sid: 'WQ1', name: 'Sales' }),
    },
  };
  expect(await possibleTargets(manager)).toEqual([
    { type: 'worker', sid: 'WK1', name: 'bob@example.com' },
    { type: 'queue', sid: 'WQ1', name: 'Sales' },
    { type: 'worker', sid: 'WK2', name: 'Zoë <b>', activity: 'Break' },
  ]);
  expect(asked).toEqual([{ MaxWorkers: 1_000 }]);
});

it('are not known while Flex is not connected to TaskRouter', async () => {
  await expect(possibleTargets({})).rejects.toThrow('Flex is not connected to TaskRouter');
});

describe('of a redirect', () => {
  const manager: TargetsManager = {
    workspaceClient: {
      fetchWorkers: async () => byKey(worker('WK1', 'bob'), worker('WK2', 'carol')),
      fetchTaskQueues: async () => byKey({ sid: 'WQ1', name: 'Sales' }, { sid: 'WQ2', name: 'Support' }),
    },
  };
  const found = async (reply: TargetsReply) => {
    const asked: object[] = [];
    const listTargets = async (request: object) => {
      asked.push(request);
      return reply;
    };
    const targets = await redirectTargets(manager, { listTargets }, 'WT1');
    expect(asked).toEqual([{ taskSid: 'WT1', workerSids: [] }]);
    return targets.map(({ name }) => name);
  };

  it('are those that the service does not forbid', async () => {
    const agents = [{ sid: 'WK2', allowed: false, available: true }];
    const queues = [
      { sid: 'WQ1', allowed: false },
      { sid: 'WQ2', allowed: true },
    ];
    const settings = { ...SETTINGS_OF_OLDER_SERVICE };
    expect(await found({ outcome: 'listed', agents, queues, settings })).toEqual(['bob', 'Support']);
  });

  it('are all when the service does not say', async () => {
    const failure = { code: 'service_misconfigured', detail: 'an older service' } as const;
    expect(await found({ outcome: 'failed', failure })).toEqual(['bob', 'carol', 'Sales', 'Support']);
  });
});
