import path from 'node:path';
import { connect } from './account/connect';
import type { Account } from './account/connect';
import { askOnTerminal, hasConsent } from './account/consent';
import { buildFunctions } from './builds/build-functions';
import { buildVisualizer } from './builds/build-visualizer';
import { readOrder, USAGE } from './deploy/command-line';
import { deploy } from './deploy/deploy';
import { flexCli } from './deploy/flex-cli';
import { planOf, planText } from './deploy/plan';
import { byCli, byHand, inSandbox } from './deploy/plugin-way';
import type { PluginWay } from './deploy/plugin-way';
import { readProject } from './deploy/project';
import { readSituation } from './deploy/situation';
import { deployFunctions } from './deploy/twilio-run';

const FOLDER = path.resolve(__dirname, '..');

async function pluginWayFor(account: Account): Promise<PluginWay> {
  if (account.sandboxUrl !== undefined) return inSandbox;
  const cli = flexCli(account, FOLDER);
  return (await cli.isInstalled()) ? byCli(cli) : byHand;
}

/** `npm run deploy`: see USAGE. */
async function main(): Promise<void> {
  const order = readOrder(process.argv.slice(2));
  if (order.help) return console.log(USAGE);
  const account = await connect({ sandbox: order.sandbox });
  const project = readProject(FOLDER);
  const [situation, plugin] = await Promise.all([readSituation(account, project), pluginWayFor(account)]);
  const plan = planOf(project, situation, order, plugin);
  const place = account.sandboxUrl === undefined ? 'the account' : `the local Twilio at ${account.sandboxUrl}, account`;
  console.log(`To ${place} ${account.accountSid}:\n${planText(plan)}\n`);
  const refused = plan.find(({ state }) => state === 'refused');
  if (refused) throw new Error(`Failed to deploy, and nothing is changed: ${refused.sentence}.`);
  if (order.dryRun) return console.log('Nothing is changed: this was a dry run.');
  const agreed = await hasConsent('Change the account like that?', { yes: order.yes, ask: askOnTerminal(process) });
  if (!agreed) {
    process.exitCode = 1;
    return console.log('Nothing is changed.');
  }

  const build = async (): Promise<void> => void (await Promise.all([buildFunctions(), buildVisualizer()]));
  const { serviceUrl, visualizerUrl } = await deploy(account, project, situation, order, {
    ...{ build, deployFunctions, plugin, log: console.log },
  });
  console.log(`\nDeployed. The service is ${serviceUrl}\nThe machine as a chart: ${visualizerUrl}\nCheck it all: npm run doctor`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
