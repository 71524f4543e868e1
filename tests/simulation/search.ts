import * as fc from 'fast-check';
import type { ChunkReport, ChunkRequest } from '../../scripts/simulate/messages';
import { anyStory } from './arbitrary';
import { runStory } from './run-story';
import type { Run } from './run-story';
import type { SimulatedStory, WorldPlan } from './story';

/** Counts what several worlds came to. */
class Tally {
  readonly report: ChunkReport = {
    ...{ worlds: 0, transfers: 0, calls: 0 },
    rules: {},
    events: {},
    faults: {},
    checks: {},
    longest: {},
  };

  add({ transfers, calls, events, faults, checks, longest }: Run, { rules, callbacks }: WorldPlan): void {
    const { report } = this;
    for (const [rule, value] of Object.entries({ ...rules, 'event callbacks': callbacks })) {
      const reading = `${rule}: ${value ? 'yes' : 'no'}`;
      report.rules[reading] = (report.rules[reading] ?? 0) + transfers;
    }
    for (const [event, count] of events) report.events[event] = (report.events[event] ?? 0) + count;
    report.worlds += 1;
    report.transfers += transfers;
    report.calls += calls;
    for (const [kind, count] of faults) report.faults[kind] = (report.faults[kind] ?? 0) + count;
    for (const [name, count] of checks) report.checks[name] = (report.checks[name] ?? 0) + count;
    for (const [name, ms] of longest) report.longest[name] = Math.max(report.longest[name] ?? 0, ms);
  }
}

/**
 * Runs that many worlds, or until one violates an invariant. Then it searches for the shortest story that still violates the same
 * one. The result depends only on the request. `play` runs one story.
 */
export async function search(
  { seed, runs, faultShare, path, shrinkTries }: ChunkRequest,
  play: (story: SimulatedStory) => Promise<Run> = runStory,
): Promise<ChunkReport> {
  const tally = new Tally();
  let found: string | undefined;
  let shortest: Run | undefined;
  let tries = 0;
  const property = fc.asyncProperty(anyStory(faultShare), async (story) => {
    if (found !== undefined && (tries += 1) > shrinkTries) return;
    // fast-check goes on with the simpler stories beside the one that a path names.
    if (path !== undefined && found === undefined && tally.report.worlds > 0) return;
    const run = await play(story);
    if (found === undefined) tally.add(run, story.world);
    const { violation } = run;
    if (!violation || (found !== undefined && found !== violation.invariant)) return;
    found = violation.invariant;
    shortest = run;
    throw new Error(violation.text);
  });
  const { counterexamplePath, numShrinks } = await fc.check(property, {
    seed,
    numRuns: runs,
    path,
    endOnFailure: path !== undefined,
  });
  const { report } = tally;
  if (!shortest?.violation || counterexamplePath === null) return report;
  return {
    ...report,
    failure: { seed, path: counterexamplePath, shrinks: numShrinks, journal: [...shortest.journal], ...shortest.violation },
  };
}
