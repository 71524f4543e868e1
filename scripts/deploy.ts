import path from 'node:path';
import { connect } from './account/connect';
import type { ConnectedAccount } from './account/connect';
import { askOnTerminal, hasConsent } from './account/consent';
import { placeOf } from './account/place';
import { buildFunctions } from './builds/build-functions';
import { buildVisualizer } from './builds/build-visualizer';
import { exitWith } from './command-line/exit-with';
import { readAccountState } from './deploy/account-state';
import { deploy } from './deploy/deploy';
import { flexCli } from './deploy/flex-cli';
import { interruption } from './deploy/interruption';
import { parseOptions } from './deploy/options';
import { planOf, planText } from './deploy/plan';
import { cliPublisher, manualPublisher, sandboxPublisher } from './deploy/plugin-publisher';
import type { PluginPublisher } from './deploy/plugin-publisher';
import { readProject } from './deploy/project';
import { deployFunctions } from './deploy/deploy-functions';
import { assertReleased } from './deploy/read-back';
import { colorsFor } from './output/colors';

const FOLDER = path.resolve(__dirname, '..');
const colors = colorsFor(process.stdout);

async function publisherFor(account: ConnectedAccount, signal: AbortSignal): Promise<PluginPublisher> {
  if (account.sandboxUrl !== undefined) return sandboxPublisher;
  const cli = flexCli({ account, folder: FOLDER, signal, shell: process.env });
  if (!(await cli.isInstalled())) return manualPublisher;
  return cliPublisher({ cli, folder: FOLDER, assertReleased: (plugin) => assertReleased(account, plugin) });
}

const build = async (): Promise<void> => void (await Promise.all([buildFunctions(), buildVisualizer()]));

/** Ends this program at once: the upload to Twilio would go on. */
function endInterrupted(error: unknown, exitCode: number | undefined): never {
  if (exitCode === undefined) throw error;
  console.error(error instanceof Error ? error.message : error);
  process.exit(exitCode);
}

/** `npm run deploy`. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, console.log);
  if (!options) return 0;
  const account = await connect({ sandbox: options.sandbox });
  const project = readProject(FOLDER);
  const { signal, exitCode, watch } = interruption(process);
  const [state, publisher] = await Promise.all([readAccountState(account, project), publisherFor(account, signal)]);
  const plan = planOf(project, state, options, publisher);
  console.log(`Plan for ${await placeOf(account)}:\n\n${planText(plan, colors, process.stdout.columns)}\n`);
  const refused = plan.find((step) => step.state === 'refused');
  if (refused) throw new Error(`Failed to deploy: ${refused.sentence}. Nothing was changed.`);
  if (options.dryRun) {
    console.log('Nothing was changed (--dry-run).');
    return 0;
  }
  const isAgreed = await hasConsent('Make these changes?', { yes: options.yes, ask: askOnTerminal(process), account });
  if (!isAgreed) {
    console.log('Nothing was changed.');
    return 1;
  }

  const dependencies = { build, deployFunctions, publisher, display: 'terminal' as const, signal };
  watch();
  const deployed = deploy(account, project, state, options, dependencies);
  const { serviceUrl, visualizerUrl, plugin } = await deployed.catch((error: unknown) => endInterrupted(error, exitCode()));
  console.log(`\n${colors.green('Deployed.')} The service is ${serviceUrl}\nThe machine as a chart: ${visualizerUrl}`);
  console.log(`${plugin}\nCheck the set-up: npm run doctor`);
  return 0;
}

exitWith(main(process.argv.slice(2)));
