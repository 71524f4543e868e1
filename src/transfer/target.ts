import type { FailureCode } from '../contract/failure';
import { isSid } from '../contract/sid';

/** The failure of a target that the service need not be asked about; undefined for one that may be tried. */
export function validateTarget(targetSid: string, senderWorkerSid: string): FailureCode | undefined {
  if (!isSid(targetSid, 'WK', 'WQ')) return 'target_not_found';
  if (targetSid === senderWorkerSid) return 'target_is_sender';
  return undefined;
}
