import type { InspectionEntry } from '../../src/transfer/inspection';
import { NOTICES } from '../../src/transfer/notices';

/** The entries in what another window says; whatever has not the form of one is left out. */
export function entriesIn(told: unknown): InspectionEntry[] {
  return Array.isArray(told) ? told.filter(isEntry) : [];
}

function isEntry(value: unknown): value is InspectionEntry {
  if (!isRecord(value)) return false;
  const { transfer, sequence, at, event, states, transitions, told, context } = value;
  return (
    [transfer, event].every((text) => typeof text === 'string') &&
    [sequence, at].every((count) => typeof count === 'number' && Number.isFinite(count)) &&
    [states, transitions].every((names) => Array.isArray(names) && names.every((name) => typeof name === 'string')) &&
    Array.isArray(told) &&
    told.every((name) => NOTICES.includes(name)) &&
    isRecord(context) &&
    Object.values(context).every((shown) => ['string', 'number'].includes(typeof shown))
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
