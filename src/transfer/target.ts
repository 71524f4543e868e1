import type { FailureCode } from '../contract/failure';
import { isSid } from '../contract/sid';

/** Why the conversation cannot go to this target, or undefined when it may be tried. The service decides the rest. */
export function refusalOf(targetSid: string, senderWorkerSid: string): FailureCode | undefined {
  if (!isSid(targetSid, 'WK', 'WQ')) return 'target_not_found';
  if (targetSid === senderWorkerSid) return 'target_is_sender';
  return undefined;
}
