import type { AgentNotified, Notice } from '../../../src/transfer/notices';
import { noticeKey, withDefaultStrings } from '../../../src/flex/strings';
import { isForAlice } from './facts';
import type { Facts } from './facts';
import { untrue } from './truth';
import type { Claims } from './truth';

const isOut = ({ senderIn }: Facts): Claims[number] => ['Alice is out of the chat', !senderIn];
const isIn = ({ senderIn }: Facts): Claims[number] => ['the chat is still Alice’s', senderIn];
const hasInvite = ({ invites }: Facts): Claims[number] => ['there is one invite', invites === 1];
const hasNoInvite = ({ invites }: Facts): Claims[number] => ['there is no invite', invites === 0];
const isNobodys = ({ takers }: Facts): Claims[number] => ['nobody has accepted it', takers.length === 0];
const isComing = (facts: Facts): Claims[number] => ['it is on its way to Alice', isForAlice(facts)];
const refused = ({ refusals }: Facts, worker = '', answer: 'rejected' | 'timeout'): Claims[number] => [
  `the offer to ${worker} has ended so`,
  refusals.includes(`${worker.toLowerCase()}: ${answer}`),
];

/** What the agent learns from each notice, so far as it can be wrong. Failures say in their texts whether the chat is still theirs. */
const SAYS: Partial<Record<Notice, (facts: Facts, worker?: string) => Claims>> = {
  transferStarted: (facts) => [isOut(facts), ['somebody was invited', facts.invites + facts.takers.length === 1]],
  transferOffered: (facts) => [isIn(facts), hasInvite(facts)],
  transferAccepted: (facts, worker = '') => [
    ['that colleague has the chat', facts.takers.join() === worker.toLowerCase()],
    isOut(facts),
    hasNoInvite(facts),
  ],
  transferRejected: (facts, worker) => [refused(facts, worker, 'rejected'), isNobodys(facts)],
  transferTimedOut: (facts, worker) => [refused(facts, worker, 'timeout'), isNobodys(facts)],
  transferReturning: (facts) => [isComing(facts), isOut(facts)],
  transferRejectedReturning: (facts, worker) => [isComing(facts), isOut(facts), refused(facts, worker, 'rejected')],
  transferTimedOutReturning: (facts, worker) => [isComing(facts), isOut(facts), refused(facts, worker, 'timeout')],
  returnNotAccepted: ({ refusals }) => [['Alice was asked', refusals.some((refusal) => refusal.startsWith('alice: '))]],
  transferReturned: (facts) => [['Alice has the chat', facts.takers.join() === 'alice'], hasNoInvite(facts)],
  transferUnanswered: (facts) => [isOut(facts), hasNoInvite(facts), isNobodys(facts)],
  transferStillYours: (facts) => [isIn(facts), hasNoInvite(facts)],
  transferRejectedStillYours: (facts, worker) => [isIn(facts), hasNoInvite(facts), refused(facts, worker, 'rejected')],
  takingBack: (facts) => [isComing(facts), isOut(facts)],
  takenBack: (facts) => [isIn(facts), hasNoInvite(facts)],
  takeBackTooLate: (facts) => [hasNoInvite(facts)],
  takeBackTryAgain: () => [],
  takeBackRefused: () => [],
  transferUnwatched: (facts) => [['somebody was invited', facts.invites + facts.takers.length === 1]],
  customerLeft: (facts) => [['the conversation is over', !facts.isOpen], hasNoInvite(facts)],
};

const TEXTS: Readonly<Record<string, string>> = withDefaultStrings({});

/** Everything that a failure says of the chat is that it is still the agent’s, if it says so. */
const ofFailure = (notice: Notice, facts: Facts): Claims =>
  /\b(is|it is) (still )?yours|hold this chat/.test(TEXTS[noticeKey(notice)] ?? '') ? [isIn(facts)] : [];

/** What the agent is told that is not so at this moment. Throws for a notice of which nobody has said what it tells. */
export function liesOfNotice({ notice, worker }: AgentNotified, facts: Facts): string[] {
  const says = SAYS[notice];
  if (!says && !notice.startsWith('transferFailed.')) {
    throw new Error(`Failed to judge ${notice}: tests/model/world/notices.ts does not say what it tells`);
  }
  const claims = says ? says(facts, worker) : ofFailure(notice, facts);
  return untrue(claims).map((claim) => `${notice}: ${claim}`);
}
