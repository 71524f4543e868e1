import { isLive } from '../twilio/gateway';
import { wasAccepted } from '../twilio/gateway';
import type { Task } from '../twilio/gateway';
import { ROUTES } from './metadata';
import type { Route } from './metadata';

/** Why the service ends the task of an invite. TaskRouter keeps it as the task's `reason`. */
export const END_REASONS = {
  toSender: 'Replaced by an invite to the sender',
  toFallback: 'Replaced by an invite to the fallback queue',
  toTarget: 'Replaced by an invite to another target',
  senderStays: 'The sender still has the conversation',
  duplicate: 'Duplicate invite',
  conversationClosed: 'The conversation was closed',
  neverJoined: 'Accepted but never joined',
} as const;

type EndedTask = Pick<Task, 'assignmentStatus' | 'reason'>;

/** Why the service ends the task of an invite that one of this route replaces. */
export const REASON_OF_ROUTE: Readonly<Record<Route, string>> = {
  sender: END_REASONS.toSender,
  fallback: END_REASONS.toFallback,
  target: END_REASONS.toTarget,
};

/** Where the invite leads that is to replace the one with this canceled task. Undefined when none is to replace it. */
export const replacedBy = ({ assignmentStatus, reason }: EndedTask): Route | undefined =>
  assignmentStatus === 'canceled' ? ROUTES.find((route) => REASON_OF_ROUTE[route] === reason) : undefined;

/** Whether a worker accepted the task but never joined the conversation, so that the service has ended it. */
export const neverJoined = ({ assignmentStatus, reason }: EndedTask): boolean =>
  assignmentStatus === 'completed' && reason === END_REASONS.neverJoined;

/** Whether a worker has accepted the task, now or earlier, and did not fail to join. */
export const hasAccepter = (task: EndedTask): boolean => wasAccepted(task) && !neverJoined(task);

/** Whether the task has ended and nobody got the conversation by it. */
export const endedUnjoined = (task: EndedTask): boolean => task.assignmentStatus === 'canceled' || neverJoined(task);

/** Whether a transfer may be pending because of this task: it is live, or nobody got the conversation by it. */
export const isUnsettled = (task: EndedTask): boolean => isLive(task) || endedUnjoined(task);
