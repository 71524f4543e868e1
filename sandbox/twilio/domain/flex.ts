import type { DomainEvent, ReservationEvent } from './events';
import { updateChannel } from './interactions/channels';
import { resumeAfterReply } from './interactions/customer-reply';
import { getChannel, inviteOfTask, openChannelsOf, participantOfTask } from './interactions/lookup';
import { addParticipant, markWrapping, removeParticipant } from './interactions/participants';
import { contactIdentityOf } from './taskrouter/worker-identity';
import type { World } from './world';

/**
 * Twilio's links between its products. An accepted invite adds the agent to the interaction and the conversation. The end of the
 * task removes the agent. A customer's reply resumes an inactive channel. A closed conversation closes its channel. Call it once
 * per world before anyone else subscribes, so that other subscribers see the agent in the conversation when they see the
 * acceptance.
 */
export function connectProducts(world: World): void {
  world.subscribe((event) => follow(world, event));
}

function follow(world: World, event: DomainEvent): void {
  switch (event.type) {
    case 'reservation.accepted':
      return admitAgent(world, event.reservation);
    case 'reservation.wrapup': {
      const participant = participantOfTask(world, event.task.sid);
      return participant && markWrapping(world, participant);
    }
    case 'task.completed':
    case 'task.canceled':
    case 'task.deleted':
    case 'task.system-deleted': {
      const participant = participantOfTask(world, event.task.sid);
      return participant && removeParticipant(world, participant);
    }
    case 'message.added':
      return resumeAfterReply(world, event.message);
    case 'conversation.state.updated':
      return event.conversation.state === 'closed' ? closeChannels(world, event.conversation.sid) : undefined;
    case 'conversation.removed':
      return closeChannels(world, event.conversation.sid);
  }
}

/** Admits nobody without an identity in `contact_uri`, and not the next acceptance of one who is to never join (SPEC IN6). */
function admitAgent(world: World, { taskSid, workerSid, sid: reservationSid }: ReservationEvent['reservation']): void {
  const invite = inviteOfTask(world, taskSid);
  const worker = world.taskrouter.workers.get(workerSid);
  if (!invite || !worker || participantOfTask(world, taskSid)) return;
  const channel = getChannel(world, invite.channelSid);
  if (channel.status === 'closed') return;
  const identity = contactIdentityOf(worker);
  if (world.interactions.neverJoining.delete(workerSid) || identity === undefined) return;
  if (channel.status === 'inactive') updateChannel(world, channel.sid, 'active');
  const routing = { taskSid, workerSid, reservationSid };
  addParticipant(world, channel.sid, { type: 'agent', identity, routing });
}

function closeChannels(world: World, conversationSid: string): void {
  for (const channel of openChannelsOf(world, conversationSid)) updateChannel(world, channel.sid, 'closed');
}
