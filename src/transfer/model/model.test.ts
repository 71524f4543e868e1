import { transferMachine } from '../machine';
import { allOf } from './coverage';
import { coveringPaths, pathsThrough } from './paths';
import { samplesOf } from './samples';
import { statesOf, nameOfState } from './transitions';

const paths = pathsThrough(transferMachine);
const all = allOf(transferMachine);

it.each(statesOf(transferMachine).map((state) => [nameOfState(state), state.description]))(
  'the state %s says what it means',
  (_, description) => {
    expect(description).toMatch(/\w.*[.]$/);
  },
);

it('gives every state and every transition a name of its own', () => {
  expect(new Set(all.states).size).toBe(all.states.length);
  expect(new Set(all.transitions).size).toBe(all.transitions.length);
});

it('finds the same paths each time', () => {
  expect(pathsThrough(transferMachine).map(({ title }) => title)).toEqual(paths.map(({ title }) => title));
});

it('takes every transition on the covering paths, apart from the one that has no event', () => {
  const taken = new Set(coveringPaths(paths, 'transitions').flatMap(({ transitions }) => [...transitions]));
  expect(all.transitions.filter((name) => !taken.has(name))).toEqual(['selectingTarget · at once [isFound] → reconciling']);
});

it('says which event has no sample', () => {
  expect(() => samplesOf('invite.forgotten')).toThrow(
    'Failed to explore the machine: src/transfer/model/samples.ts has no sample of invite.forgotten',
  );
});
