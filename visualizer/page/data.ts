import layout from '../layout.json';
import storyData from '../stories.json';
import { chartOf } from '../chart/chart';
import type { Drawing } from '../drawing/drawing';
import { storiesIn } from '../play/stories';
import { machine } from './machine';

/** Filled in by the build: by level of the model's tests, the transitions that these have taken. */
declare const WALKED_REPORTS: Record<string, string[]>;

// TypeScript reads the words in JSON as plain strings. The test that regenerates the drawing proves that they are a drawing's.
export const drawing = layout as Drawing;
export const chart = chartOf(machine);
export const stories = storiesIn(storyData);
export const walkedByTests: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(WALKED_REPORTS).map(([level, names]) => [level, new Set(names)]),
);
