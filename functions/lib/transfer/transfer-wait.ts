import type { TransferStatus, TransferWait } from '../../../src/contract/transfer-status';
import type { Policies } from '../http/configuration';
import type { Clients } from '../twilio/clients';
import type { TransferRecord } from './transfer-record';
import { describeTransfer, inviteStateOf, isSenderPresent } from './transfer-status';

type WaitPolicies = Pick<Policies, 'noAnswer' | 'answerSeconds'>;

const WAITING: ReadonlySet<string> = new Set(['pending', 'reserved', 'returning']);

/** The transfer for its sender, who learns also how long it waits and what happens then. */
export async function describeForSender(
  record: TransferRecord,
  { policies }: { policies: WaitPolicies },
  { reads, deadline }: Pick<Clients, 'reads' | 'deadline'>,
): Promise<TransferStatus> {
  const wait = waitOf(record, policies, deadline.now);
  return { ...(await describeTransfer(record, reads)), ...(wait && { wait }) };
}

/**
 * Where the transfer workflow has the invite at `now`, in milliseconds since the epoch; undefined while it does not wait.
 * TaskRouter counts a target's time from the task's creation, and each target's is added to those before it (sandbox/SPEC.md,
 * TR8). Every invite has a task of its own, so no earlier invite counts. Costs no request: the settings from which the workflow
 * was made say its times.
 * Source: https://www.twilio.com/docs/taskrouter/task-evaluation
 */
export function waitOf(record: TransferRecord, policies: WaitPolicies, now: number): TransferWait | undefined {
  const { metadata, current } = record;
  const { state } = inviteStateOf(record);
  if (!current.task || !WAITING.has(state)) return undefined;
  const { createdAt, taskQueueName: queue } = current.task;
  const fallback: TransferWait = { step: 'fallback', ...(queue !== undefined && { queue }) };
  if (metadata.route === 'fallback') return fallback;
  if (policies.noAnswer === 'keep-waiting') return { step: metadata.route };
  const steps = stepsOf(record, policies);
  const returned = state === 'returning' ? steps.indexOf('sender') : -1;
  const passed = returned >= 0 ? returned : Math.floor((now / 1_000 - createdAt) / policies.answerSeconds);
  const step = steps[passed];
  if (step === 'fallback') return fallback;
  if (step === undefined || step === 'kept') return undefined;
  const then = steps[passed + 1];
  const until = (createdAt + (passed + 1) * policies.answerSeconds) * 1_000;
  return { step, until, ...(then && then !== 'target' && { then }) };
}

type Step = TransferWait['step'] | NonNullable<TransferWait['then']>;

/** The targets of the invite's rule in the workflow (scripts/workflow/transfer-workflow.ts). Each but the last has its time. */
function stepsOf(record: TransferRecord, { noAnswer }: WaitPolicies): Step[] {
  const { route, leave } = record.metadata;
  if (route === 'sender') return ['sender', 'fallback'];
  if (noAnswer === 'fallback-queue') return ['target', 'fallback'];
  if (leave === 'immediately') return ['target', 'sender', 'fallback'];
  return isSenderPresent(record) ? ['target', 'kept'] : ['target'];
}
