import { createMachine } from 'xstate';
import { transferMachine } from '../../src/transfer/machine';
import { allOf } from '../../src/transfer/model/coverage';
import { chartOf } from './chart';
import { eventInWords, kindOf } from './kinds';

const chart = chartOf(transferMachine);
const stateOf = (name: string) => chart.states.find((state) => state.name === name);

it('has the states and transitions that the tests know, under the same names', () => {
  const { states, transitions } = allOf(transferMachine);
  expect(chart.states.map(({ name }) => name)).toEqual(['', ...states]);
  expect(chart.transitions.map(({ name }) => name)).toEqual(transitions);
});

it('tells of a state what it is, asks for and does', () => {
  expect(stateOf('invited')).toMatchObject({ type: 'compound', initial: 'invited.agentRemoved', tags: ['pending'] });
  expect(stateOf('invited.takingBack')).toMatchObject({ parent: 'invited', title: 'takingBack', invokes: ['takeBack'] });
  expect(stateOf('inDoubt')).toMatchObject({ entry: ['forgetAttempts'], exit: [] });
  expect(stateOf('accepted')).toMatchObject({ type: 'final' });
});

it('leaves out what XState itself does to carry a delay out', () => {
  expect(stateOf('askingAgain')).toMatchObject({ entry: [], exit: [] });
});

it('tells of a transition who brings it about, when, and what it does', () => {
  expect(chart.transitions.find(({ name }) => name.includes('[isOffered]'))).toMatchObject({
    source: 'requesting',
    targets: ['invited.awaitingAcceptance'],
    words: 'requestTransfer is answered',
    kind: 'answer',
    guard: 'isOffered',
    actions: ['rememberReply', 'notify'],
  });
});

it.each([
  ['target.chosen', 'agent', 'target.chosen'],
  ['handOver.canceled', 'agent', 'handOver.canceled'],
  ['xstate.done.actor.takeBack', 'answer', 'takeBack is answered'],
  ['xstate.error.actor.takeBack', 'error', 'takeBack breaks'],
  ['xstate.after.retryDelay.transfer.askingAgain', 'time', 'after retryDelay'],
  ['reservation.accepted', 'news', 'reservation.accepted'],
  ['', 'machine', 'at once'],
])('%s is of the kind %s', (event, kind, words) => {
  expect(kindOf(event)).toBe(kind);
  expect(eventInWords(event)).toBe(words);
});

it('has a state that is new in the machine', () => {
  const machine = createMachine({ initial: 'one', states: { one: { on: { go: 'two' } }, two: { description: 'New.' } } });
  expect(chartOf(machine).states.map(({ name }) => name)).toEqual(['', 'one', 'two']);
});
