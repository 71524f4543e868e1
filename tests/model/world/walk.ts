import type { InspectionEvent } from 'xstate';
import { transferMachine } from '../../../src/transfer/machine';
import type { Path } from '../../../src/transfer/model/paths';
import { begin, next } from '../../../src/transfer/model/pure';
import type { Step } from '../../../src/transfer/model/pure';
import type { Beginning, Sample } from '../../../src/transfer/model/samples';
import type { Accounts } from './accounts';
import { factsOf } from './facts';
import type { Facts } from './facts';
import { handlerOf } from './event-handlers';
import { violationsOfNotice } from './notice-claims';
import { aliceTask } from './people';
import { Scene } from './scene';
import { openServiceWorld } from './service-world';
import { ModelTab } from './tab';
import type { NetworkQuality, ModelTabOptions } from './tab';
import { violationsOfList, violationsOfState } from './state-claims';

export interface WalkOptions {
  /** Different for each walk. */
  title: string;
  observe?: (event: InspectionEvent) => void;
  network?: NetworkQuality;
  /** How often each of TaskRouter's callbacks arrives. */
  callbackCopies?: 0 | 1 | 2;
}

/** A walk that has begun. */
export interface Walk {
  scene: Scene;
  /** What notices have said so far that was not true. */
  violations: string[];
  /** Opens another tab for Alice, with nothing in it yet. */
  newTab(): ModelTab;
  /** The facts once TaskRouter's callbacks have arrived. */
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
  const violations: string[] = [];
  const onNotice: ModelTabOptions['onNotice'] = (notice, worker) =>
    void violations.push(...violationsOfNotice(notice, worker, factsOf(service)));
  const newTransferId = transferIds();
  const newTab = () => new ModelTab(service, { observe, onNotice, newTransferId, network });
  const scene = new Scene(service, newTab(), newTransferId);
  const end = async (): Promise<Facts> => {
    await service.callbacks.deliver();
    return factsOf(service);
  };
  try {
    await open(scene, beginning);
    return await go({ scene, violations, newTab, end });
  } finally {
    scene.closeTab();
    await service.close();
  }
}

/** UUIDs, from nothing but a count. */
function transferIds(): () => string {
  let ids = 0;
  return () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
}

async function open(scene: Scene, { input }: Beginning): Promise<void> {
  const { tab, service } = scene;
  if (input.receipt) await scene.transferElsewhere(service.scenario.workers.bob ?? '');
  await tab.open();
  if (!input.receipt) tab.start(aliceTask(service));
}

/**
 * Walks the whole path and checks after each step that machine, world and notices agree. Gives the final state and the
 * facts at the end.
 */
export const walk = (accounts: Accounts, path: Path, options: WalkOptions): Promise<{ outcome?: string; facts: Facts }> =>
  inNewWorld(accounts, path.beginning, options, async ({ scene, violations, end }) => {
    let expected = begin(transferMachine, path.beginning);
    check(scene, expected, violations);
    for (const sample of path.steps) {
      const { transfer } = scene.tab;
      await perform(scene, sample);
      expected = next(transferMachine, expected.snapshot, sample);
      check(scene, expected, violations, transfer);
    }
    return { outcome: expected.snapshot.output?.outcome, facts: await end() };
  });

/** Twilio's times are whole seconds: each step gets a time of its own. */
const STEP_MS = 1_000;

export const letSecondPass = ({ service }: Scene): void => service.clock.advance(STEP_MS);

/** Makes the step happen. Resolves when the machine has heard of it, and the plugin's listings are answered. */
export async function perform(scene: Scene, sample: Sample): Promise<void> {
  letSecondPass(scene);
  const heard = scene.tab.heard.next(sample.event.type);
  await Promise.all([handlerOf(sample).make(scene), heard]);
  await scene.tab.answerListings();
}

/** A transfer that was given up may be followed again: the listing that comes then finds it, and starts another machine. */
function check({ tab, service }: Scene, { snapshot }: Step, violations: readonly string[], transfer = tab.transfer): void {
  const found = transfer?.getSnapshot();
  const heard = tab.heard.expected;
  expect(found?.value).toEqual(snapshot.value);
  if (transfer === tab.transfer) expect([found?.value, found?.context]).toEqual([heard?.value, heard?.context]);
  const facts = factsOf(service);
  expect([...violations, ...(found ? [...violationsOfState(found, facts), ...violationsOfList(found, facts)] : [])]).toEqual([]);
}
