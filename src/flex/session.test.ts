import { nameOf } from './session';

const managerWith = (fullName: unknown) => ({
  user: { token: 'token' },
  workspaceClient: { fetchWorkerInfo: async () => ({ friendlyName: 'carol', attributes: { full_name: fullName } }) },
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
  expect(await nameOf({ user: { token: 'token' } }, 'WK1')).toBeUndefined();
});
