import type { Conversation, Message } from '../domain/conversations/entities';
import type { InteractionChannel } from '../domain/interactions/entities';
import type { ReservationStatus, Worker } from '../domain/taskrouter/entities';
import { identityOf } from '../domain/taskrouter/worker-identity';
import type { World } from '../domain/world';
import type { AgentView, ChatView, MessageView } from './view';

const nameOf = ({ attributes, friendlyName }: Worker): string =>
  typeof attributes.full_name === 'string' ? attributes.full_name : friendlyName;

const skillsOf = ({ attributes: { routing } }: Worker): string[] => {
  const skills = typeof routing === 'object' && routing && 'skills' in routing ? routing.skills : [];
  return Array.isArray(skills) ? skills.filter((skill) => typeof skill === 'string') : [];
};

/** `urls` has the address of each worker's own Flex, by identity. */
export function describeAgents(world: World, urls: ReadonlyMap<string, string>): AgentView[] {
  const { workers, reservations, activities } = world.taskrouter;
  return [...workers.values()].map((worker) => {
    const activity = activities.get(worker.activitySid);
    const count = (status: ReservationStatus): number =>
      [...reservations.values()].filter((one) => one.workerSid === worker.sid && one.status === status).length;
    const identity = identityOf(worker);
    return {
      identity,
      workerSid: worker.sid,
      name: nameOf(worker),
      skills: skillsOf(worker),
      activity: activity?.friendlyName ?? '',
      available: activity?.available ?? false,
      url: urls.get(identity) ?? null,
      ringing: count('pending'),
      chatting: count('accepted'),
    };
  });
}

function statusOf(world: World, conversation: Conversation, channel: InteractionChannel): Pick<ChatView, 'status' | 'agents'> {
  if (conversation.state === 'closed') return { status: 'ended', agents: [] };
  const { workers, reservations } = world.taskrouter;
  const workerNames = (workerSids: string[]): string[] =>
    workerSids.flatMap((workerSid) => [workers.get(workerSid)].flatMap((worker) => (worker ? [nameOf(worker)] : [])));

  const talking = [...world.interactions.participants.values()].flatMap(({ channelSid, type, status, routing }) =>
    channelSid === channel.sid && type === 'agent' && status === 'active' && routing ? [routing.workerSid] : [],
  );
  if (talking.length > 0) return { status: 'talking', agents: workerNames(talking) };

  const invites = [...world.interactions.invites.values()].filter(({ channelSid }) => channelSid === channel.sid);
  const ringing = [...reservations.values()].flatMap(({ taskSid, status, workerSid }) =>
    status === 'pending' && invites.some((invite) => invite.taskSid === taskSid) ? [workerSid] : [],
  );
  return { status: ringing.length > 0 ? 'ringing' : 'waiting', agents: workerNames(ringing) };
}

function describeMessages(world: World, conversation: Conversation): MessageView[] {
  const agents = new Map([...world.taskrouter.workers.values()].map((worker) => [identityOf(worker), nameOf(worker)]));
  const from = ({ author, participantSid }: Message): MessageView['from'] => {
    if (agents.has(author)) return 'agent';
    return participantSid === null ? 'service' : 'customer';
  };
  return conversation.messages.map((message) => ({
    messageSid: message.sid,
    from: from(message),
    name: agents.get(message.author) ?? (from(message) === 'service' ? message.author : conversation.friendlyName),
    body: message.body ?? '',
    sentAt: new Date(message.dateCreated).toISOString(),
  }));
}

/** The conversations with an interaction channel. */
export const describeChats = (world: World): ChatView[] =>
  [...world.interactions.channels.values()].flatMap((channel) => {
    const conversation = world.conversations.conversations.get(channel.conversationSid);
    if (!conversation) return [];
    return [
      {
        conversationSid: conversation.sid,
        customer: conversation.friendlyName,
        channel: channel.type,
        ...statusOf(world, conversation, channel),
        messages: describeMessages(world, conversation),
      },
    ];
  });
