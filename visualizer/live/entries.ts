import * as v from 'valibot';
import type { InspectionEntry } from '../../src/transfer/inspection';
import { NOTICES } from '../../src/transfer/notices';

const count = v.pipe(v.number(), v.finite());

const entrySchema = v.object({
  transfer: v.string(),
  sequence: count,
  at: count,
  event: v.string(),
  states: v.array(v.string()),
  transitions: v.array(v.string()),
  notices: v.array(v.picklist(NOTICES)),
  context: v.record(v.string(), v.union([v.string(), v.number()])),
});

/** The entries that another window sent. Drops everything else. */
export const entriesIn = (sent: unknown): InspectionEntry[] =>
  Array.isArray(sent) ? sent.filter((entry) => v.is(entrySchema, entry)) : [];
