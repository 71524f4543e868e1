import type { AgentDesk } from './agent-desk';
import type { BrowserSandbox } from './browser-sandbox';

/** With the policy on-acceptance: Alice has the chat, it rings at Bob, and both see that. */
export async function offerToBob(flex: BrowserSandbox): Promise<[alice: AgentDesk, bob: AgentDesk]> {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  await alice.accept();
  await alice.transferTo('Agents', 'Bob');
  await alice.isTold('Bob was invited to Casey Nguyen’s chat. You stay in the chat until they have joined.');
  await bob.acceptButton.first().waitFor();
  await flex.isWatched();
  return [alice, bob];
}
