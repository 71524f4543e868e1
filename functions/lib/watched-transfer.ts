import type { StatusReply, TransferReference } from '../../src/contract/transfer-status';
import type { Budget } from './budget';
import type { Policies } from './configuration';
import { describeTransfer } from './describe-transfer';
import { TransferError } from './failure';
import type { ChatReads, ChatWrites } from './flex-chat';
import { isSupervisor } from './flex-token';
import type { Agent } from './flex-token';
import { readTransfer } from './read-transfer';
import { REPLACEMENT_MS, rescue } from './rescue';
import { tidyUp } from './tidy-up';
import { toolsFor } from './tools';
import type { Tools } from './tools';
import { inviteStateOf, markNow } from './transfer-status';
import type { TransferFacts } from './transfer-status';
import { ROUTED_ANEW } from './withdraw';

export interface WatchDependencies {
  chat: ChatReads & ChatWrites;
  /** Throws `invalid_token`, `too_many_requests` or `twilio_unavailable`. */
  authenticate(): Promise<Agent>;
  policies: Pick<Policies, 'supervisorRoles'>;
  budget: Budget;
}

/** Until another invite has taken the place of one that was canceled. */
const LOOK_EVERY_MS = 1_000;

/**
 * Where a transfer is, for its sender or a supervisor. Throws `transfer_not_found`, `not_transfer_owner`, `invalid_token`, and
 * `too_many_requests` or `twilio_unavailable` when asking again can help.
 */
export function transferStatus(reference: TransferReference, dependencies: WatchDependencies): Promise<StatusReply> {
  const tools = toolsFor(dependencies);
  return inTime(reference, tools.budget, async () => {
    const facts = await settled(await ownTransfer(reference, dependencies, tools), reference, tools);
    return { outcome: 'known', status: await describeTransfer(facts, tools.reads) };
  });
}

/** What `work` comes to. Throws `twilio_unavailable` when that takes longer than the budget. */
export const inTime = <T>({ transferId }: TransferReference, budget: Budget, work: () => Promise<T>): Promise<T> =>
  budget.race(work(), () => {
    throw new TransferError('twilio_unavailable', `Failed to look after transfer ${transferId} in time: ask again`);
  });

/** The transfer, once it is certain that the agent may know of it. Asks for both at once. */
export async function ownTransfer(
  reference: TransferReference,
  { authenticate, policies }: WatchDependencies,
  tools: Tools,
): Promise<TransferFacts> {
  const [agent, facts] = await Promise.allSettled([tools.budget.retry(authenticate), readTransfer(reference, tools)]);
  if (agent.status === 'rejected') throw agent.reason;
  if (facts.status === 'rejected') throw facts.reason;
  const { workerSid } = agent.value;
  if (facts.value.mark.from === workerSid || isSupervisor(agent.value, policies)) return facts.value;
  throw new TransferError(
    'not_transfer_owner',
    `Failed to let ${workerSid} see to transfer ${reference.transferId}: another agent made it`,
  );
}

/**
 * The transfer once nothing about it is on the move: what is surplus withdrawn, an invite replaced if somebody is about to do so, and the customer
 * rescued if nobody does: whoever was to do it may have been ended.
 */
export async function settled(facts: TransferFacts, reference: TransferReference, tools: Tools): Promise<TransferFacts> {
  let now = await tidied(facts, reference, tools);
  for (let waitedMs = 0; waitedMs < REPLACEMENT_MS && isLostOrMoving(now); waitedMs += LOOK_EVERY_MS) {
    await tools.budget.pause(LOOK_EVERY_MS);
    now = await readTransfer(reference, tools);
  }
  return isLost(now) && (await isRescued(now, tools)) ? readTransfer(reference, tools) : now;
}

/** Whether the invite was canceled and no agent is in the conversation; there may be another invite to it. */
const isLost = (facts: TransferFacts): boolean =>
  inviteStateOf(facts).state === 'canceled' && facts.participants.every(({ type }) => type !== 'agent');

/** Also when an agent is in the conversation: another invite to it may have brought them there. */
const isLostOrMoving = (facts: TransferFacts): boolean =>
  isLost(facts) || (inviteStateOf(facts).state === 'canceled' && facts.current.task?.reason === ROUTED_ANEW);

/** False also when there were rescues enough: then all that can be done is to tell the agent. */
async function isRescued(facts: TransferFacts, tools: Tools): Promise<boolean> {
  const { task } = facts.current;
  if (!task) return false;
  try {
    return (await rescue({ task, mark: markNow(facts), channel: facts.channel }, tools)) !== undefined;
  } catch (error) {
    if (error instanceof TransferError && error.code === 'invite_failed') return false;
    throw error;
  }
}

/** The transfer after everything was withdrawn that should ring no more. */
export async function tidied(facts: TransferFacts, reference: TransferReference, tools: Tools): Promise<TransferFacts> {
  return (await tidyUp(facts, tools)) ? readTransfer(reference, tools) : facts;
}
