import type { TransferTarget } from '../../src/contract/transfer';
import type { GatewayReads } from './flex-chat';

type TargetReads = Pick<GatewayReads, 'worker' | 'queue'>;

/** A worker, by the name that Flex shows to agents, or a queue. Undefined when there is none. */
export async function readTarget(targetSid: string, reads: TargetReads): Promise<TransferTarget | undefined> {
  if (!targetSid.startsWith('WK')) {
    const queue = await reads.queue(targetSid);
    return queue && { type: 'queue', sid: queue.sid, name: queue.friendlyName };
  }
  const worker = await reads.worker(targetSid);
  if (!worker) return undefined;
  const { full_name: fullName } = worker.attributes;
  return { type: 'worker', sid: worker.sid, name: typeof fullName === 'string' ? fullName : worker.friendlyName };
}

/** As `readTarget`, but a worker or queue that was deleted meanwhile goes by its SID. */
export const nameTarget = async (sid: string, reads: TargetReads): Promise<TransferTarget> =>
  (await readTarget(sid, reads)) ?? { type: sid.startsWith('WK') ? 'worker' : 'queue', sid, name: sid };
