import type { JsonObject } from '../../../src/contract/json';
import type { AllowedTargets } from '../http/configuration';
import { TransferError } from '../http/transfer-error';
import type { FlexWorker } from '../twilio/gateway';
import type { FoundTarget } from './target';

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
