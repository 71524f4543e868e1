import type { InteractionChannel, InteractionParticipant } from '../../../sandbox/twilio/domain/interactions/entities';
import { listInvites, listParticipants, participantOfTask } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Task } from '../../../sandbox/twilio/domain/taskrouter/entities';
import type { World } from '../../../sandbox/twilio/domain/world';
import { neverJoined } from '../../../functions/lib/transfer/end-reasons';
import type { Asked } from '../service';
import type { Simulation } from '../simulation';
import { trueTransferOf } from '../true-transfer';

/** Questions that several invariants ask about the world. */

export const openChannels = (world: World): InteractionChannel[] =>
  [...world.interactions.channels.values()].filter(({ status }) => status !== 'closed');

/** Without those who wrap up: Twilio lists them until their task has ended, and they have handed the chat over. */
export const agentsIn = (world: World, channelSid: string): InteractionParticipant[] =>
  listParticipants(world, channelSid).filter(
    ({ type, routing }) =>
      type === 'agent' && world.taskrouter.tasks.get(routing?.taskSid ?? '')?.assignmentStatus !== 'wrapping',
  );

/** The tasks of the channel's live invites. */
export const waitingTasks = (world: World, channelSid: string): Task[] =>
  listInvites(world, channelSid).flatMap(({ taskSid }) => {
    const task = world.taskrouter.tasks.get(taskSid);
    return task && (task.assignmentStatus === 'pending' || task.assignmentStatus === 'reserved') ? [task] : [];
  });

/**
 * The tasks that an agent has accepted who is not in the conversation by them, of transfers alone; the newest also after the
 * service has ended it for that reason.
 */
export const unjoinedTasks = (world: World, channelSid: string): Task[] =>
  listInvites(world, channelSid).flatMap(({ taskSid }, index, all) => {
    const task = world.taskrouter.tasks.get(taskSid);
    const isUnjoined = task?.assignmentStatus === 'assigned' && !participantOfTask(world, taskSid);
    const isEnded = task !== undefined && neverJoined({ ...task, reason: task.reason ?? undefined }) && index === all.length - 1;
    return task && (isUnjoined || isEnded) && trueTransferOf(world, taskSid) ? [task] : [];
  });

type Named = Pick<Asked, 'id' | 'task'>;

export const isOf = (world: World, taskSid: string, { id, task }: Named): boolean => {
  const transfer = trueTransferOf(world, taskSid);
  return transfer?.id === id && transfer.task === task;
};

/** The live invites' tasks that belong to this transfer. */
export const waitingFor = (world: World, transfer: Named): Task[] =>
  openChannels(world)
    .flatMap(({ sid }) => waitingTasks(world, sid))
    .filter(({ sid }) => isOf(world, sid, transfer));

/** Whether the service has made an invite for this transfer. */
export const isInvitedFor = (world: World, transfer: Named): boolean =>
  [...world.interactions.invites.values()].some(({ taskSid }) => isOf(world, taskSid, transfer));

/**
 * Whether an agent has written over the metadata of a task of this channel. Who holds a chat can spoil what becomes of it, as by
 * saying nothing to the customer; `forging` checks what they must not gain.
 */
export const isSpoiled = ({ world, forgedTasks }: Pick<Simulation, 'world' | 'forgedTasks'>, channelSid: string): boolean =>
  listInvites(world, channelSid).some(({ taskSid }) => forgedTasks.has(taskSid));

/**
 * Whether what an agent is told about their task depends on metadata that an agent has written over: of that task, of one of its
 * channel's, or of one that names its channel now.
 */
export const isToldFromForged = (
  { world, forgedTasks }: Pick<Simulation, 'world' | 'forgedTasks'>,
  { taskSid, channelSid }: { taskSid: string; channelSid?: string },
): boolean =>
  forgedTasks.has(taskSid) ||
  (channelSid !== undefined &&
    (isSpoiled({ world, forgedTasks }, channelSid) ||
      [...forgedTasks.keys()].some(
        (sid) => world.taskrouter.tasks.get(sid)?.attributes.flexInteractionChannelSid === channelSid,
      )));

/** A channel's name in the journal: by its customer. */
export const nameOfChat = (world: World, { conversationSid }: InteractionChannel): string =>
  `${world.conversations.conversations.get(conversationSid)?.friendlyName}'s chat`;
