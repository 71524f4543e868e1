import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import type { Chart, ChartState } from '../../visualizer/chart/chart';
import type { Sentence } from '../../visualizer/chart/sentences';
import { anywhereCard, cardOf, headOf } from '../../visualizer/drawing/card';
import type { Card, Wire } from '../../visualizer/drawing/drawing';
import { PADDING } from '../../visualizer/drawing/measures';
import { ROW_PORT } from '../../visualizer/drawing/row';
import { LAST, SPACING } from './options';
import { goesBack } from './reading-order';

/** The input for ELK, and what its nodes and edges stand for, by their ids. */
export interface ElkGraph {
  children: ElkNode[];
  edges: ElkExtendedEdge[];
  cards: ReadonlyMap<string, Card>;
  wires: ReadonlyMap<string, Omit<Wire, 'points'>>;
}

export const START_SIZE = 12;
/** Ends the id of the dot at which a group or the whole chart begins. */
export const START = '|start';
/** Begins the id of an edge that ELK gets reversed. */
export const BACK = 'back';

/** The width at which a group's description wraps. */
const GROUP_WIDTH = 560;
/** Where lines enter a card, from its top. */
const PORT_IN = 20;

const portIn = (card: string): string => `${card}|in`;
const portOut = (transition: string): string => `${transition}|out`;

function elkCard(card: Card): ElkNode {
  const isAnywhere = card.kind === 'anywhere';
  const out = card.rows.map(({ transition, y }) => ({
    id: portOut(transition),
    x: card.width,
    y: y + ROW_PORT,
    ...side('EAST'),
  }));
  const into = { id: portIn(card.id), x: 0, y: PORT_IN, ...side('WEST') };
  return {
    id: card.id,
    width: card.width,
    height: card.height,
    ports: isAnywhere ? out : [into, ...out],
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS', ...(isAnywhere ? LAST : {}) },
  };
}

const side = (name: 'EAST' | 'WEST') => ({ layoutOptions: { 'elk.port.side': name } });

/** States become nodes, the row of each transition becomes a port, and its line to a target becomes an edge. */
export function elkGraph(chart: Chart, sentences: ReadonlyMap<string, Sentence[]>): ElkGraph {
  const cards = new Map<string, Card>();
  const wires = new Map<string, Omit<Wire, 'points'>>();
  const edges: ElkExtendedEdge[] = [];
  const from = (name: string) => chart.transitions.filter(({ source }) => source === name);
  const inside = (name: string) => chart.states.filter((state) => state.name !== '' && state.parent === name);
  const isGroup = (name: string): boolean => inside(name).length > 0;

  const add = (card: Card): ElkNode => {
    cards.set(card.id, card);
    return elkCard(card);
  };
  const groupNode = (state: ChartState): ElkNode => {
    const { height, ...head } = headOf(state, GROUP_WIDTH);
    const card = { id: state.name, state: state.name, kind: 'group' as const, title: state.title, rows: [] };
    cards.set(state.name, { ...card, ...head, x: 0, y: 0, width: 0, height: 0 });
    const padding = `[top=${height + 8},left=${PADDING + 4},bottom=${PADDING + 6},right=${PADDING + 4}]`;
    return { id: state.name, children: childrenOf(state), layoutOptions: { ...SPACING, 'elk.padding': padding } };
  };
  const nodeOf = (state: ChartState): ElkNode =>
    isGroup(state.name) ? groupNode(state) : add(cardOf(state, from(state.name), sentences));
  const childrenOf = (state: ChartState): ElkNode[] => [
    { id: state.name + START, width: START_SIZE, height: START_SIZE },
    ...inside(state.name).map(nodeOf),
    ...(from(state.name).length > 0 ? [add(anywhereCard(state, from(state.name), sentences))] : []),
  ];
  const connect = (source: string, wire: Omit<Wire, 'points'>): void => {
    const target = isGroup(wire.to) ? wire.to : portIn(wire.to);
    const isBack = goesBack(chart, wire.from, wire.to);
    const id = `${isBack ? BACK : ''}${wires.size}`;
    wires.set(id, wire);
    edges.push({ id, sources: [isBack ? target : source], targets: [isBack ? source : target] });
  };

  const [machine] = chart.states;
  const children = machine ? childrenOf(machine) : [];
  for (const { name, initial } of chart.states)
    if (initial !== undefined) connect(name + START, { kind: 'machine', from: name + START, to: initial });
  for (const { name, kind, source, targets } of chart.transitions)
    for (const to of targets.filter((target) => target !== source))
      connect(portOut(name), { transition: name, kind, from: isGroup(source) || source === '' ? `${source}*` : source, to });
  return { children, edges, cards, wires };
}
