import type { Notice } from '../../../src/transfer/notices';
import { noticeKey, withDefaultStrings } from '../../../src/flex/strings';
import { isForAlice } from './facts';
import type { Facts } from './facts';
import { untrue } from './state-claims';
import type { Claims } from './state-claims';

const isOut = ({ senderIn }: Facts): Claims[number] => ['Alice is out of the chat', !senderIn];
const isIn = ({ senderIn }: Facts): Claims[number] => ['the chat is still Alice’s', senderIn];
const hasInvite = ({ invites }: Facts): Claims[number] => ['there is one invite', invites === 1];
const hasNoInvite = ({ invites }: Facts): Claims[number] => ['there is no invite', invites === 0];
const isNobodys = ({ holders }: Facts): Claims[number] => ['nobody has accepted it', holders.length === 0];
const isComing = (facts: Facts): Claims[number] => ['it is on its way to Alice', isForAlice(facts)];
const endedAs = ({ unaccepted }: Facts, worker = '', answer: 'rejected' | 'timeout'): Claims[number] => [
  `the reservation of ${worker} has ended so`,
  unaccepted.includes(`${worker.toLowerCase()}: ${answer}`),
];

/** What each notice claims, as far as that can be wrong. The sentences of failures say whether the chat is still the agent's. */
const CLAIMS: Partial<Record<Notice, (facts: Facts, worker?: string) => Claims>> = {
  transferStarted: (facts) => [isOut(facts), ['somebody was invited', facts.invites + facts.holders.length === 1]],
  transferredAfterAll: (facts) => [isOut(facts), ['somebody was invited', facts.invites + facts.holders.length === 1]],
  transferOffered: (facts) => [isIn(facts), hasInvite(facts)],
  transferAccepted: (facts, worker = '') => [
    [
      'that colleague has the chat, or was the last to have it',
      (facts.holders.join() || facts.left.at(-1)) === worker.toLowerCase(),
    ],
    isOut(facts),
    hasNoInvite(facts),
  ],
  transferRejected: (facts, worker) => [endedAs(facts, worker, 'rejected'), isNobodys(facts)],
  transferTimedOut: (facts, worker) => [endedAs(facts, worker, 'timeout'), isNobodys(facts)],
  transferNotJoined: (facts) => [isNobodys(facts)],
  transferReturning: (facts) => [isComing(facts), isOut(facts)],
  transferRejectedReturning: (facts, worker) => [isComing(facts), isOut(facts), endedAs(facts, worker, 'rejected')],
  transferTimedOutReturning: (facts, worker) => [isComing(facts), isOut(facts), endedAs(facts, worker, 'timeout')],
  transferNotJoinedReturning: (facts) => [isComing(facts), isOut(facts), isNobodys(facts)],
  returnNotAccepted: ({ unaccepted }) => [['Alice was asked', unaccepted.some((one) => one.startsWith('alice: '))]],
  transferReturned: (facts) => [['Alice has the chat', facts.holders.join() === 'alice'], hasNoInvite(facts)],
  transferRejectedReturned: (facts, worker) => [
    ['Alice has the chat', facts.holders.join() === 'alice'],
    hasNoInvite(facts),
    endedAs(facts, worker, 'rejected'),
  ],
  transferNotJoinedReturned: (facts) => [['Alice has the chat', facts.holders.join() === 'alice'], hasNoInvite(facts)],
  transferUnanswered: (facts) => [isOut(facts), hasNoInvite(facts), isNobodys(facts)],
  transferStillYours: (facts) => [isIn(facts), hasNoInvite(facts)],
  transferRejectedStillYours: (facts, worker) => [isIn(facts), hasNoInvite(facts), endedAs(facts, worker, 'rejected')],
  transferNotJoinedStillYours: (facts) => [isIn(facts), hasNoInvite(facts)],
  takingBack: (facts) => [isComing(facts), isOut(facts)],
  takenBack: (facts) => [isIn(facts), hasNoInvite(facts)],
  takeBackTooLate: (facts) => [hasNoInvite(facts)],
  takeBackTryAgain: () => [],
  takeBackRefused: () => [],
  transferUnwatched: (facts) => [['somebody was invited', facts.invites + facts.holders.length === 1]],
  customerLeft: (facts) => [['the conversation is over', !facts.isOpen], hasNoInvite(facts)],
};

const TEXTS: Readonly<Record<string, string>> = withDefaultStrings({});

/** A failure claims at most that the chat is still the agent’s. */
const ofFailure = (notice: Notice, facts: Facts): Claims =>
  /\b(is|it is) (still )?yours|hold this chat/.test(TEXTS[noticeKey(notice)] ?? '') ? [isIn(facts)] : [];

/** The claims of the notice that are not true at this moment. Throws for a notice without an entry here. */
export function violationsOfNotice(notice: Notice, worker: string | undefined, facts: Facts): string[] {
  const claimsOf = CLAIMS[notice];
  if (!claimsOf && !notice.startsWith('transferFailed.')) {
    throw new Error(`Failed to judge ${notice}: tests/model/world/notice-claims.ts has no entry for it`);
  }
  const claims = claimsOf ? claimsOf(facts, worker) : ofFailure(notice, facts);
  return untrue(claims).map((claim) => `${notice}: ${claim}`);
}
