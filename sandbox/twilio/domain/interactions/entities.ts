import type { JsonObject } from '../json';

/** An interaction channel's medium. TaskRouter's task channel is something else. */
export type InteractionChannelType = 'web' | 'sms' | 'whatsapp' | 'chat' | 'email' | 'voice' | 'messenger' | 'gbm';

export interface Interaction {
  sid: string;
  channelSid: string;
}

export interface InteractionChannel {
  sid: string;
  interactionSid: string;
  type: InteractionChannelType;
  status: 'setup' | 'active' | 'inactive' | 'pause' | 'closed' | 'failed';
  conversationSid: string;
  /** The first invite's. A customer's reply to an inactive channel makes another one with it (SPEC IN10). */
  routing: InviteRouting | null;
}

/** An invite asks TaskRouter for an agent: one invite, one task. */
export interface Invite {
  sid: string;
  interactionSid: string;
  channelSid: string;
  taskSid: string;
  /** The attributes with which its task was made. */
  attributes: JsonObject;
}

export type ParticipantType = 'customer' | 'agent' | 'supervisor' | 'external' | 'unknown';

export interface InteractionParticipant {
  sid: string;
  interactionSid: string;
  channelSid: string;
  type: ParticipantType;
  status: 'active' | 'wrapup' | 'closed';
  /** Null for participants who did not come from TaskRouter. */
  routing: { taskSid: string; workerSid: string; reservationSid: string } | null;
  /** The participant's membership of the conversation (`MB…`). */
  conversationParticipantSid: string | null;
  identity: string | null;
}

export interface InteractionsState {
  interactions: Map<string, Interaction>;
  channels: Map<string, InteractionChannel>;
  invites: Map<string, Invite>;
  participants: Map<string, InteractionParticipant>;
  /** The workers whose next accepted invite adds no participant. */
  neverJoining: Set<string>;
}

/**
 * `Routing.properties` of an invite.
 * Source: https://www.twilio.com/docs/flex/developer/conversations/interactions-api/invites-subresource
 */
export interface InviteRouting {
  workspaceSid: string;
  workflowSid?: string;
  queueSid?: string;
  workerSid?: string;
  taskChannelSid?: string;
  taskChannelUniqueName?: string;
  attributes: JsonObject;
  priority?: number;
  timeoutSeconds?: number;
}
