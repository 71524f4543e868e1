import { shownName } from '../../../src/contract/shown-name';
import type { TransferReceipt, TransferTarget } from '../../../src/contract/transfer';
import type { ChannelAddress, ChannelInvite, FlexQueue, FlexWorker, GatewayReads, Task } from '../twilio/gateway';
import type { TransferMetadata } from './metadata';
import type { JsonObject } from '../../../src/contract/json';
import type { AllowedTargets } from '../http/configuration';
import { TransferError } from '../http/transfer-error';
import type { TransferSettings } from '../../../src/contract/settings';
import type { QueueLoad } from '../../../src/contract/targets';
import type { DirectoryReads, WorkerLoad } from '../twilio/directory';

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

/** The receipt for an invite that the service has made. */
export function receiptOf(invite: ChannelInvite & { transfer?: TransferMetadata }, channel: ChannelAddress): TransferReceipt {
  const { transfer } = invite;
  if (!transfer) throw new TransferError('unexpected', `Failed to read invite ${invite.sid}: it has no transfer metadata`);
  return receiptFor(invite, transfer, channel);
}

type Sender = Pick<FlexWorker, 'sid' | 'attributes'>;

/** Throws `target_not_allowed` when the admin forbids this target to this sender. */
export function assertAllowed(found: FoundTarget, sender: Sender, allowed: AllowedTargets): void {
  if (isAllowed(found, sender, allowed)) return;
  const message = `Failed to transfer to ${found.target.sid}: CHAT_TRANSFER_ALLOWED_… forbids it to ${sender.sid}`;
  throw new TransferError('target_not_allowed', message);
}

/** Whether the admin allows this target to this sender. */
export function isAllowed(
  { target, worker }: FoundTarget,
  sender: Sender,
  { agents, queues, whereSame }: AllowedTargets,
): boolean {
  const patterns = worker ? agents : queues;
  if (!patterns.some((pattern) => matches(target.name, pattern))) return false;
  return !worker || whereSame.every((key) => isSame(worker.attributes[key], sender.attributes[key]));
}

/** An attribute that both lack is not shared. */
const isSame = (one: JsonObject[string] | undefined, other: JsonObject[string] | undefined): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);

/** `*` stands for any characters. Without a regular expression, so that many stars cost no more than the name is long. */
function matches(name: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of others) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - from >= last.length && name.endsWith(last);
}

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
