import type { Sandbox } from '../../sandbox/start';
import { transferFacts } from './transfer-facts';

/** Checks from now on that the scenario's customer has an agent or a live invite. */
export interface CustomerWatch {
  /** The moments in which the open conversation had no agent and no live invite, and those with two live invites. */
  readonly violations: readonly string[];
}

/** Checks after each event of the emulated Twilio. */
export function watchCustomer(sandbox: Sandbox): CustomerWatch {
  const { world, sids } = sandbox;
  const violations: string[] = [];
  const look = (after: string): void => {
    if (sandbox.world !== world || world.conversations.conversations.get(sids.customerConversationSid)?.state !== 'active')
      return;
    const { tasks, agents } = transferFacts(sandbox);
    const waiting = tasks.filter(({ status }) => ['pending', 'reserved'].includes(status));
    if (agents.length + waiting.length === 0) violations.push(`after ${after} the customer is alone`);
    if (waiting.length > 1) violations.push(`after ${after} ${waiting.length} invites wait`);
  };
  world.subscribe(({ type }) => queueMicrotask(() => look(type)));
  return { violations };
}
