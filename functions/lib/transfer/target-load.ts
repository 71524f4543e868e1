import type { TransferSettings } from '../../../src/contract/settings';
import type { QueueLoad } from '../../../src/contract/targets';
import { TransferError } from '../http/transfer-error';
import type { DirectoryReads, WorkerLoad } from '../twilio/directory';
import type { Task } from '../twilio/gateway';

type LoadPolicies = Pick<TransferSettings, 'fullTargets' | 'unstaffedQueues'>;

/** What the admin's policies need to know of a target. Empty when they refuse no such target, or when Twilio knows nothing. */
export interface TargetLoad {
  /** On each task channel. */
  worker?: WorkerLoad[];
  queue?: Pick<QueueLoad, 'agentsAvailable'>;
}

/** Asks Twilio only if a policy may refuse the target. */
export async function readTargetLoad(targetSid: string, policies: LoadPolicies, reads: DirectoryReads): Promise<TargetLoad> {
  if (targetSid.startsWith('WK')) return policies.fullTargets === 'refuse' ? { worker: await reads.workerLoads(targetSid) } : {};
  return policies.unstaffedQueues === 'refuse' ? { queue: await reads.queueLoad(targetSid) } : {};
}

/** Throws `target_full` or `queue_unstaffed` when the target cannot take the task now. What is not known refuses nothing. */
export function assertRoom({ worker, queue }: TargetLoad, targetSid: string, task: Task): void {
  const { taskChannelUniqueName: channel } = task;
  const load = worker?.find(({ taskChannel }) => taskChannel === channel);
  if (load && load.assigned >= load.capacity) {
    const seen = `${load.assigned} of ${load.capacity} ${channel} tasks`;
    throw new TransferError('target_full', `Failed to transfer to ${targetSid}: it has ${seen}`);
  }
  if (queue?.agentsAvailable === 0) {
    throw new TransferError('queue_unstaffed', `Failed to transfer to ${targetSid}: none of its workers is available`);
  }
}
