import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import type { Chart } from '../../visualizer/chart/chart';
import type { Sentence } from '../../visualizer/chart/sentences';
import type { Drawing, Point } from '../../visualizer/drawing/drawing';
import { BACK, elkGraph, START, START_SIZE } from './elk-graph';
import { LAYOUT } from './options';

const tenth = (number = 0): number => Math.round(number * 10) / 10;

/**
 * Places everything on the chart: states as cards, transitions as rows on them, and a line from each row to its target.
 * The same chart gives the same drawing. Rejects when ELK finds no layout.
 */
export async function layOut(chart: Chart, sentences: ReadonlyMap<string, Sentence[]>): Promise<Drawing> {
  const { children, edges, cards, wires } = elkGraph(chart, sentences);
  const graph: ElkNode = { id: 'chart', children, edges, layoutOptions: LAYOUT };
  const root = await new ELK().layout(graph);
  const nodes = withInner(root);
  const routes = new Map(nodes.flatMap(({ edges: routed = [] }) => routed.map((edge) => [edge.id, pointsOf(edge)])));
  return {
    width: tenth(root.width),
    height: tenth(root.height),
    cards: nodes.flatMap(({ id, x, y, width, height }) => {
      const card = cards.get(id);
      return card ? [{ ...card, x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) }] : [];
    }),
    starts: nodes
      .filter(({ id }) => id.endsWith(START))
      .map(({ id, x = 0, y = 0 }) => ({ id, x: tenth(x + START_SIZE / 2), y: tenth(y + START_SIZE / 2) })),
    wires: [...wires].map(([id, wire]) => ({ ...wire, points: routes.get(id) ?? [] })),
    sentences: Object.fromEntries([...sentences].filter(([, said]) => said.length > 0)),
  };
}

/** A node and all nodes inside it, outer ones first. */
const withInner = (node: ElkNode): ElkNode[] => [node, ...(node.children ?? []).flatMap(withInner)];

function pointsOf({ id, sections: [section] = [] }: ElkExtendedEdge): Point[] {
  if (!section) throw new Error(`Failed to lay out the chart: ELK found no route for the line ${id}`);
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  const placed = points.map(({ x, y }) => ({ x: tenth(x), y: tenth(y) }));
  return id.startsWith(BACK) ? placed.reverse() : placed;
}
