import type { World } from '../domain/world';

/** The stored entities by kind, for tests and debugging. */
export const inspect = ({ rules, taskrouter, interactions, conversations }: World) => ({
  rules,
  tasks: [...taskrouter.tasks.values()],
  reservations: [...taskrouter.reservations.values()],
  workers: [...taskrouter.workers.values()],
  channels: [...interactions.channels.values()],
  invites: [...interactions.invites.values()],
  participants: [...interactions.participants.values()],
  conversations: [...conversations.conversations.values()].map((conversation) => ({
    ...conversation,
    participants: [...conversation.participants.values()],
  })),
});
