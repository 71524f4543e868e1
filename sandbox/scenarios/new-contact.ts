import type { World } from '../twilio/domain/world';
import { inboundCall, inboundChat } from './inbound-contact';

const CUSTOMERS = [
  { customer: 'Robin Okafor', body: 'Hello, can I still change the delivery address of my order?' },
  { customer: 'Sam Lindqvist', body: 'Hi! The discount code does not work at checkout.' },
  { customer: 'Noor Haddad', body: 'Is the blue one back in stock next week?' },
  { customer: 'Jordan Alvarez', body: 'My invoice shows the wrong company name.' },
];

export interface NewContact {
  channel: 'web' | 'sms' | 'whatsapp' | 'voice';
  /** The next of a few invented people when left out. */
  customer?: string;
  /** The customer's first message. */
  body?: string;
}

/** A new customer while the sandbox runs. */
export function newContact(
  world: World,
  workflowSid: string,
  contact: NewContact,
): { taskSid: string; conversationSid?: string } {
  const next = CUSTOMERS[(world.conversations.conversations.size + CUSTOMERS.length - 1) % CUSTOMERS.length];
  const { channel, customer = next?.customer ?? 'Customer', body = next?.body ?? 'Hello' } = contact;
  if (channel === 'voice') return inboundCall(world, { customer, workflowSid });
  return inboundChat(world, { channel, customer, workflowSid, messages: [body] });
}
