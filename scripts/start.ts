import { Argument } from 'commander';
import { startSandbox } from '../sandbox/start';
import type { Sandbox } from '../sandbox/start';
import { queueNobodyFree } from '../sandbox/scenarios/queue-nobody-free';
import type { Scenario } from '../sandbox/scenarios/scenario';
import { twoAgentsOneChat } from '../sandbox/scenarios/two-agents-one-chat';
import { buildAll } from './builds/build-all';
import { npmCommand, parseArguments } from './command-line/command';
import { exitWith } from './command-line/exit-with';
import { colorsFor } from './output/colors';
import { tableLines } from './output/table';

const PAGE_PORT = 4200;
const FUNCTIONS_PORT = 4300;

const SCENARIOS: Record<string, { fill: Scenario; description: string }> = {
  'two-agents-one-chat': {
    fill: twoAgentsOneChat,
    description: 'Alice and Bob are available, and a web chat rings at Alice. Carol works in Support, Dan is on a break.',
  },
  'queue-nobody-free': {
    fill: queueNobodyFree,
    description: 'Only Alice is available: nobody can accept a transfer now.',
  },
};
const DEFAULT_SCENARIO = 'two-agents-one-chat';

/** Undefined after `--help`. Throws a UsageError. */
function parseScenario(args: readonly string[]): Scenario | undefined {
  const names = Object.keys(SCENARIOS);
  const list = tableLines(Object.entries(SCENARIOS).map(([name, { description }]) => [`  ${name}`, description]));
  const command = npmCommand(
    'npm start --',
    'Builds what is missing, starts the local Twilio with the real Flex UI, and prints its URL. Runs until Ctrl-C.',
    console.log,
  )
    .addArgument(new Argument('[scenario]', 'the world to begin with').choices(names).default(DEFAULT_SCENARIO))
    .addHelpText('after', `\nScenarios:\n${list.join('\n')}`);
  if (!parseArguments(command, args)) return undefined;
  const [name] = command.processedArgs;
  return SCENARIOS[String(name)]?.fill;
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

/** `npm start`. Resolves to the exit code once everything runs. */
async function main(args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const scenario = parseScenario(args);
  if (!scenario) return 0;
  const colors = colorsFor(process.stdout);
  console.log('Building (the first time takes a while)');
  const built = await buildAll('terminal');
  console.log('Starting Twilio, the functions and the pages');
  const sandbox = await startSandbox({
    ...built,
    scenario,
    ports: { page: PAGE_PORT, agents: PAGE_PORT + 1, functions: FUNCTIONS_PORT },
    log: (line) => console.log(`  ${line}`),
  });
  stopOnSignal(sandbox);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${colors.green('Ready')} after ${seconds} s. A chat is waiting:\n\n  ${colors.bold(colors.cyan(sandbox.url))}\n`);
  return 0;
}

exitWith(main(process.argv.slice(2)));
