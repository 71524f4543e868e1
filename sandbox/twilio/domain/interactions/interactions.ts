import { TwilioError } from '../errors';
import type { World } from '../world';
import type {
  Interaction,
  InteractionChannel,
  InteractionChannelType,
  InteractionParticipant,
  Invite,
  InviteRouting,
  ParticipantType,
} from './entities';

const todo = (name: string): never => {
  throw new TwilioError(501, 20501, `${name} is not implemented`);
};

/**
 * Makes an interaction with one channel on an existing conversation, its customer participant (the conversation's first
 * participant who is not an agent) and, when `routing` is given, the first invite.
 */
export const createInteraction = (
  world: World,
  input: { channelType: InteractionChannelType; conversationSid: string; routing?: InviteRouting },
): { interaction: Interaction; channel: InteractionChannel; invite: Invite | null } => todo('createInteraction');
/** A new task on the same conversation. Throws 404 for an unknown channel, 400 on a closed one or for bad routing. */
export const createInvite = (world: World, channelSid: string, routing: InviteRouting): Invite => todo('createInvite');
/** The worker's answer to an invite: accepts or rejects the reservation. */
export const answerInvite = (world: World, inviteSid: string, answer: 'accept' | 'decline', reservationSid: string): Invite =>
  todo('answerInvite');
/** `closed`: the agent leaves the conversation and their task completes; the channel stays active. `wrapup`: the task wraps, the agent stays. */
export const updateParticipant = (world: World, participantSid: string, status: 'closed' | 'wrapup'): InteractionParticipant =>
  todo('updateParticipant');
/** Closes the channel and its conversation; tasks go to wrapping, or to completed with `routingStatus: 'closed'`. `inactive` parks it. */
export const updateChannel = (
  world: World,
  channelSid: string,
  status: 'closed' | 'inactive' | 'active',
  routingStatus?: 'closed' | 'wrapup',
): InteractionChannel => todo('updateChannel');
export const addParticipant = (
  world: World,
  channelSid: string,
  input: { type: ParticipantType; identity?: string },
): InteractionParticipant => todo('addParticipant');

/** Reading: each throws 404 for an unknown SID, or when it belongs to another parent than the one named. */
export const getInteraction = (world: World, interactionSid: string): Interaction => todo('getInteraction');
export const getChannel = (world: World, channelSid: string, interactionSid?: string): InteractionChannel => todo('getChannel');
export const getInvite = (world: World, inviteSid: string, channelSid?: string): Invite => todo('getInvite');
export const getParticipant = (world: World, participantSid: string, channelSid?: string): InteractionParticipant =>
  todo('getParticipant');
/** Those who are not closed. */
export const listParticipants = (world: World, channelSid: string): InteractionParticipant[] => todo('listParticipants');
export const listInvites = (world: World, channelSid: string): Invite[] => todo('listInvites');
