import type { Worker } from './entities';

const RIGHT_FORM = /^client:(\w+)$/;

/** Twilio's encoding of an identity: `ann.veal@example.com` becomes `ann_2Eveal_40example_2Ecom`. */
export const encodeIdentity = (name: string): string =>
  name.replace(/[^A-Za-z0-9_]/gu, (character) =>
    [...new TextEncoder().encode(character)].map((byte) => `_${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );

/**
 * The worker's identity in conversations, from a `contact_uri` of the right form. Undefined for a missing or malformed one, such
 * as one without the domain of a worker who is named by an e-mail address.
 * Sources: https://support.twilio.com/hc/en-us/articles/42799965656987 and …/44313792492955
 */
export function contactIdentityOf({ attributes, friendlyName }: Worker): string | undefined {
  const [, identity] = RIGHT_FORM.exec(typeof attributes.contact_uri === 'string' ? attributes.contact_uri : '') ?? [];
  return friendlyName.includes('@') && identity !== encodeIdentity(friendlyName) ? undefined : identity;
}

/** With which the worker signs in to Flex, also when their `contact_uri` is missing or malformed. */
export const identityOf = (worker: Worker): string => contactIdentityOf(worker) ?? encodeIdentity(worker.friendlyName);
