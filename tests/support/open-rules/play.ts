import { VirtualTime } from '../../simulation/virtual-time';
import { inVirtualTime } from '../virtual/virtual-node';
import { ANSWER_SECONDS } from './cases';
import type { OpenRulesCase } from './cases';
import { openScene } from './scene';
import type { Answer, Scene } from './scene';
import type { Ring } from './watch-rings';

/** What a case showed. */
export interface Played {
  /** Whose answer it was; undefined when it rang at nobody any more. */
  actor?: string;
  /** What the service told the sender. */
  reply?: string;
  /** The workers that TaskRouter asked from then on, while nobody answered. */
  rings: Ring[];
  /** Who had the chat before somebody accepted, and who has it in the end. */
  agentsBefore: (string | null)[];
  agentsAtEnd: (string | null)[];
  /** The invites that still wait in the end. */
  waitingAtEnd: number;
  mostInvites: number;
  longestAloneSeconds: number;
}

/** Longer than the sender's time, so that it shows who is asked next. */
const WATCHED_SECONDS = 2 * ANSWER_SECONDS + 10;

/** Plays a case in virtual time: something happens at its moment, then nobody answers for a while, then somebody does. */
export async function play(one: OpenRulesCase): Promise<Played> {
  const time = new VirtualTime();
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    const played = await inVirtualTime(time, () => playIn(time, one));
    expect(log.mock.calls.flat().filter((line) => String(line).startsWith('unexpected'))).toEqual([]);
    return played;
  } finally {
    log.mockRestore();
  }
}

const TARGETS = { bob: ['bob'], Support: ['bob', 'carol'] } as const;

async function playIn(time: VirtualTime, one: OpenRulesCase): Promise<Played> {
  const { incident, moment, target } = one;
  const away = incident === 'the target comes late and does not answer' ? TARGETS[target] : [];
  // By that rule Twilio would end the invite itself.
  const rules = { ...one.rules, ...(incident === 'the customer leaves' && { closedChannelCancelsInvites: false }) };
  const scene = await openScene({ ...one, time, away, rules });
  try {
    await scene.until(moment);
    const { watched } = scene;
    const askedBefore = watched.rings.length;
    const { answer, reply } = await happen(scene, one, away);
    const agentsBefore = scene.agents();
    await scene.until(moment + WATCHED_SECONDS);
    const rings = watched.rings.slice(answer?.asked ?? askedBefore).map((ring) => ({ ...ring }));
    if (scene.waiting() > 0) await scene.answer('accept');
    return {
      ...{ actor: answer?.worker, reply, rings, agentsBefore, agentsAtEnd: scene.agents(), waitingAtEnd: scene.waiting() },
      ...{ mostInvites: watched.mostInvites, longestAloneSeconds: watched.longestAloneSeconds() },
    };
  } finally {
    await scene.stop();
  }
}

async function happen(
  scene: Scene,
  { incident }: OpenRulesCase,
  away: readonly string[],
): Promise<{ answer?: Answer; reply?: string }> {
  switch (incident) {
    case 'the sender takes it back':
      return { reply: await scene.takeBack() };
    case 'the worker who is asked rejects':
      return { answer: await scene.answer('reject') };
    case 'the worker who is asked accepts and never joins':
      return { answer: await scene.answer('never join') };
    case 'the target comes late and does not answer':
      for (const name of away) scene.setAtWork(name, true);
      return {};
    case 'the customer leaves':
      await scene.leaveAsCustomer();
      return { reply: await scene.look() };
  }
}
