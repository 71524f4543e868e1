import type { JsonObject } from '../json';

/** What an interaction channel talks over. It is not TaskRouter's task channel. */
export type InteractionChannelType = 'web' | 'sms' | 'whatsapp' | 'chat' | 'email' | 'voice' | 'messenger' | 'gbm';

export interface Interaction {
  sid: string;
  channelSid: string;
}

export interface InteractionChannel {
  sid: string;
  interactionSid: string;
  type: InteractionChannelType;
  status: 'setup' | 'active' | 'inactive' | 'closed' | 'failed';
  /** The conversation that carries the messages. */
  conversationSid: string;
}

/** An invite asks TaskRouter for an agent: one invite, one task. */
export interface Invite {
  sid: string;
  interactionSid: string;
  channelSid: string;
  taskSid: string;
}

export type ParticipantType = 'customer' | 'agent' | 'supervisor' | 'external' | 'unknown';

export interface InteractionParticipant {
  sid: string;
  interactionSid: string;
  channelSid: string;
  type: ParticipantType;
  status: 'active' | 'wrapup' | 'closed';
  /** Null for everyone whom TaskRouter did not send. */
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
}

/** The routing half of an invite, as `Routing.properties` carries it. Source: https://www.twilio.com/docs/flex/developer/conversations/interactions-api/invites-subresource */
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
