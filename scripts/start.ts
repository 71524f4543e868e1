import { startSandbox } from '../sandbox/start';
import type { Sandbox } from '../sandbox/start';
import { queueNobodyFree } from '../sandbox/scenarios/queue-nobody-free';
import type { Scenario } from '../sandbox/scenarios/scenario';
import { twoAgentsOneChat } from '../sandbox/scenarios/two-agents-one-chat';
import { buildAll } from './builds/build-all';

const PAGE_PORT = 4200;
const FUNCTIONS_PORT = 4300;

const SCENARIOS: Record<string, Scenario> = {
  'two-agents-one-chat': twoAgentsOneChat,
  'queue-nobody-free': queueNobodyFree,
};

/** The world named on the command line, else the first. Throws for a name that no world has. */
function chosenScenario(name = 'two-agents-one-chat'): Scenario {
  const scenario = SCENARIOS[name];
  if (scenario) return scenario;
  throw new Error(`Failed to start: there is no scenario "${name}", only ${Object.keys(SCENARIOS).join(', ')}`);
}

function stopOnSignal(sandbox: Sandbox): void {
  const stop = (): void => {
    process.stdout.write('\nStopping…\n');
    // A second Ctrl-C ends the process at once.
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
    void sandbox.close().then(() => process.exit());
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

/** `npm start`: builds what is missing, starts everything, prints one URL, and runs until Ctrl-C. Takes a scenario's name: `npm start -- queue-nobody-free`. */
async function main(): Promise<void> {
  const startedAt = performance.now();
  const scenario = chosenScenario(process.argv[2]);
  console.log('Building (the first time takes a while)');
  const built = await buildAll(console.log);
  console.log('Starting Twilio, the functions and the pages');
  const sandbox = await startSandbox({
    ...built,
    scenario,
    ports: { page: PAGE_PORT, agents: PAGE_PORT + 1, functions: FUNCTIONS_PORT },
    log: (line) => console.log(`  ${line}`),
  });
  stopOnSignal(sandbox);
  console.log(`Ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s. A chat is waiting:\n\n  ${sandbox.url}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
