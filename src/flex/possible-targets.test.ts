import { possibleTargets } from './possible-targets';
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
