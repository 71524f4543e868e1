import type { InspectionEvent } from 'xstate';
import { transferMachine } from '../../../src/transfer/machine';
import type { AgentNotified } from '../../../src/transfer/notices';
import type { Path } from '../../../src/transfer/model/paths';
import { begin, next } from '../../../src/transfer/model/pure';
import type { Step } from '../../../src/transfer/model/pure';
import type { Beginning, Sample } from '../../../src/transfer/model/samples';
import type { Accounts } from './accounts';
import { factsOf } from './facts';
import type { Facts } from './facts';
import { happeningOf } from './happenings';
import { liesOfNotice } from './notices';
import { aliceTask } from './people';
import { Scene } from './scene';
import { openServiceWorld } from './service-world';
import { Tab } from './tab';
import type { Network, TabOptions } from './tab';
import { liesOfList, liesOfState } from './truth';

export interface WalkOptions {
  /** What no other walk has. */
  title: string;
  observe?: (event: InspectionEvent) => void;
  network?: Network;
  /** How often each of TaskRouter's callbacks arrives. */
  callbackCopies?: 0 | 1 | 2;
}

/** A walk that has begun. */
export interface Walk {
  scene: Scene;
  /** What the agent was told so far that was not so. */
  lies: string[];
  /** Opens another tab for Alice, with nothing in it yet. */
  newTab(): Tab;
  /** How everything ends once TaskRouter's callbacks have arrived. */
  end(): Promise<Facts>;
}

/** Begins a walk in a world of its own, which is closed after it. */
export async function inNewWorld<Result>(
  accounts: Accounts,
  beginning: Beginning,
  { title, observe, network, callbackCopies }: WalkOptions,
  go: (walk: Walk) => Promise<Result>,
): Promise<Result> {
  const service = await openServiceWorld(accounts, { title, copies: callbackCopies });
  const lies: string[] = [];
  const onNotice: TabOptions['onNotice'] = (notified: AgentNotified) => lies.push(...liesOfNotice(notified, factsOf(service)));
  const newTab = () => new Tab(service, { observe, onNotice, network });
  const scene = new Scene(service, newTab());
  const end = async (): Promise<Facts> => {
    await service.callbacks.deliver();
    return factsOf(service);
  };
  try {
    await open(scene, beginning);
    return await go({ scene, lies, newTab, end });
  } finally {
    scene.closeTab();
    await service.close();
  }
}

async function open(scene: Scene, { input }: Beginning): Promise<void> {
  const { tab, service } = scene;
  if (!input.receipt) tab.start(aliceTask(service));
  else {
    await scene.transferElsewhere(service.scenario.workers.bob ?? '');
    await tab.resume();
  }
}

/** Walks the whole path and sees, after each step, that machine, world and agent agree. Gives the final state, and how it all ends. */
export const walk = (accounts: Accounts, path: Path, options: WalkOptions): Promise<{ outcome?: string; facts: Facts }> =>
  inNewWorld(accounts, path.beginning, options, async ({ scene, lies, end }) => {
    let expected = begin(transferMachine, path.beginning);
    check(scene, expected, lies);
    for (const sample of path.steps) {
      await happen(scene, sample);
      expected = next(transferMachine, expected.snapshot, sample);
      check(scene, expected, lies);
    }
    return { outcome: expected.snapshot.output?.outcome, facts: await end() };
  });

/** Twilio tells times in whole seconds: what happens later happens at another time. */
const STEP_MS = 1_000;

export const letSecondPass = ({ service }: Scene): void => service.clock.advance(STEP_MS);

/** Makes the step happen. Resolves when the machine has heard of it. */
export async function happen(scene: Scene, sample: Sample): Promise<void> {
  letSecondPass(scene);
  const heard = scene.tab.heard.next(sample.event.type);
  await Promise.all([happeningOf(sample).make(scene), heard]);
}

function check({ tab, service }: Scene, { snapshot }: Step, lies: readonly string[]): void {
  const found = tab.snapshot;
  const heard = tab.heard.expected;
  expect(found?.value).toEqual(snapshot.value);
  expect([found?.value, found?.context]).toEqual([heard?.value, heard?.context]);
  const facts = factsOf(service);
  expect([...lies, ...(found ? [...liesOfState(found, facts), ...liesOfList(found, facts)] : [])]).toEqual([]);
}
