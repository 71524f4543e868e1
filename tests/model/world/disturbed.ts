import type { Path } from '../../../src/transfer/model/paths';
import type { Sample } from '../../../src/transfer/model/samples';
import type { Accounts } from './accounts';
import { factsOf } from './facts';
import type { Facts } from './facts';
import { happeningOf } from './happenings';
import type { Asked } from './held-questions';
import { NotNow } from './people';
import type { Scene } from './scene';
import { liesOfState } from './truth';
import { happen, inNewWorld, letSecondPass } from './walk';
import type { Walk, WalkOptions } from './walk';

/** What the sample answers; undefined when it is no answer. */
function answeredBy({ event }: Sample): Asked | undefined {
  const [, actor] = /^xstate\.(?:done|error)\.actor\.(\w+)$/.exec(event.type) ?? [];
  if (actor === 'leave') return 'requestTransfer';
  return actor as Asked | undefined;
}

const isPause = ({ event }: Sample): boolean => event.type.startsWith('xstate.after.');
const isChoice = ({ event }: Sample): boolean => event.type === 'target.chosen';

/** What a new tab does by itself. Taking a chat back, and accepting it, is up to Alice. */
const BY_ITSELF: readonly Asked[] = ['readTransfer', 'requestTransfer', 'releaseConversation'];

/** Lets the new tab do all that it does by itself, but for what the next step is about. */
async function settle({ tab }: Scene, next?: Sample): Promise<void> {
  for (;;) {
    const asked = BY_ITSELF.find((one) => tab.questions.has(one) && !(next && answeredBy(next) === one));
    const isPausing = tab.snapshot?.matches('askingAgain') || tab.snapshot?.matches({ leaving: 'pausing' });
    if (asked) await tab.questions.answer(asked);
    else if (isPausing && !(next && isPause(next))) tab.letPausePass();
    else return;
  }
}

/** Goes on in a new tab, from `from` on, with whatever of the path still can happen. */
async function goOn(scene: Scene, { steps }: Path, from: number): Promise<void> {
  for (const [index, sample] of [...steps.entries()].slice(from)) {
    const chosen = steps.slice(0, index).findLast(isChoice);
    try {
      await happenAnyhow(scene, sample, chosen);
    } catch (error) {
      if (!(error instanceof NotNow)) throw error;
    }
    await settle(scene, steps[index + 1]);
  }
}

/** Does what the step does at Twilio and to the new tab. Throws NotNow when it does nothing any more. */
async function happenAnyhow(scene: Scene, sample: Sample, chosen: Sample | undefined): Promise<void> {
  const { snapshot } = scene.tab;
  const { make } = happeningOf(sample);
  const isWaiting = snapshot === undefined || snapshot.status !== 'active' || snapshot.hasTag('choosing');
  const asked = answeredBy(sample);
  letSecondPass(scene);
  if (asked === undefined) {
    if (isChoice(sample) && !isWaiting) throw new NotNow('Failed to choose: the transfer is under way');
    return make(scene);
  }
  // Alice, who sees that the chat is still hers, wants what she wanted before.
  if (asked === 'requestTransfer' && !scene.isAsked(asked) && isWaiting && chosen) {
    await happeningOf(chosen).make(scene);
  }
  return make(scene);
}

/** How it all ends, when everything has arrived and the tab has looked. Throws when it shows what is not so. */
async function endOf({ scene, lies, end }: Walk): Promise<Facts> {
  await end();
  // The first answer may be lost.
  for (let look = 1; look <= 2; look++) {
    await scene.look();
    await settle(scene);
  }
  const { snapshot } = scene.tab;
  const facts = factsOf(scene.service);
  const isOver = snapshot?.status !== 'active';
  expect([...lies, ...(isOver ? [] : liesOfState(snapshot, facts))]).toEqual([]);
  return facts;
}

/** Walks the path, but that Alice loads Flex anew before the step `cut`. Gives how it all ends. */
export const walkWithReload = (accounts: Accounts, path: Path, cut: number, options: WalkOptions): Promise<Facts> =>
  inNewWorld(accounts, path.beginning, options, async (walk) => {
    const { scene } = walk;
    for (const sample of path.steps.slice(0, cut)) await happen(scene, sample);
    scene.closeTab();
    // The service carries out what was sent, although nobody hears of it.
    const next = path.steps[cut];
    const asked = next && answeredBy(next);
    const isSent = next !== undefined && (asked === 'requestTransfer' || asked === 'takeBack') && scene.isAsked(asked);
    if (isSent) await happeningOf(next).make(scene);

    scene.tab = walk.newTab();
    await scene.tab.resume();
    const { invites, takers, senderIn } = factsOf(scene.service);
    const isUnderWay = invites > 0 || (takers.length > 0 && senderIn);
    expect(scene.tab.transfer === undefined ? 'followed no transfer' : 'followed it').toBe(
      isUnderWay ? 'followed it' : 'followed no transfer',
    );
    await settle(scene, path.steps[isSent ? cut + 1 : cut]);
    await goOn(scene, path, isSent ? cut + 1 : cut);
    return endOf(walk);
  });

/** Walks the path with whatever of it can happen, where the plugin does not hear all that it should. Gives how it all ends. */
export const walkAnyhow = (accounts: Accounts, path: Path, options: WalkOptions): Promise<Facts> =>
  inNewWorld(accounts, path.beginning, options, async (walk) => {
    await settle(walk.scene, path.steps[0]);
    await goOn(walk.scene, path, 0);
    return endOf(walk);
  });
