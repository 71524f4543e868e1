import type { Sandbox } from '../../sandbox/start';
import { transferFacts } from './transfer-facts';

/** Who looks after the scenario's customer, from now until the end of this world. */
export interface CustomerWatch {
  /** The moments in which nobody was in the open conversation or asked to come, and those in which two were asked: none, if all is well. */
  readonly mishaps: readonly string[];
}

/** Looks again whenever something has happened at the emulated Twilio and is complete. */
export function watchCustomer(sandbox: Sandbox): CustomerWatch {
  const { world, sids } = sandbox;
  const mishaps: string[] = [];
  const look = (after: string): void => {
    if (sandbox.world !== world || world.conversations.conversations.get(sids.customerConversationSid)?.state !== 'active')
      return;
    const { tasks, agents } = transferFacts(sandbox);
    const waiting = tasks.filter(({ status }) => ['pending', 'reserved'].includes(status));
    if (agents.length + waiting.length === 0) mishaps.push(`after ${after} the customer is alone`);
    if (waiting.length > 1) mishaps.push(`after ${after} ${waiting.length} invites wait`);
  };
  world.subscribe(({ type }) => queueMicrotask(() => look(type)));
  return { mishaps };
}
