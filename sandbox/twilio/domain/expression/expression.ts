import { generate } from 'peggy';
import { badRequest } from '../errors';
import type { Json } from '../json';
import { GRAMMAR } from './grammar';

export type Operator = '==' | '!=' | '>' | '>=' | '<' | '<=' | 'IN' | 'NOT IN' | 'HAS' | 'CONTAINS';

export type Operand =
  | { kind: 'constant'; value: string | number | boolean | null }
  | { kind: 'list'; items: Operand[] }
  | { kind: 'path'; keys: (string | number)[] };

/** A parsed TaskRouter expression or live query. */
export type Expression =
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'comparison'; operator: Operator; left: Operand; right: Operand };

/** Where paths are looked up, such as `{worker: {…}, task: {…}}`. */
export type Scope = Record<string, Json>;

const parser = generate(GRAMMAR);

const MOST_KEPT = 1_000;

/** By text, because queues, workflows and live queries evaluate the same few again and again. */
const parsed = new Map<string, Expression>();

/** Throws 400 with line and column for an invalid expression. */
export function parseExpression(text: string): Expression {
  const known = parsed.get(text);
  if (known) return known;
  try {
    const expression: Expression = parser.parse(text);
    if (parsed.size < MOST_KEPT) parsed.set(text, expression);
    return expression;
  } catch (error) {
    if (!(error instanceof parser.SyntaxError)) throw error;
    const { line, column } = error.location.start;
    throw badRequest(`Failed to parse the expression ${text} at line ${line}, column ${column}: ${error.message}`);
  }
}

/** A path that leads nowhere is null. Null equals only null, has no order, and neither has nor contains anything (SPEC TR3). */
export function evaluate(expression: Expression, scope: Scope): boolean {
  switch (expression.kind) {
    case 'and':
      return evaluate(expression.left, scope) && evaluate(expression.right, scope);
    case 'or':
      return evaluate(expression.left, scope) || evaluate(expression.right, scope);
    case 'comparison':
      return COMPARE[expression.operator](valueOf(expression.left, scope), valueOf(expression.right, scope));
  }
}

/** Null where the path ends early. */
export function valueAt(value: Json, keys: readonly (string | number)[]): Json {
  let current = value;
  for (const key of keys) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return null;
    current = (Array.isArray(current) ? current[Number(key)] : current[key]) ?? null;
  }
  return current;
}

const valueOf = (operand: Operand, scope: Scope): Json => {
  switch (operand.kind) {
    case 'constant':
      return operand.value;
    case 'list':
      return operand.items.map((item) => valueOf(item, scope));
    case 'path':
      return valueAt(scope, operand.keys);
  }
};

const ordered =
  (holds: (order: number) => boolean) =>
  (left: Json, right: Json): boolean => {
    if (typeof left === 'number' && typeof right === 'number') return holds(left - right);
    if (typeof left === 'string' && typeof right === 'string') return holds(left < right ? -1 : left > right ? 1 : 0);
    return false;
  };
const has = (list: Json, value: Json): boolean => Array.isArray(list) && list.includes(value);

const COMPARE: Record<Operator, (left: Json, right: Json) => boolean> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  IN: (left, right) => has(right, left),
  'NOT IN': (left, right) => !has(right, left),
  HAS: has,
  CONTAINS: (left, right) => (typeof left === 'string' ? typeof right === 'string' && left.includes(right) : has(left, right)),
};
