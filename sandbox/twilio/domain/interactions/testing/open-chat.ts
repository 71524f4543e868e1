import { createConversation } from '../../conversations/conversations';
import type { Conversation } from '../../conversations/entities';
import { addConversationParticipant } from '../../conversations/participants';
import { updateUser } from '../../conversations/users';
import { connectProducts } from '../../flex';
import type { JsonObject } from '../../json';
import type { Task, Worker } from '../../taskrouter/entities';
import { acceptReservation } from '../../taskrouter/reservations';
import { getTask } from '../../taskrouter/tasks';
import { EVERYONE, openWorkspace } from '../../taskrouter/testing/open-workspace';
import type { TestWorkspace } from '../../taskrouter/testing/open-workspace';
import type { OpenRules } from '../../world';
import type { Interaction, InteractionChannel, InteractionParticipant, Invite } from '../entities';
import { createInteraction, createInvite, listParticipants } from '../interactions';

/** A customer's webchat in a workspace that routes every task to the queue Everyone. */
export interface TestChat extends TestWorkspace {
  conversation: Conversation;
  interaction: Interaction;
  channel: InteractionChannel;
  alice: Worker;
  /** An invite to one worker. */
  invite(worker: Worker, attributes?: JsonObject): Invite;
  taskOf(invite: Invite): Task;
  accept(invite: Invite): void;
  /** Alice, who has accepted the chat. */
  aliceInChat(): { invite: Invite; task: Task; participant: InteractionParticipant };
  agents(): InteractionParticipant[];
  /** Identities of the conversation's participants. */
  members(): (string | null)[];
}

/** `routed`: the interaction begins with a waiting invite, in English. */
export function openChat({ rules, routed = false }: { rules?: Partial<OpenRules>; routed?: boolean } = {}): TestChat {
  const workspace = openWorkspace({ default_filter: { queue: EVERYONE } }, { rules });
  const { world } = workspace;
  connectProducts(world);
  const conversation = createConversation(world);
  addConversationParticipant(world, conversation.sid, { identity: 'customer-1' });
  updateUser(world, 'customer-1', { friendlyName: 'Casey' });
  const { interaction, channel } = createInteraction(world, {
    channelType: 'web',
    conversationSid: conversation.sid,
    ...(routed && { routing: { workspaceSid: world.taskrouter.workspaceSid, attributes: { language: 'en' } } }),
  });
  const alice = workspace.hire('alice', { capacity: 2 });

  const invite = (worker: Worker, attributes: JsonObject = {}): Invite =>
    createInvite(world, channel.sid, { workspaceSid: world.taskrouter.workspaceSid, workerSid: worker.sid, attributes });
  const taskOf = ({ taskSid }: Invite): Task => getTask(world, taskSid);
  const accept = (of: Invite): void => void acceptReservation(world, workspace.pendingReservation(taskOf(of)).sid);
  const agents = (): InteractionParticipant[] => listParticipants(world, channel.sid).filter(({ type }) => type === 'agent');

  return {
    ...workspace,
    conversation,
    interaction,
    channel,
    alice,
    invite,
    taskOf,
    accept,
    aliceInChat: () => {
      const aliceInvite = invite(alice);
      accept(aliceInvite);
      const [participant] = agents();
      if (!participant) throw new Error('Failed to put alice into the chat');
      return { invite: aliceInvite, task: taskOf(aliceInvite), participant };
    },
    agents,
    members: () => [...conversation.participants.values()].map(({ identity }) => identity),
  };
}
