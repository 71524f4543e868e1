import { LONGEST_NOTE, noteLength, readHandOver } from '../../../src/contract/hand-over';
import type { HandOver, Leg, LegOutcome } from '../../../src/contract/hand-over';
import type { JsonObject } from '../../../src/contract/json';
import type { TransferSettings } from '../../../src/contract/settings';
import type { TransferRequest } from '../../../src/contract/transfer';
import { TransferError } from '../http/transfer-error';
import type { Route, TransferMetadata } from './metadata';

/** What the sender has added to the transfer. */
export type SendersWords = Pick<TransferRequest, 'note' | 'reason'>;

/**
 * Throws `note_off`, `note_required`, `note_too_long`, `reason_required` or `reason_unknown` when the settings do not allow the
 * sender's words. No message repeats them.
 */
export function assertSendersWords({ note, reason }: SendersWords, settings: TransferSettings): SendersWords {
  const refuse = (code: TransferError['code'], why: string): never => {
    throw new TransferError(code, `Failed to transfer: ${why}`);
  };
  if (note !== undefined && settings.note === 'off') refuse('note_off', 'there is a note, and notes are off');
  if (note === undefined && settings.note === 'required') refuse('note_required', 'there is no note');
  const length = noteLength(note ?? '');
  if (length > LONGEST_NOTE) refuse('note_too_long', `the note has ${length} characters, ${LONGEST_NOTE} is the most`);
  const isOffered = reason === undefined || (settings.reason !== 'off' && settings.reasons.includes(reason));
  if (!isOffered) refuse('reason_unknown', 'the reason is none of CHAT_TRANSFER_REASONS');
  if (reason === undefined && settings.reason === 'required') refuse('reason_required', 'there is no reason');
  return { note, reason };
}

/** The hand-over of a further transfer: its own note, and its leg after those of the task. */
export function nextHandOver(attributes: JsonObject, leg: Leg, note: string | undefined): HandOver {
  const { legs, more } = readHandOver(attributes);
  return { ...(note !== undefined && { note }), legs: [...ended(legs, 'accepted'), leg], ...(more && { more }) };
}

/** What happens to a waiting invite that the service replaces. */
export interface Retargeted extends Pick<TransferMetadata, 'targetName'> {
  at: number;
  route: Route;
  /** How the leg ended. Undefined when nobody knows more than where the chat goes now. */
  outcome: LegOutcome | undefined;
  /** The name of the other target, for the route to it. */
  redirectedTo?: string;
}

/**
 * The note stays, and the chat goes on from where it was: to the sender or to the fallback queue. To another target it goes as
 * from the sender, with their reason.
 */
export function retargetedHandOver(attributes: JsonObject, retargeted: Retargeted): HandOver {
  const { at, route, outcome, targetName, redirectedTo } = retargeted;
  const { legs, ...handOver } = readHandOver(attributes);
  const last = legs.at(-1);
  if (!last) return { ...handOver, legs };
  const { from: sender, reason } = legs.findLast(({ to }) => to === targetName) ?? {};
  if (redirectedTo !== undefined) {
    const leg = { at, from: sender ?? last.from, to: redirectedTo, ...(reason !== undefined && { reason }) };
    return { ...handOver, legs: [...ended(legs, 'redirected'), leg] };
  }
  const to = route === 'sender' ? sender : undefined;
  // A rescue invites to the same place again.
  if (outcome === undefined && last.to === to) return { ...handOver, legs };
  const leg: Leg = { at, from: last.to ?? targetName, ...(to !== undefined && { to }) };
  const isKnown = route === 'fallback' || to !== undefined;
  return { ...handOver, legs: [...ended(legs, outcome ?? LEADS_TO[route]), ...(isKnown ? [leg] : [])] };
}

const LEADS_TO = { sender: 'returned', fallback: 'fallback', target: 'redirected' } as const;

/** The last leg has ended, if it had not already. */
const ended = (legs: readonly Leg[], outcome: LegOutcome): Leg[] =>
  legs.map((leg, index) => (index === legs.length - 1 ? { outcome, ...leg } : leg));

/** The hand-over as an attribute, and then ever less of it: the oldest leg goes first, down to so many. */
export function* everShorter(handOver: HandOver, fewestLegs: number): Generator<JsonObject> {
  const { legs } = handOver;
  for (let omitted = 0; omitted <= Math.max(0, legs.length - fewestLegs); omitted++)
    yield attributeOf(omitted === 0 ? handOver : { ...handOver, legs: legs.slice(omitted), more: true });
}

/** None when there is nothing to tell. */
const attributeOf = (handOver: HandOver): JsonObject =>
  handOver.note === undefined && handOver.legs.length === 0 ? {} : { handOver };

/** Who sent this transfer, by name, as the task says. */
export const senderNameIn = (attributes: JsonObject, { targetName }: Pick<TransferMetadata, 'targetName'>): string | undefined =>
  readHandOver(attributes).legs.findLast(({ to }) => to === targetName)?.from;

/** Why the sender of this transfer passed the chat on, as the task says. */
export const reasonOf = (attributes: JsonObject, { targetName }: Pick<TransferMetadata, 'targetName'>): string | undefined =>
  readHandOver(attributes).legs.findLast(({ to }) => to === targetName)?.reason;
