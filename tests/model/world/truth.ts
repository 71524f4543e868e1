import type { TransferSnapshot } from '../../../src/transfer/view';
import { pendingTransfer } from '../../../src/transfer/view';
import { isForAlice } from './facts';
import type { Facts } from './facts';

/** What a state says about the chat, and whether it is so. */
export type Claims = [claim: string, isSo: boolean][];

type Says = (facts: Facts, context: TransferSnapshot['context']) => Claims;

const hasColleague = ({ takers }: Facts): boolean => takers.length === 1 && takers[0] !== 'alice';

/** One invite waits, or a colleague has the chat: never both, and never neither. */
const isCared = (facts: Facts): boolean => (facts.invites === 1) !== hasColleague(facts) && facts.invites <= 1;

const goesOn = ({ isOpen }: Facts): Claims => [['the conversation goes on', isOpen]];
const isAlices = (facts: Facts): Claims => [...goesOn(facts), ['Alice is in the chat', facts.senderIn]];

const awaited: Says = (facts, { stays }) => [
  ['the conversation goes on', facts.isOpen],
  ['Alice is in the chat if she stays until somebody accepts', facts.senderIn === stays],
  ['there is one invite, or a colleague has the chat', isCared(facts)],
];

const comesBack: Says = (facts) => [
  ['the conversation goes on', facts.isOpen],
  ['Alice is out of the chat', !facts.senderIn],
  ['nobody else has it', facts.takers.length === 0],
  ['there is one invite', facts.invites === 1],
  ['it is for Alice', isForAlice(facts)],
];

/** By state. Where the request's answer is not known yet, there may be an invite or not. */
const SAYS: Readonly<Record<string, Says>> = {
  selectingTarget: (facts) => [...isAlices(facts), ['there is no invite', facts.invites === 0]],
  requesting: (facts) => [...isAlices(facts), ['there is one invite at most', facts.invites <= 1]],
  askingAgain: (facts, context) => [
    ...isAlices(facts),
    ['there is an invite if the service said so', context.receipt ? isCared(facts) : facts.invites <= 1],
  ],
  failed: (facts) => [...isAlices(facts), ['there is one invite at most', facts.invites <= 1]],
  reconciling: (facts) => [...goesOn(facts), ['there is one invite', facts.invites === 1]],
  'invited.agentRemoved': (facts) => [
    ['the conversation goes on', facts.isOpen],
    ['Alice is out of the chat', !facts.senderIn],
    ['there is one invite, or a colleague has the chat', isCared(facts)],
  ],
  'invited.awaitingAcceptance': awaited,
  'invited.takingBack': awaited,
  'invited.comingBack': comesBack,
  'invited.returning': comesBack,
  'leaving.asking': (facts) => [...isAlices(facts), ['a colleague has joined', hasColleague(facts)]],
  'leaving.pausing': (facts) => [...isAlices(facts), ['a colleague has joined', hasColleague(facts)]],
  accepted: (facts) => [
    ...goesOn(facts),
    ['a colleague has the chat alone', hasColleague(facts) && !facts.senderIn],
    ['there is no invite', facts.invites === 0],
  ],
  returned: (facts) => [
    ...goesOn(facts),
    ['Alice has the chat, and nobody else', facts.takers.join() === 'alice' && !facts.senderIn],
    ['there is no invite', facts.invites === 0],
  ],
  takenBack: (facts) => [
    ...isAlices(facts),
    ['there is no invite', facts.invites === 0],
    ['nobody else has it', facts.takers.length === 0],
  ],
  unanswered: (facts) => [
    ...goesOn(facts),
    ['there is no invite', facts.invites === 0],
    ['nobody else has it', facts.takers.length === 0],
  ],
  customerLeft: ({ isOpen, invites }) => [
    ['the conversation is over', !isOpen],
    ['there is no invite', invites === 0],
  ],
  unwatched: (facts) => [...goesOn(facts), ['there is one invite, or a colleague has the chat', isCared(facts)]],
  abandoned: ({ senderIn }) => [['Alice is out of the chat', !senderIn]],
};

/** The state as the chart nests it. */
const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, inner]) => `${name}.${nameOf(inner)}`)
        .join()
    : String(value);

/** Those that are not so. */
export const untrue = (claims: Claims): string[] => claims.filter(([, isSo]) => !isSo).map(([claim]) => claim);

/** What the state says that is not so. Throws for a state of which nobody has said what it means. */
export function liesOfState({ value, context }: TransferSnapshot, facts: Facts): string[] {
  const name = nameOf(value);
  const says = SAYS[name];
  if (!says) throw new Error(`Failed to judge the state ${name}: tests/model/world/truth.ts does not say what it means`);
  return untrue(says(facts, context)).map((claim) => `${name}: ${claim}`);
}

/** What the list of outgoing transfers shows that is not so; but for an acceptance, which the watch may not have heard of yet. */
export function liesOfList(snapshot: TransferSnapshot, facts: Facts): string[] {
  const shown = pendingTransfer(snapshot);
  if (!shown || hasColleague(facts)) return [];
  return untrue([
    [
      'shown as ringing: it rings at that one',
      shown.state !== 'reserved' || facts.ringsAt.join() === shown.reservedFor?.toLowerCase(),
    ],
    ['shown as coming back: it is for Alice', shown.state !== 'returning' || isForAlice(facts)],
    ['shown as outgoing: the conversation goes on', facts.isOpen],
  ]);
}
