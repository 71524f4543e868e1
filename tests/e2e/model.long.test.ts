import { transferMachine } from '../../src/transfer/machine';
import { coveringPaths, pathsIn } from '../../src/transfer/model/paths';
import type { Path } from '../../src/transfer/model/paths';
import { begin, next } from '../../src/transfer/model/pure';
import { nameOfState, statesOf } from '../../src/transfer/model/transitions';
import { createReport } from '../model/report-writer';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { handlersOf, inFlex } from './model/moments';
import type { Desks } from './model/moments';
import { seesState } from './model/signs';

const paths = coveringPaths(pathsIn(inFlex, transferMachine), 'transitions');

const reached = { states: new Set<string>(), transitions: new Set<string>() };
const report = createReport('flex', {
  reached: () => ({
    states: statesOf(transferMachine)
      .map(nameOfState)
      .filter((name) => reached.states.has(name)),
    transitions: [...reached.transitions],
  }),
});

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(async () => {
  await report.write();
  await flex.stop();
});

/** Alice holds the chat; or she has transferred it to Bob, and has just reloaded Flex. */
async function takePlaces({ beginning }: Path): Promise<Desks> {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  if (beginning.input.receipt) {
    await alice.transferTo('Agents', 'Bob');
    await bob.acceptButton.first().waitFor();
    await alice.page.reload();
    await alice.isReady();
  }
  return { flex, alice, bob };
}

/** Walks the path as agents would, and looks at every state that lasts. Gives the outcome. */
async function walk(path: Path): Promise<string | undefined> {
  const desks = await takePlaces(path);
  const handlers = handlersOf(path);
  let { snapshot } = begin(transferMachine, path.beginning);
  for (const [index, step] of path.steps.entries()) {
    handlers[index + 1]?.prepare?.(desks);
    await handlers[index]?.make?.(desks);
    ({ snapshot } = next(transferMachine, snapshot, step));
    for (const node of snapshot._nodes) reached.states.add(nameOfState(node));
    const following = handlers[index + 1];
    if (!following || following.make) await seesState(snapshot, desks);
  }
  for (const name of path.transitions) reached.transitions.add(name);
  return snapshot.output?.outcome;
}

describe('in the real Flex UI, agents see what the machine says', () => {
  it.each(paths.map((path): [string, Path] => [path.title, path]))('%s', (_, path) => report.walk(path, () => walk(path)));
});
