import * as v from 'valibot';

export interface WorkerFacts {
  friendlyName: string;
  /** JSON text. */
  attributes: string;
}

/** What is wrong with the `contact_uri` of some workers. */
export interface ContactTrouble {
  /** Reads on from "Workers". */
  what: string;
  /** Friendly names. */
  names: string[];
  /** `wrong`: they, or another worker in their place, cannot get into a conversation. */
  kind: 'missing' | 'suspicious' | 'wrong';
}

const withContactUri = v.pipe(v.string(), v.parseJson(), v.object({ contact_uri: v.unknown() }));

/** Twilio's encoding leaves letters and digits; any other byte of UTF-8 is `_` and two digits in upper-case hexadecimal. */
const FORM = /^client:(?:[A-Za-z0-9]|_[0-9A-F]{2})+$/;
/** Whether Twilio encodes `_` itself is not documented, so one that stands for itself is only suspicious. */
const LOOSE_FORM = /^client:\w+$/;

const encoded = (identity: string): string =>
  identity.replace(/[^A-Za-z0-9]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `_${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );

type Faulty = (uri: unknown, worker: WorkerFacts) => boolean;

const isMissing: Faulty = (uri) => uri === undefined || uri === null || uri === '';
const isMalformed: Faulty = (uri) => typeof uri !== 'string' || !LOOSE_FORM.test(uri);
const isSuspicious: Faulty = (uri) => typeof uri !== 'string' || !FORM.test(uri);
/** Only where the friendly name is an e-mail address: then it is the identity with which Flex has made the worker. */
const isAnothers: Faulty = (uri, { friendlyName }) =>
  friendlyName.includes('@') && ![encoded(friendlyName), encoded(friendlyName).replaceAll('_5F', '_')].includes(identityIn(uri));

const identityIn = (uri: unknown): string => String(uri).replace(/^client:/, '');

/** Each worker with a fault stands in one of them, the first that fits. */
export function contactTroubles(workers: readonly WorkerFacts[]): ContactTrouble[] {
  const known = workers.map((worker) => ({ worker, uri: contactUriOf(worker) }));
  const isShared: Faulty = (uri, worker) => known.some((one) => one.worker !== worker && one.uri === uri);
  const troubles: (ContactTrouble & { is: Faulty })[] = [
    { what: 'without contact_uri', kind: 'missing', is: isMissing, names: [] },
    { what: 'whose contact_uri is not "client:" and an encoded identity', kind: 'wrong', is: isMalformed, names: [] },
    { what: 'who share a contact_uri with another', kind: 'wrong', is: isShared, names: [] },
    { what: 'whose contact_uri is of another identity than their name', kind: 'wrong', is: isAnothers, names: [] },
    { what: 'whose contact_uri has a "_" that encodes nothing', kind: 'suspicious', is: isSuspicious, names: [] },
  ];
  for (const { worker, uri } of known) troubles.find(({ is }) => is(uri, worker))?.names.push(worker.friendlyName);
  return troubles.filter(({ names }) => names.length > 0).map(({ what, names, kind }) => ({ what, names, kind }));
}

function contactUriOf({ attributes }: WorkerFacts): unknown {
  const { success, output } = v.safeParse(withContactUri, attributes);
  return success ? output.contact_uri : undefined;
}
