import { sampleStory } from './sample-story';
import { runStory } from './run-story';
import type { Run } from './run-story';
import { search } from './search';
import type { SimulatedStory } from './story';

const REQUEST = { seed: 11, runs: 3, faultShare: 0.05, shrinkTries: 5 };

/** Runs no world: it calls every story a violation in which an impatient agent transfers to a queue. */
async function planted(story: SimulatedStory): Promise<Run> {
  const isBad = story.steps.some((step) => step.act === 'transfer' && step.to === 'queue' && step.clicks > 1);
  const nothing = {
    calls: 0,
    transfers: 0,
    events: new Map<string, number>(),
    faults: new Map<string, number>(),
    checks: new Map<string, number>(),
    longest: new Map<string, number>(),
  };
  const journal = [JSON.stringify(story)];
  return { ...nothing, journal, violation: isBad ? { invariant: 'planted', text: 'planted' } : undefined };
}

it('gives the same report for the same request, and another for another seed', async () => {
  const [first, second, other] = [await search(REQUEST), await search(REQUEST), await search({ ...REQUEST, seed: 12 })];
  expect(second).toEqual(first);
  expect(other).not.toEqual(first);
});

it('gives the same journal for the same story', async () => {
  const journals: (readonly string[])[][] = [[], []];
  for (const kept of journals) {
    await search(REQUEST, async (story) => {
      const run = await runStory(story);
      kept.push(run.journal);
      return run;
    });
  }
  expect(journals[1]).toEqual(journals[0]);
});

it('finds a planted violation, shortens its story to the one step that matters, and finds it again by its path', async () => {
  const request = { seed: 1, runs: 100, faultShare: 0.05, shrinkTries: 400 };
  const { failure } = await search(request, planted);
  const story = JSON.parse(failure?.journal[0] ?? '{}') as SimulatedStory;
  expect(story.steps).toEqual([{ ...plainStep, act: 'transfer', to: 'queue', clicks: 2 }]);
  expect(story.faults.api.filter((fault) => fault !== null)).toEqual([]);
  expect(story.world).toEqual({ ...sampleStory([]).world, agents: [expect.anything(), expect.anything()] });

  const again = await search({ ...request, runs: 1, path: failure?.path }, planted);
  expect(again.failure?.journal).toEqual(failure?.journal);

  const harmless = async (story: SimulatedStory): Promise<Run> => ({ ...(await planted(story)), violation: undefined });
  expect(await search({ ...request, runs: 1, path: failure?.path }, harmless)).toMatchObject({ worlds: 1 });
});

const plainStep = { afterMs: expect.any(Number), chat: 0, target: 0, in: 'a tab', tab: 0 };
