/** What the start page shows. */
export interface SandboxView {
  /** Different after every reset or restart. */
  worldId: string;
  agents: AgentView[];
  /** Oldest first. */
  chats: ChatView[];
  /** Requests that the emulated Twilio did not understand. */
  unhandled: string[];
}

export interface AgentView {
  identity: string;
  workerSid: string;
  name: string;
  skills: string[];
  activity: string;
  available: boolean;
  /** The agent's own Flex; null for a worker without one. */
  url: string | null;
  ringing: number;
  chatting: number;
}

export interface ChatView {
  conversationSid: string;
  customer: string;
  channel: string;
  /** `waiting`: no reservation is pending. `ringing`: `agents` have a pending one. `talking`: `agents` are in the chat. */
  status: 'waiting' | 'ringing' | 'talking' | 'ended';
  agents: string[];
  messages: MessageView[];
}

export interface MessageView {
  messageSid: string;
  /** `service`: no participant of the conversation has written it. */
  from: 'customer' | 'agent' | 'service';
  name: string;
  body: string;
  /** ISO 8601. */
  sentAt: string;
}
