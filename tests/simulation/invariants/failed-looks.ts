import { isJsonObject } from '../../../src/contract/json';
import { SERVICE_PATHS } from '../../../src/contract/transfer';
import type { Answered } from '../service';
import type { Simulation } from '../simulation';

/** The sender's Flex asks again and again. A bound on how long a customer is alone holds for so many looks that fail. */
const LOOKS = 3;
/** For each look after these that fails too, in milliseconds. */
const FOR_ANOTHER_MS = 20_000;

/** Counts the looks of each agent's Flex that faults have hit. */
export function failedLooks({ time }: Pick<Simulation, 'time'>) {
  const failed: { workerSid: string; at: number }[] = [];
  return {
    onAnswer({ path, workerSid, body }: Answered): undefined {
      const isLook = path === SERVICE_PATHS.pending || path === SERVICE_PATHS.status;
      if (isLook && (!isJsonObject(body) || body.outcome === 'failed')) failed.push({ workerSid, at: time.now() });
    },
    /** By how much longer the customer may be alone, in milliseconds. */
    allowance(workerSid: string | undefined, since: number): number {
      const count = failed.filter((one) => one.workerSid === workerSid && one.at >= since).length;
      return Math.max(0, count - LOOKS) * FOR_ANOTHER_MS;
    },
  };
}
