import type { TransferSnapshot } from '../../../src/transfer/view';
import { pendingTransfer } from '../../../src/transfer/view';
import { isForAlice } from './facts';
import type { Facts } from './facts';

/** What a state claims about the chat, and whether it is true. */
export type Claims = [claim: string, isSo: boolean][];

type ClaimsOf = (facts: Facts, context: TransferSnapshot['context']) => Claims;

const hasColleague = ({ holders }: Facts): boolean => holders.length === 1 && holders[0] !== 'alice';

/** There is one live invite, or a colleague has the chat: never both, and never neither. */
const isAttended = (facts: Facts): boolean => (facts.invites === 1) !== hasColleague(facts) && facts.invites <= 1;

const goesOn = ({ isOpen }: Facts): Claims => [['the conversation goes on', isOpen]];
const isAlices = (facts: Facts): Claims => [...goesOn(facts), ['Alice is in the chat', facts.senderIn]];

const awaited: ClaimsOf = (facts, { stays }) => [
  ['the conversation goes on', facts.isOpen],
  ['Alice is in the chat if she stays until somebody accepts', facts.senderIn === stays],
  ['there is one invite, or a colleague has the chat', isAttended(facts)],
];

const held: ClaimsOf = (facts) => [...isAlices(facts), ['there is one invite at most', facts.invites <= 1]];

const comesBack: ClaimsOf = (facts) => [
  ['the conversation goes on', facts.isOpen],
  ['Alice is out of the chat', !facts.senderIn],
  ['nobody else has it', facts.holders.length === 0],
  ['there is one invite', facts.invites === 1],
  ['it is for Alice', isForAlice(facts)],
];

/** By state. While the answer to the request is unknown, an invite may exist or not. */
const CLAIMS: Readonly<Record<string, ClaimsOf>> = {
  selectingTarget: (facts) => [...isAlices(facts), ['there is no invite', facts.invites === 0]],
  preparing: held,
  requesting: (facts) => [...isAlices(facts), ['there is one invite at most', facts.invites <= 1]],
  askingAgain: (facts, context) => [
    ...isAlices(facts),
    ['there is an invite if the service said so', context.receipt ? isAttended(facts) : facts.invites <= 1],
  ],
  failed: held,
  'inDoubt.waiting': held,
  'inDoubt.lookingAgain': held,
  lookingAfterEnd: (facts) => [
    ...goesOn(facts),
    ['Alice is out of the chat', !facts.senderIn],
    ['there is one invite at most', facts.invites <= 1],
  ],
  reconciling: (facts) => [...goesOn(facts), ['there is one invite', facts.invites === 1]],
  'invited.agentRemoved': (facts) => [
    ['the conversation goes on', facts.isOpen],
    ['Alice is out of the chat', !facts.senderIn],
    ['there is one invite, or a colleague has the chat', isAttended(facts)],
  ],
  'invited.awaitingAcceptance': awaited,
  'invited.joining': (facts) => [
    ...goesOn(facts),
    ['Alice is out of the chat', !facts.senderIn],
    ['a colleague has the chat', hasColleague(facts)],
  ],
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
    ['Alice has the chat, and nobody else', facts.holders.join() === 'alice' && !facts.senderIn],
    ['there is no invite', facts.invites === 0],
  ],
  takenBack: (facts) => [
    ...isAlices(facts),
    ['there is no invite', facts.invites === 0],
    ['nobody else has it', facts.holders.length === 0],
  ],
  unanswered: (facts) => [
    ...goesOn(facts),
    ['there is no invite', facts.invites === 0],
    ['nobody else has it', facts.holders.length === 0],
  ],
  customerLeft: ({ isOpen, invites }) => [
    ['the conversation is over', !isOpen],
    ['there is no invite', invites === 0],
  ],
  unwatched: (facts) => [...goesOn(facts), ['there is one invite, or a colleague has the chat', isAttended(facts)]],
  abandoned: ({ senderIn }) => [['Alice is out of the chat', !senderIn]],
};

/** The state as the chart nests it. */
const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, inner]) => `${name}.${nameOf(inner)}`)
        .join()
    : String(value);

/** The claims that are not true. */
export const untrue = (claims: Claims): string[] => claims.filter(([, isSo]) => !isSo).map(([claim]) => claim);

/** The claims of the state that are not true. Throws for a state without an entry here. */
export function violationsOfState({ value, context }: TransferSnapshot, facts: Facts): string[] {
  const name = nameOf(value);
  const claimsOf = CLAIMS[name];
  if (!claimsOf) throw new Error(`Failed to judge the state ${name}: tests/model/world/state-claims.ts has no entry for it`);
  return untrue(claimsOf(facts, context)).map((claim) => `${name}: ${claim}`);
}

/** What the list of outgoing transfers shows that is not true, except an acceptance that the watch has not heard of yet. */
export function violationsOfList(snapshot: TransferSnapshot, facts: Facts): string[] {
  const shown = pendingTransfer(snapshot);
  if (!shown || hasColleague(facts)) return [];
  return untrue([
    [
      'shown as reserved: TaskRouter offers it to that worker',
      shown.state !== 'reserved' || facts.reservedFor.join() === shown.reservedFor?.toLowerCase(),
    ],
    ['shown as coming back: it is for Alice', shown.state !== 'returning' || isForAlice(facts)],
    ['shown as outgoing: the conversation goes on', facts.isOpen],
  ]);
}
