import { isRetryable } from '../../src/transfer/failure';
import { isOver, isQuiet } from './invariants/ending';
import type { Simulation } from './simulation';

/** Lets that much time pass; false once something has gone wrong. */
type GoOn = (ms: number) => Promise<boolean>;

const LOOK_EVERY_MS = 5_000;
/** How long everything may take to end once nothing goes wrong any more and everybody is willing. */
const LONGEST_MS = 10 * 60_000;
const ROOM_FOR_ALL = 20;

/**
 * Brings a world to its end. First nothing goes wrong any more, and everybody accepts what rings. Then agents do what they were told to where that is not
 * enough: who was told to try again does so. At last everybody reloads Flex, as on the next day. `onAnswered` is called after the first of these.
 */
export async function playFinale(simulation: Simulation, goOn: GoOn, onAnswered: () => void): Promise<void> {
  beginFinale(simulation);
  if (!(await untilQuiet(simulation, goOn))) return;
  onAnswered();
  if (isOver(simulation)) return;
  tryAgain(simulation);
  if (!(await untilQuiet(simulation, goOn)) || isOver(simulation)) return;
  simulation.journal.write('everybody reloads Flex');
  for (const agent of simulation.agents) agent.reloadAll();
  await untilQuiet(simulation, goOn);
}

async function untilQuiet(simulation: Simulation, goOn: GoOn): Promise<boolean> {
  for (let passed = 0; passed < LONGEST_MS; passed += LOOK_EVERY_MS) {
    if (!(await goOn(LOOK_EVERY_MS))) return false;
    if (isQuiet(simulation)) return true;
  }
  return true;
}

/** Nothing goes wrong any more, everybody is back at work, and one more who can do everything; all have Flex open and accept whatever rings. */
function beginFinale(simulation: Simulation): void {
  const { network, agents, center, journal } = simulation;
  journal.write('from now on nothing goes wrong, and everybody accepts');
  network.becomeReliable();
  simulation.reinforce();
  for (const agent of agents) {
    const { workerSid } = agent.hired;
    if (agent.tabs.length === 0) agent.openTab();
    agent.becomeWilling();
    center.setCapacity(workerSid, ROOM_FOR_ALL);
    center.setActivity(workerSid, true);
  }
}

/** Agents who were told to try again do so. */
function tryAgain({ agents, journal }: Simulation): void {
  for (const { hired, tabs } of agents) {
    for (const { desk, transfers } of tabs) {
      for (const transfer of transfers.all()) {
        const { task, request, failure } = transfer.getSnapshot().context;
        if (!request || !transfer.getSnapshot().matches('failed') || !isRetryable(failure)) continue;
        journal.write(`${hired.name} tries again`);
        desk.actions
          .invokeAction('TransferTask', { sid: task.reservationSid, targetSid: request.targetSid })
          .catch(() => undefined);
      }
    }
  }
}
