import { replacedBy } from '../../functions/lib/transfer/end-reasons';
import type { Sandbox } from '../../sandbox/start';
import { transferFacts } from './transfer-facts';

/** Checks from now on that the scenario's customer has an agent or a live invite. */
export interface CustomerWatch {
  /**
   * The moments in which the open conversation had no agent and no live invite, and those with two live invites. The service may
   * replace an invite: it withdraws one, and the next thing it does is to create the other (docs/decisions/0010).
   */
  readonly violations: readonly string[];
}

/** The service has withdrawn an invite to replace it, and the other is not there yet. */
interface Replacing {
  moments: string[];
  /** How many writes were answered before. */
  writes: number;
}

/** What the service writes about an invite: it creates, withdraws or changes it, or removes an agent. */
const WRITES = /\/(Invites|Tasks\/WT\w+|Participants\/UT\w+)$/;

/** Checks after each event of the emulated Twilio. */
export function watchCustomer(sandbox: Sandbox): CustomerWatch {
  const { world, sids } = sandbox;
  const violations: string[] = [];
  let replacing: Replacing | undefined;

  const countWrites = (): number => sandbox.requests.filter(({ method, path }) => method === 'POST' && WRITES.test(path)).length;
  const isWithdrawnToBeReplaced = (): boolean => {
    const newest = [...world.taskrouter.tasks.values()].pop();
    return newest !== undefined && replacedBy({ ...newest, reason: newest.reason ?? undefined }) !== undefined;
  };
  const onAlone = (moment: string): void => {
    if (!isWithdrawnToBeReplaced()) return void violations.push(moment);
    replacing ??= { moments: [], writes: countWrites() };
    replacing.moments.push(moment);
  };
  const onCovered = (): void => {
    // The withdrawal itself is answered in between.
    if (replacing && countWrites() > replacing.writes + 1) violations.push(...replacing.moments);
    replacing = undefined;
  };
  const look = (after: string): void => {
    if (sandbox.world !== world || world.conversations.conversations.get(sids.customerConversationSid)?.state !== 'active')
      return;
    const { tasks, agents } = transferFacts(sandbox);
    const waiting = tasks.filter(({ status }) => ['pending', 'reserved'].includes(status));
    if (agents.length + waiting.length === 0) onAlone(`after ${after} the customer is alone`);
    else onCovered();
    if (waiting.length > 1) violations.push(`after ${after} ${waiting.length} invites wait`);
  };
  world.subscribe(({ type }) => queueMicrotask(() => look(type)));
  return {
    get violations() {
      return [...violations, ...(replacing?.moments ?? [])];
    },
  };
}
