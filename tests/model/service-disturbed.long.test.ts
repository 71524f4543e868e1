import { transferMachine } from '../../src/transfer/machine';
import { coveringPaths, pathsIn } from '../../src/transfer/model/paths';
import type { Path } from '../../src/transfer/model/paths';
import { startAccounts } from './world/accounts';
import type { Accounts } from './world/accounts';
import { limitConcurrency } from './world/limit-concurrency';
import { walkWithFaults, walkWithReload } from './world/disturbed-walk';
import type { Facts } from './world/facts';
import { atTwilio } from './world/event-handlers';
import { walk } from './world/walk';

const limited = limitConcurrency(4);

const paths = coveringPaths(pathsIn(atTwilio, transferMachine), 'transitions').map((path): [string, Path] => [path.title, path]);

let accounts: Accounts;
beforeAll(async () => {
  accounts = await startAccounts();
});
afterAll(() => accounts.stop());

/** The agents who have the chat in the end, and the invites that are still live. */
const endOf = ({ isOpen, senderIn, holders, invites }: Facts) => ({
  ...{ isOpen, invites },
  agents: [...(senderIn ? ['alice'] : []), ...holders],
});

const ends = new Map<Path, Promise<Facts>>();
const undisturbed = (path: Path): Promise<Facts> => {
  const end = ends.get(path) ?? limited(async () => (await walk(accounts, path, { title: path.title })).facts);
  ends.set(path, end);
  return end;
};

const endsAsUndisturbed = async (path: Path, disturbed: () => Promise<Facts>): Promise<void> => {
  const facts = await limited(disturbed);
  expect(endOf(facts)).toEqual(endOf(await undisturbed(path)));
};

describe('when Alice reloads Flex before any step, the chat ends where it would have ended', () => {
  const cuts = paths.flatMap(([title, path]) =>
    path.steps.map((step, cut): [string, Path, number] => [
      `${title}; reloaded before step ${cut + 1}, “${step.title}”`,
      path,
      cut,
    ]),
  );
  it.concurrent.each(cuts)('%s', (title, path, cut) =>
    endsAsUndisturbed(path, () => walkWithReload(accounts, path, cut, { title })),
  );
});

describe('when every request and every callback comes twice, each step is as if it came once', () => {
  it.concurrent.each(paths)('%s', (title, path) =>
    endsAsUndisturbed(path, async () => {
      const options = { title: `${title}, doubled`, network: 'doubled', callbackCopies: 2 } as const;
      return (await walk(accounts, path, options)).facts;
    }),
  );
});

describe('when the first answer of each function is lost, the chat ends where it would have ended', () => {
  it.concurrent.each(paths)('%s', (title, path) =>
    endsAsUndisturbed(path, () => walkWithFaults(accounts, path, { title: `${title}, lossy`, network: 'lossy' })),
  );
});

describe('when every callback is lost, machine, chat and agent agree all the same', () => {
  it.concurrent.each(paths)('%s', (title, path) =>
    limited(() => walk(accounts, path, { title: `${title}, without callbacks`, callbackCopies: 0 })),
  );
});
