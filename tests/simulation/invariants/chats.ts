import { parseTransferMetadata } from '../../../functions/lib/transfer/metadata';
import type { InteractionChannel, InteractionParticipant } from '../../../sandbox/twilio/domain/interactions/entities';
import { listInvites, listParticipants } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Task } from '../../../sandbox/twilio/domain/taskrouter/entities';
import type { World } from '../../../sandbox/twilio/domain/world';

/** Questions that several invariants ask about the world. */

export const openChannels = (world: World): InteractionChannel[] =>
  [...world.interactions.channels.values()].filter(({ status }) => status !== 'closed');

export const agentsIn = (world: World, channelSid: string): InteractionParticipant[] =>
  listParticipants(world, channelSid).filter(({ type }) => type === 'agent');

/** The tasks of the channel's live invites. */
export const waitingTasks = (world: World, channelSid: string): Task[] =>
  listInvites(world, channelSid).flatMap(({ taskSid }) => {
    const task = world.taskrouter.tasks.get(taskSid);
    return task && (task.assignmentStatus === 'pending' || task.assignmentStatus === 'reserved') ? [task] : [];
  });

/** The live invites' tasks that belong to this transfer. */
export const waitingFor = (world: World, transferId: string | undefined): Task[] =>
  openChannels(world)
    .flatMap(({ sid }) => waitingTasks(world, sid))
    .filter(({ attributes }) => parseTransferMetadata(attributes)?.id === transferId);

/** A channel's name in the journal: by its customer. */
export const nameOfChat = (world: World, { conversationSid }: InteractionChannel): string =>
  `${world.conversations.conversations.get(conversationSid)?.friendlyName}'s chat`;
