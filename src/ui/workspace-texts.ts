import type { ProblemKind, WorkspaceTransfer } from '../contract/supervision';
import type { InviteStatus } from '../contract/transfer-status';
import { fill } from './fill';

/** The texts of the view. `fill` replaces `{{customer}}`, `{{sender}}`, `{{target}}`, `{{worker}}` and `{{count}}`. */
export type WorkspaceTexts = Record<
  | 'view'
  | 'heading'
  | 'loading'
  | 'empty'
  | 'noMatch'
  | 'count'
  | 'unchecked'
  | 'stale'
  | 'refused'
  | 'search'
  | 'show'
  | `show.${Shown}`
  | 'customer'
  | 'from'
  | 'to'
  | 'state'
  | 'since'
  | 'actions'
  | 'unknownCustomer'
  | `state.${InviteStatus['state']}`
  | 'taskOnly'
  | `problem.${ProblemKind}`
  | 'takeBack'
  | 'takeBackLabel'
  | 'redirect'
  | 'redirectLabel'
  | 'repair'
  | 'repairLabel'
  | 'working'
  | `told.${Told}`
  | 'findTarget'
  | 'findingTargets'
  | 'targetsFailed'
  | 'noTarget'
  | 'moreTargets'
  | 'agent'
  | 'queue'
  | 'back',
  string
>;

/** Which transfers the view shows. */
export const SHOWN = ['all', 'waiting', 'stuck'] as const;

export type Shown = (typeof SHOWN)[number];

/** What came of the supervisor's click. */
export type Told =
  | 'takenBack'
  | 'redirected'
  | 'moved'
  | 'tooLate'
  | 'repaired'
  | 'inOrder'
  | 'targetGone'
  | 'targetForbidden'
  | 'tryAgain'
  | 'refused';

/** The words that stand for the transfer in the texts. */
export function namesOf({ customer, senderName, receipt, invite, lastReservation }: WorkspaceTransfer, texts: WorkspaceTexts) {
  const target = receipt.target.name;
  const worker = 'worker' in invite ? invite.worker.name : (lastReservation?.worker.name ?? target);
  return { customer: customer ?? texts.unknownCustomer, sender: senderName, target, worker };
}

/** What is going on, and then what is wrong. */
export function stateLines(transfer: WorkspaceTransfer, texts: WorkspaceTexts): { state: string; problems: string[] } {
  const names = namesOf(transfer, texts);
  return {
    state: fill(transfer.taskOnly ? texts.taskOnly : texts[`state.${transfer.invite.state}`], names),
    problems: transfer.problems.map((kind) => fill(texts[`problem.${kind}`], names)),
  };
}

const WAITING: readonly InviteStatus['state'][] = ['pending', 'reserved', 'returning'];

export const isWaiting = ({ invite }: WorkspaceTransfer): boolean => WAITING.includes(invite.state);

/** Whether the sender could still get it back: it is not on its way to them. */
export const mayTakeBack = ({ invite }: WorkspaceTransfer): boolean => ['pending', 'reserved'].includes(invite.state);

/** Whether it waits, or nobody has it. */
export const mayRedirect = (transfer: WorkspaceTransfer): boolean => isWaiting(transfer) || transfer.invite.state === 'canceled';

/** Whether the transfer is among those shown, and each word of the search is in one of its names. */
export function matches(transfer: WorkspaceTransfer, shown: Shown, search: string, texts: WorkspaceTexts): boolean {
  if (shown === 'waiting' && !isWaiting(transfer)) return false;
  if (shown === 'stuck' && transfer.problems.length === 0) return false;
  const names = [...Object.values(namesOf(transfer, texts)), transfer.reason ?? ''].map((name) => name.toLowerCase());
  const words = search.toLowerCase().split(/\s+/);
  return words.every((word) => names.some((name) => name.includes(word)));
}
