import { nameOf, nameOfQueue } from './session';

const managerWith = (fullName: unknown) => ({
  user: { token: 'token' },
  workspaceClient: {
    fetchWorkerInfo: async () => ({ friendlyName: 'carol', attributes: { full_name: fullName } }),
    fetchTaskQueue: async (sid: string) => ({ name: `the queue ${sid}` }),
  },
});

it.each([
  ['Carol Clark', 'Carol Clark'],
  ['', 'carol'],
  ['  ', 'carol'],
  [17, 'carol'],
  [undefined, 'carol'],
])('a worker with the full_name %j is %s', async (fullName, name) => {
  expect(await nameOf(managerWith(fullName), 'WK1')).toBe(name);
});

it('there is no name without a connection to TaskRouter', async () => {
  const disconnected = { user: { token: 'token' } };
  expect(await Promise.all([nameOf(disconnected, 'WK1'), nameOfQueue(disconnected, 'WQ1')])).toEqual([undefined, undefined]);
});

it('a queue has the name that TaskRouter knows', async () => {
  expect(await nameOfQueue(managerWith(undefined), 'WQ1')).toBe('the queue WQ1');
});
