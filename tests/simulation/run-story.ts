import { finishStory } from './finish-story';
import { Simulation } from './simulation';
import { takeStep } from './schedule';
import type { SimulatedStory } from './story';
import { withVirtualGlobals } from './virtual-time';
import { InvariantChecker } from './invariant-checker';
import type { Violation } from './invariant-checker';

/** What became of a world. */
export interface Run {
  /** The first violation, with which the run ended. */
  violation: Violation | undefined;
  journal: readonly string[];
  /** Transfers that the service was asked for. */
  transfers: number;
  /** How often each kind of event happened that only some worlds have. */
  events: ReadonlyMap<string, number>;
  /** Calls that could have met a fault, and how often each fault struck. */
  calls: number;
  faults: ReadonlyMap<string, number>;
  /** How often each invariant was checked. */
  checks: ReadonlyMap<string, number>;
  /** By invariant, the longest time in milliseconds for which a state lasted that may only be temporary. */
  longest: ReadonlyMap<string, number>;
}

/** Agents accept the first chats a second after they have come in. */
const OPENING_MS = 3_000;

/** Performs a story's steps, and then lets time pass until every transfer has ended. */
export async function runStory(story: SimulatedStory): Promise<Run> {
  const simulation = new Simulation(story);
  const checker = new InvariantChecker(simulation);
  await withVirtualGlobals(simulation.time, () => play(simulation, checker));
  const { network, service, journal } = simulation;
  return {
    violation: checker.violation,
    journal: journal.lines,
    transfers: service.askedFor.size,
    events: simulation.events,
    calls: network.calls,
    faults: network.injected,
    checks: checker.checks,
    longest: checker.longest(),
  };
}

async function play(simulation: Simulation, checker: InvariantChecker): Promise<void> {
  const { time, story } = simulation;
  const goOn = async (ms: number): Promise<boolean> => {
    await time.advanceTo(time.elapsed() + ms, () => checker.look());
    return checker.violation === undefined;
  };
  if (!(await goOn(OPENING_MS))) return;
  for (const step of story.steps) {
    if (!(await goOn(step.afterMs))) return;
    takeStep(simulation, step);
  }
  if (!(await goOn(0))) return;
  await finishStory(simulation, goOn, () => checker.settle());
  checker.close();
}
