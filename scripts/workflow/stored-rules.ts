/** A rule or a target in the account: an admin may have written anything there. */
export type Stored = Record<string, unknown>;

/** The parts of a stored workflow configuration that have the expected form. */
export interface StoredRules {
  filters: Stored[];
  defaultFilter: Stored;
}

/** Text that is missing or not JSON gives an empty configuration. */
export function readStored(configuration: string): StoredRules {
  const routing = fieldsOf(fieldsOf(parse(configuration)).task_routing);
  return { filters: itemsOf(routing.filters), defaultFilter: fieldsOf(routing.default_filter) };
}

/** Whether any rule tests an attribute that only transfers have. */
export const routesTransfers = ({ filters }: StoredRules): boolean =>
  filters.some(({ expression }) => typeof expression === 'string' && expression.includes('transferTargetType'));

export const nameOfRule = (rule: Stored): string =>
  [rule.filter_friendly_name, rule.friendly_name].find((name) => typeof name === 'string') ?? '(without a name)';

export const targetsOf = (rule: Stored): Stored[] => itemsOf(rule.targets);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const itemsOf = (value: unknown): Stored[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

const fieldsOf = (value: unknown): Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
