import type { Chart } from '../../visualizer/chart/chart';

/** The outermost of the states around each that are not around both. */
function apart(one: string, other: string): [string, string] {
  const ones = one.split('.');
  const others = other.split('.');
  const differs = ones.findIndex((part, index) => part !== others[index]);
  const depth = differs === -1 ? ones.length : differs;
  return [ones.slice(0, depth + 1).join('.'), others.slice(0, depth + 1).join('.')];
}

/**
 * The chart reads in the order in which the machine is written: a line to what stands earlier runs back. What is possible in a whole
 * group stands last in it. `source` is a card's id, `target` a state's name.
 */
export function goesBack({ states }: Chart, source: string, target: string): boolean {
  const [from, to] = apart(source.replace(/(?<=.)\*$/, '.*'), target);
  if (from.endsWith('*')) return true;
  const order = states.map(({ name }) => name);
  return order.indexOf(from) > order.indexOf(to);
}
