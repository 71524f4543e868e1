import type { Conversation, ConversationParticipant } from '../conversations/entities';
import { identityOf } from '../taskrouter/worker-identity';
import type { World } from '../world';

/** The conversation's first participant who is not a worker. */
export function findCustomer(world: World, conversation: Conversation): ConversationParticipant | undefined {
  const workerIdentities = new Set([...world.taskrouter.workers.values()].map(identityOf));
  return [...conversation.participants.values()].find(({ identity }) => identity === null || !workerIdentities.has(identity));
}
