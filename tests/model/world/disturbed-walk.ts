import type { Path } from '../../../src/transfer/model/paths';
import type { Sample } from '../../../src/transfer/model/samples';
import type { Accounts } from './accounts';
import { factsOf } from './facts';
import type { Facts } from './facts';
import { handlerOf } from './event-handlers';
import type { Asked } from './held-questions';
import { nextTurn } from './next-turn';
import { NotPossible } from './people';
import type { Scene } from './scene';
import type { ModelTab } from './tab';
import { violationsOfState } from './state-claims';
import { inNewWorld, letSecondPass, perform } from './walk';
import type { Walk, WalkOptions } from './walk';

/** What the sample answers; undefined when it is no answer. */
function answeredBy({ event }: Sample): Asked | undefined {
  const [, actor] = /^xstate\.(?:done|error)\.actor\.(\w+)$/.exec(event.type) ?? [];
  if (actor === 'leave') return 'requestTransfer';
  if (actor === 'lookAgain' || actor === 'lookAfterEnd') return 'readTransfer';
  return actor as Asked | undefined;
}

const isPause = ({ event }: Sample): boolean => event.type.startsWith('xstate.after.');
const isChoice = ({ event }: Sample): boolean => event.type === 'target.chosen';

/** The questions that a tab asks by itself. Whether to take a chat back, and to accept it, Alice decides. */
const BY_ITSELF: readonly Asked[] = ['listPending', 'readTransfer', 'requestTransfer', 'releaseConversation'];

/** Whether the tab repeats a request of which it has no answer. */
const isRepeating = ({ snapshot }: ModelTab): boolean =>
  snapshot?.matches('requesting') === true && snapshot.context.failure?.code === 'service_unreachable';

/**
 * Lets the tab do everything that it does by itself, except what the next step is about. When it has lost the answer of the last
 * step and asks again, it gets the same answer.
 */
async function settle(scene: Scene, { last, next }: { last?: Sample; next?: Sample } = {}): Promise<void> {
  const { tab } = scene;
  for (;;) {
    await nextTurn();
    const asked = BY_ITSELF.find((one) => tab.questions.has(one) && !(next && answeredBy(next) === one));
    const isPausing = tab.snapshot?.matches('askingAgain') || tab.snapshot?.matches({ leaving: 'pausing' });
    if (asked && last && answeredBy(last) === asked && isRepeating(tab)) await handlerOf(last).make(scene);
    else if (asked) await tab.questions.answer(asked);
    else if (isPausing && !(next && isPause(next))) tab.letPausePass();
    else return;
  }
}

/** Performs the steps of the path from `from` on that still can happen. */
async function continueWalk(scene: Scene, { steps }: Path, from: number): Promise<void> {
  for (const [index, sample] of [...steps.entries()].slice(from)) {
    const chosen = steps.slice(0, index).findLast(isChoice);
    try {
      await performIfPossible(scene, sample, chosen);
    } catch (error) {
      if (!(error instanceof NotPossible)) throw error;
    }
    await settle(scene, { last: sample, next: steps[index + 1] });
  }
}

/** Does what the step does at Twilio and to the tab. Throws NotPossible when that cannot happen any more. */
async function performIfPossible(scene: Scene, sample: Sample, chosen: Sample | undefined): Promise<void> {
  const { snapshot } = scene.tab;
  const { make } = handlerOf(sample);
  const isWaiting = snapshot === undefined || snapshot.status !== 'active' || snapshot.hasTag('choosing');
  const asked = answeredBy(sample);
  letSecondPass(scene);
  if (asked === undefined) {
    if (isChoice(sample) && !isWaiting) throw new NotPossible('Failed to choose: the transfer is under way');
    return make(scene);
  }
  // Alice sees that the chat is still hers, and chooses the same target again.
  if (asked === 'requestTransfer' && !scene.isAsked(asked) && isWaiting && chosen) {
    await handlerOf(chosen).make(scene);
  }
  return make(scene);
}

/**
 * The facts at the end, when everything has arrived and the tab has read the status. Throws when the tab shows
 * something untrue.
 */
async function endOf({ scene, violations, end }: Walk): Promise<Facts> {
  await end();
  // The first answer may be lost, and a tab in doubt looks again after a while.
  for (let look = 1; look <= 3; look++) {
    scene.tab.letPausePass();
    await scene.look();
    await settle(scene);
  }
  const { snapshot } = scene.tab;
  const facts = factsOf(scene.service);
  const hasEnded = snapshot?.status !== 'active';
  expect([...violations, ...(hasEnded ? [] : violationsOfState(snapshot, facts))]).toEqual([]);
  return facts;
}

/** Walks the path; Alice reloads Flex before the step `cut`. Gives the facts at the end. */
export const walkWithReload = (accounts: Accounts, path: Path, cut: number, options: WalkOptions): Promise<Facts> =>
  inNewWorld(accounts, path.beginning, options, async (walk) => {
    const { scene } = walk;
    for (const sample of path.steps.slice(0, cut)) await perform(scene, sample);
    scene.closeTab();
    // The service carries out what was sent, although no tab gets the answer.
    const next = path.steps[cut];
    const asked = next && answeredBy(next);
    const isSent = next !== undefined && (asked === 'requestTransfer' || asked === 'takeBack') && scene.isAsked(asked);
    if (isSent) await handlerOf(next).make(scene);

    scene.tab = walk.newTab();
    const { holders, senderIn } = factsOf(scene.service);
    // The list itself removes an Alice who stayed, and then tells her tab who has the chat.
    const isToBeRemoved = holders.length > 0 && senderIn;
    await scene.tab.open();
    const isUnderWay = isToBeRemoved || factsOf(scene.service).invites > 0;
    expect(scene.tab.transfer === undefined ? 'followed no transfer' : 'followed it').toBe(
      isUnderWay ? 'followed it' : 'followed no transfer',
    );
    await settle(scene, { next: path.steps[isSent ? cut + 1 : cut] });
    await continueWalk(scene, path, isSent ? cut + 1 : cut);
    return endOf(walk);
  });

/** Walks the steps of the path that can happen when the plugin does not get every answer. Gives the facts at the end. */
export const walkWithFaults = (accounts: Accounts, path: Path, options: WalkOptions): Promise<Facts> =>
  inNewWorld(accounts, path.beginning, options, async (walk) => {
    await settle(walk.scene, { next: path.steps[0] });
    await continueWalk(walk.scene, path, 0);
    return endOf(walk);
  });
