import { isRetryable } from '../../src/transfer/failure';
import { hasFinished, isQuiet } from './invariants/ending';
import type { Simulation } from './simulation';

/** Lets that much time pass. False once an invariant was violated. */
type GoOn = (ms: number) => Promise<boolean>;

const LOOK_EVERY_MS = 5_000;
/** How long everything may take to end once nothing goes wrong any more and all agents accept. */
const LONGEST_MS = 10 * 60_000;
const ROOM_FOR_ALL = 20;

/**
 * Lets every transfer of a world end. First nothing goes wrong any more, and all agents accept their reservations; then it calls
 * `onAnswered`. Where that is not enough, the agents who were asked to try again do so. At last all agents reload Flex, as on the
 * next day.
 */
export async function finishStory(simulation: Simulation, goOn: GoOn, onAnswered: () => void): Promise<void> {
  removeObstacles(simulation);
  if (!(await untilQuiet(simulation, goOn))) return;
  onAnswered();
  if (hasFinished(simulation)) return;
  tryAgain(simulation);
  if (!(await untilQuiet(simulation, goOn)) || hasFinished(simulation)) return;
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

/**
 * From now on there are no faults. All agents, and one more with every skill, are at work with Flex open and accept
 * every reservation.
 */
function removeObstacles(simulation: Simulation): void {
  const { network, agents, center, journal } = simulation;
  journal.write('from now on nothing goes wrong, and everybody accepts');
  network.becomeReliable();
  simulation.addAgent();
  for (const agent of agents) {
    const { workerSid } = agent.hired;
    if (agent.tabs.length === 0) agent.openTab();
    agent.acceptAll();
    center.setCapacity(workerSid, ROOM_FOR_ALL);
    center.setActivity(workerSid, true);
  }
}

/** The agents who were asked to try again do so. */
function tryAgain({ agents, journal }: Simulation): void {
  for (const { hired, tabs } of agents) {
    for (const { flex, transfers } of tabs) {
      for (const transfer of transfers.all()) {
        const { task, request, failure } = transfer.getSnapshot().context;
        if (!request || !transfer.getSnapshot().hasTag('choosing') || !isRetryable(failure)) continue;
        journal.write(`${hired.name} tries again`);
        flex.Actions.invokeAction('TransferTask', { sid: task.reservationSid, targetSid: request.targetSid }).catch(
          () => undefined,
        );
      }
    }
  }
}
