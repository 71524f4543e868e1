import type { InteractionParticipant } from '../../../sandbox/twilio/domain/interactions/entities';
import { listInvites, listParticipants } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Reservation, Task } from '../../../sandbox/twilio/domain/taskrouter/entities';
import type { Chat } from './chat';

const WAITING: ReadonlySet<string> = new Set(['pending', 'reserved']);

/** The tasks that transfers of the chat have made. */
const transferred = ({ world, held }: Chat): Task[] =>
  listInvites(world, held.channelSid).flatMap(({ taskSid }) => {
    const task = taskSid === held.taskSid ? undefined : world.taskrouter.tasks.get(taskSid);
    return task ? [task] : [];
  });

/** Those for which TaskRouter looks for somebody. */
export const liveInvites = (chat: Chat): Task[] =>
  transferred(chat).filter(({ assignmentStatus }) => WAITING.has(assignmentStatus));

export const agents = ({ world, held }: Chat): InteractionParticipant[] =>
  listParticipants(world, held.channelSid).filter(({ type }) => type === 'agent');

/** Whether Alice is in the conversation as the one who had it before the transfer. */
export const senderIsIn = (chat: Chat): boolean => agents(chat).some(({ routing }) => routing?.taskSid === chat.held.taskSid);

/** The reservations of transfers that somebody may accept now. */
const offers = (chat: Chat): Reservation[] => {
  const live = new Set(liveInvites(chat).map(({ sid }) => sid));
  return [...chat.world.taskrouter.reservations.values()].filter(
    ({ taskSid, status }) => status === 'pending' && live.has(taskSid),
  );
};

export const rings = (chat: Chat): boolean => offers(chat).length > 0;

/** The one that rings. Throws when none does. */
export function ringing(chat: Chat): Reservation {
  const [offer] = offers(chat);
  if (offer) return offer;
  throw new Error('Failed to answer the invite: it rings at nobody');
}

/** Whether the transfer's task is one that somebody can still accept or has accepted. */
export const isLiveOrTaken = (taskSid: string, chat: Chat): boolean =>
  transferred(chat).some(({ sid, assignmentStatus }) => sid === taskSid && assignmentStatus !== 'canceled');

export const isWorkedOn = (taskSid: string, { world }: Chat): boolean =>
  world.taskrouter.tasks.get(taskSid)?.assignmentStatus === 'assigned';
