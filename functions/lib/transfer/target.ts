import { shownName } from '../../../src/contract/shown-name';
import type { TransferReceipt, TransferTarget } from '../../../src/contract/transfer';
import type { ChannelAddress, ChannelInvite, FlexQueue, FlexWorker, GatewayReads, Task } from '../twilio/gateway';
import type { TransferMetadata } from './metadata';

type TargetReads = Pick<GatewayReads, 'worker' | 'queue'>;

/** A target as the service read it, with the worker if it is one. */
export interface FoundTarget {
  target: TransferTarget;
  worker?: FlexWorker;
}

/** A worker, by the name that Flex shows to agents, or a queue. Undefined when there is none with that SID. */
export async function findTarget(targetSid: string, reads: TargetReads): Promise<FoundTarget | undefined> {
  if (!targetSid.startsWith('WK')) {
    const queue = await reads.queue(targetSid);
    return queue && queueTarget(queue);
  }
  const worker = await reads.worker(targetSid);
  return worker && workerTarget(worker);
}

export const workerTarget = (worker: FlexWorker): FoundTarget => ({
  target: { type: 'worker', sid: worker.sid, name: shownName(worker) },
  worker,
});

export const queueTarget = ({ sid, friendlyName: name }: FlexQueue): FoundTarget => ({ target: { type: 'queue', sid, name } });

/** The target alone. */
export const readTarget = async (targetSid: string, reads: TargetReads): Promise<TransferTarget | undefined> =>
  (await findTarget(targetSid, reads))?.target;

/** The target that the sender chose. */
export const targetOf = ({ target: sid, targetName: name }: Pick<TransferMetadata, 'target' | 'targetName'>): TransferTarget => ({
  type: sid.startsWith('WK') ? 'worker' : 'queue',
  sid,
  name,
});

/** The receipt for an invite. While it waits in the fallback queue, that queue is its target. */
export function receiptFor(
  invite: ChannelInvite,
  metadata: Pick<TransferMetadata, 'id' | 'leave' | 'target' | 'targetName' | 'route'>,
  channel: ChannelAddress,
  task?: Task,
): TransferReceipt {
  const { sid: inviteSid, taskSid, createdAt } = invite;
  const { id: transferId, leave, route } = metadata;
  const { taskQueueSid: sid, taskQueueName: name = sid } = (route === 'fallback' && task) || {};
  const target: TransferTarget = sid && name ? { type: 'queue', sid, name } : targetOf(metadata);
  return { transferId, inviteSid, taskSid, ...channel, target, leave, sentAt: createdAt * 1_000 };
}
