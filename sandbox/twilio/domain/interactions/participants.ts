import { getConversation } from '../conversations/conversations';
import {
  addConversationParticipant,
  findConversationParticipant,
  removeConversationParticipant,
} from '../conversations/participants';
import { badRequest, notFound } from '../errors';
import { getWorker } from '../taskrouter/lookups';
import { wrapReservation } from '../taskrouter/reservations';
import { updateTask } from '../taskrouter/tasks';
import type { World } from '../world';
import type { InteractionChannel, InteractionParticipant, ParticipantType } from './entities';
import { getChannel, getParticipant } from './lookup';

export interface NewParticipant {
  type: ParticipantType;
  /** Adds them to the conversation as a chat user, unless they are in. */
  identity?: string;
  /** Set for a participant who came from TaskRouter. */
  routing?: InteractionParticipant['routing'];
}

/** Throws 404 for an unknown channel, 400 for a closed one. */
export function addParticipant(
  world: World,
  channelSid: string,
  { type, identity, routing = null }: NewParticipant,
): InteractionParticipant {
  const channel = getChannel(world, channelSid);
  if (channel.status === 'closed') throw badRequest(`The channel ${channelSid} takes no more participants: it is closed`);
  const membership = identity === undefined ? null : membershipOf(world, channel.conversationSid, identity);
  return recordParticipant(world, channel, {
    type,
    routing,
    conversationParticipantSid: membership,
    identity: identity ?? null,
  });
}

/**
 * Makes the worker's next accepted invite add no participant, as when their browser dies at that moment (SPEC IN6). Throws 404
 * for an unknown worker.
 */
export function neverJoinNext(world: World, workerSid: string): void {
  world.interactions.neverJoining.add(getWorker(world, workerSid).sid);
}

/** For a participant of the conversation, such as the customer. */
export function recordParticipant(
  world: World,
  channel: InteractionChannel,
  described: Pick<InteractionParticipant, 'type' | 'routing' | 'conversationParticipantSid' | 'identity'>,
): InteractionParticipant {
  const { sid: channelSid, interactionSid } = channel;
  const participant: InteractionParticipant = {
    sid: world.sids('UT'),
    interactionSid,
    channelSid,
    status: 'active',
    ...described,
  };
  world.interactions.participants.set(participant.sid, participant);
  world.emit({ type: 'participant.added', participant, channel });
  return participant;
}

/**
 * `closed` removes the participant from the conversation and completes their task. Channel and conversation stay active, even
 * when empty. `wrapup` wraps their reservation and keeps them in the conversation; repeating it changes nothing. Throws 404 for
 * an unknown or closed participant, 400 for `wrapup` without a task.
 * Source: https://www.twilio.com/docs/flex/developer/conversations/park-an-interaction
 */
export function updateParticipant(world: World, participantSid: string, status: 'closed' | 'wrapup'): InteractionParticipant {
  const participant = getParticipant(world, participantSid);
  const { channelSid, routing } = participant;
  if (participant.status === 'closed') throw notFound(`/Channels/${channelSid}/Participants/${participantSid}`);
  if (status === 'closed') {
    removeParticipant(world, participant);
    if (routing) completeTask(world, routing.taskSid);
    return participant;
  }
  if (!routing) throw badRequest(`The participant ${participantSid} has no task to wrap up`);
  if (participant.status === 'active') {
    wrapReservation(world, routing.reservationSid);
    markWrapping(world, participant);
  }
  return participant;
}

/** Sets the status to `wrapup`; the participant stays in the conversation. Repeating it changes nothing. */
export function markWrapping(world: World, participant: InteractionParticipant): void {
  if (participant.status !== 'active') return;
  participant.status = 'wrapup';
  world.emit({ type: 'participant.modified', participant, channel: getChannel(world, participant.channelSid) });
}

/** Removes the participant from channel and conversation, and leaves their task alone. Repeating it changes nothing. */
export function removeParticipant(world: World, participant: InteractionParticipant): void {
  if (participant.status === 'closed') return;
  participant.status = 'closed';
  const channel = getChannel(world, participant.channelSid);
  endMembership(world, channel, participant);
  world.emit({ type: 'participant.removed', participant, channel });
}

/** Takes an agent out of the conversation who still wraps up their task on the channel. */
export function leaveConversation(world: World, participant: InteractionParticipant): void {
  const { conversationParticipantSid } = participant;
  participant.conversationParticipantSid = null;
  endMembership(world, getChannel(world, participant.channelSid), { ...participant, conversationParticipantSid });
}

function membershipOf(world: World, conversationSid: string, identity: string): string {
  const member = findConversationParticipant(getConversation(world, conversationSid), identity);
  return (member ?? addConversationParticipant(world, conversationSid, { identity })).sid;
}

/**
 * A closed conversation keeps its customer, who may still read it. An agent who accepted the chat again while wrapping up has two
 * participants with one membership.
 */
function endMembership(world: World, channel: InteractionChannel, participant: InteractionParticipant): void {
  const { conversationParticipantSid: membership, routing } = participant;
  const conversation = world.conversations.conversations.get(channel.conversationSid);
  if (membership === null || !conversation?.participants.has(membership)) return;
  if (conversation.state === 'closed' && routing === null) return;
  const isShared = [...world.interactions.participants.values()].some(
    (other) => other.status !== 'closed' && other.conversationParticipantSid === membership,
  );
  if (!isShared) removeConversationParticipant(world, conversation.sid, membership);
}

function completeTask(world: World, taskSid: string): void {
  const status = world.taskrouter.tasks.get(taskSid)?.assignmentStatus;
  if (status === 'assigned' || status === 'wrapping') updateTask(world, taskSid, { assignmentStatus: 'completed' });
}
