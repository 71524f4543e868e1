import type { CustomerMessage } from '../../functions/lib/http/customer-sentences';

/** What the admin of a world has customers told, in worlds that tell them something. */
export const SENTENCES: Record<CustomerMessage, string> = {
  handedOver: 'We look for a colleague.',
  stillLooking: 'Nobody is free yet.',
  joined: 'A colleague has joined.',
};

/** Those sentences as the service's variables. */
export const SENTENCE_VARIABLES = {
  CHAT_TRANSFER_CUSTOMER_HANDED_OVER: SENTENCES.handedOver,
  CHAT_TRANSFER_CUSTOMER_STILL_LOOKING: SENTENCES.stillLooking,
  CHAT_TRANSFER_CUSTOMER_STILL_LOOKING_SECONDS: '12',
  CHAT_TRANSFER_CUSTOMER_JOINED: SENTENCES.joined,
};
