import { transferMachine } from '../../src/transfer/machine';
import { allOf } from '../../src/transfer/model/coverage';
import { BEGINNINGS } from '../../src/transfer/model/samples';
import storyData from '../stories.json';
import { contextLines } from './context';
import { choicesAt, firstMoment, momentsOf } from './player';
import type { Moment } from './player';
import { storiesIn } from './stories';

const stories = storiesIn(storyData);
const tour = stories.filter(({ isOnTour }) => isOnTour);
const [holding, reopened] = BEGINNINGS.map((beginning) => firstMoment(transferMachine, beginning));

const after = (moment: Moment | undefined, title: string): Moment => {
  const choice = moment && choicesAt(transferMachine, moment).find(({ sample }) => sample.title === title);
  if (!choice) throw new Error(`“${title}” is no choice`);
  return choice.moment;
};

it('begins where the machine begins', () => {
  expect(holding).toMatchObject({ title: 'Alice holds a chat', states: ['selectingTarget'], taken: [], said: [] });
});

it('names the transition that is taken at once', () => {
  expect(reopened).toMatchObject({
    states: ['reconciling'],
    taken: ['selectingTarget · at once [isFound] → reconciling'],
  });
});

it('says where a choice leads, what is taken and what the agent is told', () => {
  const moment = after(after(holding, 'Alice chooses Bob'), 'the service has invited Bob and removed Alice');
  expect(moment).toMatchObject({
    states: ['invited', 'invited.agentRemoved'],
    taken: ['requesting · xstate.done.actor.requestTransfer [isTransferred] → invited'],
    said: [{ text: 'Transferring the customer’s chat to Bob…', tone: 'information' }],
  });
});

it('offers nothing once the transfer has ended', () => {
  expect(choicesAt(transferMachine, after(holding, 'the task ends'))).toEqual([]);
});

it.each(tour.map((story) => [story.steps.join(' → '), story] as const))('tells the story: %s', (_, story) => {
  const moments = momentsOf(transferMachine, story);
  expect(moments.map(({ title }) => title)).toEqual([story.beginning, ...story.steps]);
  expect(moments[moments.length - 1]?.snapshot.status).toBe('done');
});

it('takes every transition of the machine on the tour', () => {
  const taken = new Set(tour.flatMap((story) => momentsOf(transferMachine, story).flatMap((moment) => moment.taken)));
  expect(allOf(transferMachine).transitions.filter((name) => !taken.has(name))).toEqual([]);
});

it('refuses a story in which something happens that cannot', () => {
  const story = { beginning: 'Alice holds a chat', steps: ['Bob accepts'] };
  expect(() => momentsOf(transferMachine, story)).toThrow('Failed to tell the story: “Bob accepts” cannot happen here');
});

it('links each story by an id of its own', () => {
  expect(new Set(stories.map(({ id }) => id)).size).toBe(stories.length);
});

it('shows of what the machine remembers only what is set, and SIDs by their kind', () => {
  const lines = contextLines(after(holding, 'Alice chooses Bob').snapshot);
  expect(lines).toContainEqual(['request.targetSid', 'WK…2222']);
  expect(lines.map(([name]) => name)).not.toContain('failure');
});
