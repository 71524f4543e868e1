import { shownName } from '../../../src/contract/shown-name';
import type { TransferReceipt, TransferTarget } from '../../../src/contract/transfer';
import type { ChannelAddress, ChannelInvite, GatewayReads, Task } from '../twilio/gateway';
import type { TransferMetadata } from './metadata';

type TargetReads = Pick<GatewayReads, 'worker' | 'queue'>;

/** A worker, by the name that Flex shows to agents, or a queue. Undefined when there is none with that SID. */
export async function readTarget(targetSid: string, reads: TargetReads): Promise<TransferTarget | undefined> {
  if (!targetSid.startsWith('WK')) {
    const queue = await reads.queue(targetSid);
    return queue && { type: 'queue', sid: queue.sid, name: queue.friendlyName };
  }
  const worker = await reads.worker(targetSid);
  return worker && { type: 'worker', sid: worker.sid, name: shownName(worker) };
}

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
