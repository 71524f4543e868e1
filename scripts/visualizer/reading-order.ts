import type { Chart } from '../../visualizer/chart/chart';

/** For each of two states, the outermost state around it that is not around the other. */
function apart(one: string, other: string): [string, string] {
  const ones = one.split('.');
  const others = other.split('.');
  const differs = ones.findIndex((part, index) => part !== others[index]);
  const depth = differs === -1 ? ones.length : differs;
  return [ones.slice(0, depth + 1).join('.'), others.slice(0, depth + 1).join('.')];
}

/**
 * Whether a line runs back: to a state that the machine's source has earlier. The card for a whole group stands last in
 * it. `source` is a card's id, `target` a state's name.
 */
export function goesBack({ states }: Chart, source: string, target: string): boolean {
  const [from, to] = apart(source.replace(/(?<=.)\*$/, '.*'), target);
  if (from.endsWith('*')) return true;
  const order = states.map(({ name }) => name);
  return order.indexOf(from) > order.indexOf(to);
}
