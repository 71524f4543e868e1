import { badRequest } from '../errors';
import { valueAt } from '../expression/expression';
import type { Worker } from './entities';

interface Clause {
  keys: string[];
  descending: boolean;
}

/**
 * Parses `worker.level DESC, worker.age ASC`. Throws 400 for anything else.
 * Source: https://www.twilio.com/docs/taskrouter/order-workers
 */
export function parseOrderBy(text: string): Clause[] {
  return text.split(',').map((part) => {
    const match = /^\s*worker\.([\w.]+)(?:\s+(asc|desc))?\s*$/i.exec(part);
    if (!match?.[1]) throw badRequest(`Failed to parse order_by ${text}: ${part.trim()} is not worker.<attribute> ASC or DESC`);
    return { keys: match[1].split('.'), descending: match[2]?.toLowerCase() === 'desc' };
  });
}

/** Compares two workers. Those without a number come last in either direction (order-workers). */
export const byClauses =
  (clauses: Clause[]) =>
  (left: Worker, right: Worker): number => {
    for (const { keys, descending } of clauses) {
      const [a, b] = [valueAt(left.attributes, keys), valueAt(right.attributes, keys)];
      if (typeof a === 'number' && typeof b === 'number' && a !== b) return descending ? b - a : a - b;
      if (typeof a === 'number' && typeof b !== 'number') return -1;
      if (typeof a !== 'number' && typeof b === 'number') return 1;
    }
    return 0;
  };
