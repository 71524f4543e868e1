import type { JsonObject } from '../../../src/contract/json';
import { sentenceIn } from '../http/customer-sentences';
import type { CustomerMessage } from '../http/customer-sentences';
import { toFailure } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { conversationOf } from '../twilio/conversation-writes';
import type { ChannelInvite } from '../twilio/gateway';

interface Told {
  message: CustomerMessage;
  transferId: string;
  /** All invites of the channel. */
  invites: readonly ChannelInvite[];
  /** Those of a task of the conversation, which may name the customer's language. */
  attributes: JsonObject;
}

export type TellClients = Pick<Clients, 'gateway' | 'deadline' | 'customer'> & {
  /** Takes one line for developers: SIDs and codes only. */
  log(line: string): void;
};

/**
 * Writes the admin's sentence into the conversation, if there is one. The caller makes sure that it is true, and that no other
 * request writes it too. Twilio may have written a message whose response was lost, so this asks once and never again. A failure
 * is logged: the transfer does not depend on it (docs/decisions/0024).
 */
export async function tellCustomer({ message, transferId, invites, attributes }: Told, clients: TellClients): Promise<void> {
  const { gateway, deadline, customer = {}, log } = clients;
  const sentence = customer[message];
  if (!sentence) return;
  const conversationSid = conversationOf(invites);
  if (conversationSid === undefined) {
    log(
      `not_transferable: Failed to tell the customer: the invites ${invites.map(({ sid }) => sid).join()} name no conversation`,
    );
    return;
  }
  const { languageAttribute = '' } = customer;
  const body = sentenceIn(sentence, attributes[languageAttribute]);
  try {
    deadline.assertTimeLeft(`write to the customer in ${conversationSid}`);
    await gateway.write({ conversationSid, body, attributes: { chatTransfer: { id: transferId, message } } });
  } catch (error) {
    const { code, detail } = toFailure(`write to the customer in ${conversationSid}`, error);
    log(`${code}: ${detail}`);
  }
}
