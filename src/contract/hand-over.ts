import * as v from 'valibot';
import { isJsonObject } from './json';
import type { JsonObject } from './json';
import { UNJOINED_STATUSES } from './reservation';

/** The most characters of a note: code points, so that an emoji counts once. */
export const LONGEST_NOTE = 500;

/** The note as it is sent and kept: every line break is one line feed, and nothing blank stands around it. */
export const cleanNote = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** How many characters of `LONGEST_NOTE` the text takes. */
export const noteLength = (text: string): number => Array.from(cleanNote(text)).length;

/**
 * How a leg ended. `fallback`, `returned`: nobody took the chat, and it went to the fallback queue or to the sender.
 * `redirected`: a supervisor sent it elsewhere.
 */
export const LEG_OUTCOMES = ['accepted', ...UNJOINED_STATUSES, 'takenBack', 'returned', 'fallback', 'redirected'] as const;

export type LegOutcome = (typeof LEG_OUTCOMES)[number];

const legSchema = v.object({
  /** Milliseconds since the epoch, on the service's clock. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** The names of agents and queues. Without `to` the chat went to the fallback queue, whose name the service does not know. */
  from: v.string(),
  to: v.optional(v.string()),
  reason: v.optional(v.string()),
  /** Missing while the leg is the current one. */
  outcome: v.optional(v.picklist(LEG_OUTCOMES)),
});

/** One transfer of a conversation in its history. */
export type Leg = v.InferOutput<typeof legSchema>;

/** What the task of an invite says for people: the note, and the conversation's legs, oldest first. It decides nothing. */
export interface HandOver {
  note?: string;
  legs: Leg[];
  /** There were earlier legs. */
  more?: true;
}

/** The hand-over in a task's attributes, which agents can write: without whatever in it has another form. */
export function readHandOver({ handOver }: JsonObject): HandOver {
  const { note, legs, more } = isJsonObject(handOver) ? handOver : {};
  return {
    ...(typeof note === 'string' && note !== '' && { note }),
    legs: (Array.isArray(legs) ? legs : []).flatMap(readLeg),
    ...(more === true && { more }),
  };
}

function readLeg(leg: unknown): Leg[] {
  const { success, output } = v.safeParse(legSchema, leg);
  return success ? [output] : [];
}
