import { ANSWER_SECONDS } from './cases';
import type { OpenRulesCase } from './cases';
import type { Played } from './play';
import type { Ring } from './watch-rings';

/** Withdrawing one invite and making another takes less, and so does waiting for somebody who never joins. */
const MOST_SECONDS_ALONE = 5;

/** Shorter rings ended because of what happened: the service withdrew the invite at once. */
const BRIEFLY = 1;

/** What is wrong with what a case showed. */
export function violationsOf(one: OpenRulesCase, played: Played): string[] {
  const found = one.incident === 'the customer leaves' ? afterTheCustomerLeft(played) : whileTheCustomerWaits(one, played);
  const always: Checks = [[`${played.mostInvites} invites waited at one moment`, played.mostInvites > 1]];
  return [...always, ...found].filter(([, isSo]) => isSo).map(([violation]) => violation);
}

type Checks = [violation: string, isSo: boolean][];

const afterTheCustomerLeft = ({ reply, rings, waitingAtEnd }: Played): Checks => [
  [`the sender is told ${reply}`, reply !== 'closed'],
  [`it rings at ${rings[0]?.worker} after the customer has left`, rings.length > 0],
  ['an invite still waits', waitingAtEnd > 0],
];

function whileTheCustomerWaits(one: OpenRulesCase, played: Played): Checks {
  const { actor, rings, agentsBefore, agentsAtEnd, waitingAtEnd, longestAloneSeconds } = played;
  const stays = one.leave === 'on-acceptance';
  return [
    ...(one.incident === 'the sender takes it back' ? afterTakingBack(one, played) : []),
    [`the customer was alone for ${longestAloneSeconds} s`, longestAloneSeconds > MOST_SECONDS_ALONE],
    [`${agentsBefore.join(', ')} had it while it waited`, agentsBefore.join() !== (stays ? 'alice' : '')],
    [`${agentsAtEnd.join(', ') || 'nobody'} has it in the end`, agentsAtEnd.length !== 1],
    ['an invite still waits', waitingAtEnd > 0],
    [`it rings at ${actor} again`, actor !== undefined && rings.some(({ worker }) => worker === actor)],
    ...(!stays && comesBack(one, played) ? afterItsReturn(one, rings) : []),
    ...sendersRings(rings).map((ring): Checks[number] => [
      `it rings at the sender from ${ring.from} to ${ring.to}`,
      isCutShort(ring),
    ]),
  ];
}

const afterTakingBack = ({ leave }: OpenRulesCase, { reply, rings }: Played): Checks => [
  [`the sender is told ${reply}`, reply !== (leave === 'on-acceptance' ? 'withdrawn' : 'returning')],
  ['it still rings at a colleague of the sender who stayed', leave === 'on-acceptance' && rings.length > 0],
];

/** Whether the service sends the chat back to its sender. */
function comesBack({ incident, noAnswer, target }: OpenRulesCase, { actor }: Played): boolean {
  if (incident === 'the sender takes it back') return true;
  if (actor === undefined || actor === 'alice') return false;
  if (incident === 'the worker who is asked accepts and never joins') return noAnswer === 'return-to-sender';
  return incident === 'the worker who is asked rejects' && actor === target && noAnswer !== 'fallback-queue';
}

function afterItsReturn({ noAnswer }: OpenRulesCase, rings: readonly Ring[]): Checks {
  const [first, second] = rings.filter((ring) => !isBrief(ring));
  return [
    [`it rings at ${first?.worker ?? 'nobody'}, not at the sender`, first?.worker !== 'alice'],
    ['it rings at the sender twice', noAnswer !== 'keep-waiting' && second?.worker === 'alice'],
  ];
}

const isBrief = ({ from, to = Infinity }: Ring): boolean => to - from < BRIEFLY;

/** The first time that it rings at the sender for each invite. */
const sendersRings = (rings: readonly Ring[]): Ring[] =>
  rings.filter(
    (ring, index) =>
      ring.worker === 'alice' &&
      !isBrief(ring) &&
      !rings.slice(0, index).some(({ worker, taskSid }) => worker === 'alice' && taskSid === ring.taskSid),
  );

const isCutShort = ({ from, to = Infinity }: Ring): boolean => to - from < ANSWER_SECONDS - 0.1;
