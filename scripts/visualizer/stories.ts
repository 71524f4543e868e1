import type { AnyStateMachine } from 'xstate';
import { coveringPaths, pathsThrough } from '../../src/transfer/model/paths';
import { BEGINNINGS } from '../../src/transfer/model/samples';
import type { Stories } from '../../visualizer/play/stories';

/** All paths that the tests walk, and a smallest set of them that takes every transition. */
export function storiesOf(machine: AnyStateMachine): Stories {
  const paths = pathsThrough(machine);
  const titles = [...new Set(paths.flatMap(({ steps }) => steps.map(({ title }) => title)))];
  const places = new Map(titles.map((title, index) => [title, index]));
  return {
    beginnings: BEGINNINGS.map(({ title }) => title),
    titles,
    paths: paths.map(({ beginning, steps }) => [
      BEGINNINGS.indexOf(beginning),
      ...steps.map(({ title }) => places.get(title) ?? -1),
    ]),
    tour: coveringPaths(paths, 'transitions').map((path) => paths.indexOf(path)),
  };
}
