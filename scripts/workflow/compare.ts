import type { WorkflowConfiguration } from './workflow-configuration';
import { nameOfRule, readStored, targetsOf } from './stored-rules';
import type { Stored } from './stored-rules';

/** One rule that differs. */
export interface Difference {
  kind: 'missing' | 'extra' | 'changed' | 'misplaced';
  /** Its friendly name, or `default filter`. */
  rule: string;
  /** What the rule has and what it should have, one sentence each. */
  details: string[];
}

/** Friendly names of queues by SID. */
export type QueueNames = ReadonlyMap<string, string>;

interface NamedRule {
  rule: Stored;
  name: string;
}

/**
 * How the stored configuration differs from the expected one: missing rules, changed rules, unexpected rules, each
 * recognised by its name. Empty when both route in the same way.
 */
export function compareWorkflows(expected: WorkflowConfiguration, stored: string, queueNames: QueueNames): Difference[] {
  const wanted = readStored(JSON.stringify(expected));
  const found = readStored(stored);
  const wantedRules = named(wanted.filters);
  const foundRules = named(found.filters);
  const find = (rules: NamedRule[], name: string): NamedRule | undefined => rules.find((one) => one.name === name);

  const missing = wantedRules
    .filter(({ name }) => !find(foundRules, name))
    .map(({ name }): Difference => ({ kind: 'missing', rule: name, details: [] }));
  const extra = foundRules
    .filter(({ name }) => !find(wantedRules, name))
    .map(({ name }): Difference => ({ kind: 'extra', rule: name, details: [] }));
  const changed = wantedRules.flatMap(({ rule, name }): Difference[] => {
    const same = find(foundRules, name);
    const details = same ? compareRules(rule, same.rule, queueNames) : [];
    return details.length === 0 ? [] : [{ kind: 'changed', rule: name, details }];
  });
  const defaults = compareFields(wanted.defaultFilter, found.defaultFilter, queueNames);
  return [
    ...missing,
    ...changed,
    ...misplaced(wantedRules, foundRules),
    ...extra,
    ...(defaults.length === 0 ? [] : [{ kind: 'changed' as const, rule: 'default filter', details: defaults }]),
  ];
}

/** TaskRouter takes the first rule that matches, so a rule that stands too early takes tasks from others. */
function misplaced(wanted: NamedRule[], found: NamedRule[]): Difference[] {
  const isIn = (rules: NamedRule[]) => (one: NamedRule) => rules.some(({ name }) => name === one.name);
  const order = wanted.filter(isIn(found)).map(({ name }) => name);
  const foundOrder = found.filter(isIn(wanted)).map(({ name }) => name);
  const first = order.findIndex((name, index) => foundOrder[index] !== name);
  if (first < 0) return [];
  const rule = order[first] ?? '';
  return [{ kind: 'misplaced', rule, details: [`"${foundOrder[first]}" stands where this one should`] }];
}

function compareRules(wanted: Stored, found: Stored, queueNames: QueueNames): string[] {
  const [wantedTargets, foundTargets] = [targetsOf(wanted), targetsOf(found)];
  const most = Math.max(wantedTargets.length, foundTargets.length);
  const targets = Array.from({ length: most }, (_, index) => {
    const [target, stored] = [wantedTargets[index], foundTargets[index]];
    const where = `target ${index + 1}`;
    if (!target) return [`${where} is not expected`];
    if (!stored) return [`${where} is missing`];
    return compareFields(target, stored, queueNames).map((detail) => `${where}: ${detail}`);
  });
  return [...compareFields(routingOf(wanted), routingOf(found), queueNames), ...targets.flat()];
}

/** A rule without its name, in either spelling, and without its targets. */
const routingOf = (rule: Stored): Stored =>
  Object.fromEntries(Object.entries(rule).filter(([key]) => !['filter_friendly_name', 'friendly_name', 'targets'].includes(key)));

function compareFields(wanted: Stored, found: Stored, queueNames: QueueNames): string[] {
  const keys = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  return keys.flatMap((key) => {
    const [expected, actual] = [plain(wanted[key]), plain(found[key])];
    if (expected === actual) return [];
    const show = (text: string): string => (key === 'queue' ? queueText(text, queueNames) : text);
    if (expected === undefined) return [`${key} is ${show(actual ?? '')}, and should not be there`];
    if (actual === undefined) return [`${key} is not there, and should be ${show(expected)}`];
    return [`${key} is ${show(actual)}, and should be ${show(expected)}`];
  });
}

/** TaskRouter accepts numbers as text, and null for a missing value. */
function plain(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function queueText(sid: string, queueNames: QueueNames): string {
  const name = queueNames.get(sid);
  return name === undefined ? `${sid}, which the workspace does not have` : `"${name}" (${sid})`;
}

/** Adds a number to a name that an earlier rule has: two queues may have the same name. */
function named(rules: readonly Stored[]): NamedRule[] {
  const seen = new Map<string, number>();
  return rules.map((rule) => {
    const name = nameOfRule(rule);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { rule, name: count === 1 ? name : `${name} (${count})` };
  });
}
