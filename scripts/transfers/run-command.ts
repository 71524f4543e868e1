import { readServiceConfiguration as readServiceConfiguration } from '../../functions/lib/http/configuration';
import type { Timing } from '../../functions/lib/http/deadline';
import { TransferError } from '../../functions/lib/http/transfer-error';
import { createGateway } from '../../functions/lib/twilio/twilio-gateway';
import type { ConnectedAccount, ConnectOptions } from '../account/connect';
import { hasConsent } from '../account/consent';
import type { Ask } from '../account/consent';
import type { Project } from '../deploy/project';
import { withDeployedSigningKey } from '../deploy/signing-key';
import { withWorkflowSids } from '../deploy/workflow-sids';
import type { Colors } from '../output/colors';
import { agesOf } from './ages';
import { parseOptions } from './options';
import type { TransfersCommandOptions } from './options';
import { reportCsv, reportLines, reportedForPrograms } from './report/report-output';
import { reportedTransfers } from './report/reported-transfers';
import { readTransferEvents } from './report/transfer-events';
import { problemLines, repairLines, transferLines } from './report-text';
import { repair, transfersOf } from './transfers-of';
import type { Transfer, TwilioAccess } from './transfers-of';

export interface TransfersDependencies {
  connect(options: ConnectOptions): Promise<ConnectedAccount>;
  print(text: string): void;
  ask: Ask;
  colors: Colors;
  timing: Timing;
  /** The service, to find the key with which it signs. */
  project: Pick<Project, 'serviceName' | 'environmentSuffix'>;
}

/**
 * `npm run transfers`. Returns the exit code: 0, or 1 when a transfer is stuck, or still is after a repair. Throws when
 * something fails, with what to do.
 */
export async function runTransfersCommand(args: readonly string[], dependencies: TransfersDependencies): Promise<number> {
  const options = parseOptions(args, dependencies.print);
  if (!options) return 0;
  const account = await dependencies.connect({ sandbox: options.sandbox });
  try {
    return await run(options, account, dependencies);
  } catch (error) {
    throw error instanceof TransferError ? new Error(`${error.message}. ${adviceOn(error)}`, { cause: error }) : error;
  }
}

const adviceOn = ({ code }: TransferError): string =>
  code === 'service_misconfigured'
    ? 'Run "npm run doctor": it shows what is missing.'
    : 'Try again in a minute: the command does nothing twice.';

async function run(
  options: TransfersCommandOptions,
  account: ConnectedAccount,
  dependencies: TransfersDependencies,
): Promise<number> {
  const environment = await withWorkflowSids(account);
  const twilio = await accessTo({ ...account, environment }, dependencies);
  if (options.action === 'report') return printReport(options, { ...account, environment }, twilio, dependencies);
  const again = options.action === 'repair' && options.task !== undefined;
  const transfers = chosen(await transfersOf(twilio, { again }), options);
  const stuck = transfers.filter(({ problems }) => problems.length > 0);
  if (options.action === 'list') {
    await printList(transfers, stuck, options, { ...account, environment }, dependencies);
    return stuck.length > 0 ? 1 : 0;
  }
  return repairAll(stuck, options, { ...twilio, account }, dependencies);
}

/** What the service would work with, by the account's settings. */
async function accessTo(account: ConnectedAccount, dependencies: TransfersDependencies): Promise<TwilioAccess> {
  const { environment } = account;
  if (environment.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID === undefined)
    throw new Error(
      'Failed to list the transfers: the account has no transfer workflow. "npm run workflow -- deploy" creates it.',
    );
  const { accountSid, authToken } = account;
  const variables = await withDeployedSigningKey(environment, account, dependencies.project);
  const configuration = readServiceConfiguration({ ...variables, ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken });
  const { signingKey, policies } = configuration;
  const { timing } = dependencies;
  return {
    gateway: createGateway(account.client, configuration),
    timing,
    signingKey,
    policies,
    ...{ insights: policies.insights, wrapUp: policies.wrapUp },
  };
}

function chosen(transfers: Transfer[], { task }: TransfersCommandOptions): Transfer[] {
  const found = transfers.filter(({ taskSids }) => task === undefined || taskSids.includes(task));
  if (task === undefined || found.length > 0) return found;
  throw new Error(
    `Failed to find ${task} among the transfers: it is neither pending nor stuck, or it ended more than five minutes ago, ` +
      'and TaskRouter has deleted it. "npm run transfers" lists all transfers.',
  );
}

async function printList(
  transfers: Transfer[],
  stuck: Transfer[],
  { json }: TransfersCommandOptions,
  account: ConnectedAccount,
  { print, colors }: TransfersDependencies,
): Promise<void> {
  if (json) return print(JSON.stringify({ transfers: transfers.map(forPrograms) }, null, 2));
  if (transfers.length === 0) return print('No transfer is pending, and none is stuck.');
  transferLines(transfers, await agesOf(transfers, account), colors).forEach(print);
  print('');
  if (stuck.length === 0) return print(colors.green('None of them is stuck.'));
  stuck.flatMap((transfer) => problemLines(transfer, colors)).forEach(print);
  print('"npm run transfers -- repair" does this.');
}

async function repairAll(
  stuck: Transfer[],
  { task, json, dryRun, yes }: TransfersCommandOptions,
  twilio: TwilioAccess & { account: ConnectedAccount },
  { print, ask, colors }: TransfersDependencies,
): Promise<number> {
  const say = json ? () => undefined : print;
  if (stuck.length === 0) say('No transfer is stuck: there is nothing to repair.');
  else stuck.flatMap((transfer) => problemLines(transfer, colors)).forEach(say);
  const question = `Repair ${stuck.length === 1 ? 'this transfer' : `these ${stuck.length} transfers`}?`;
  const isAgreed = !dryRun && (stuck.length === 0 || (await hasConsent(question, { yes, ask, account: twilio.account })));
  if (!isAgreed) say(`Nothing was changed${dryRun ? ' (--dry-run)' : ''}.`);
  const repaired: { before: Transfer; after: Transfer }[] = [];
  for (const before of isAgreed ? stuck : []) {
    const after = await repair(before.reference, twilio, task !== undefined);
    if (!after) continue;
    repaired.push({ before, after });
    repairLines(before, after, colors).forEach(say);
  }
  if (json)
    print(
      JSON.stringify(
        {
          stuck: stuck.map(forPrograms),
          repaired: repaired.map(({ after }) => forPrograms(after)),
        },
        null,
        2,
      ),
    );
  const isLeft = repaired.some(({ after }) => after.problems.some(({ trouble }) => trouble !== undefined));
  return dryRun || (isAgreed && !isLeft) ? 0 : 1;
}

/** Returns the exit code 0: what a report tells is no failure of the command. */
async function printReport(
  { since, json, csv }: TransfersCommandOptions,
  { client, environment }: ConnectedAccount,
  { signingKey, timing }: TwilioAccess,
  { print, colors }: TransfersDependencies,
): Promise<number> {
  const { TWILIO_FLEX_WORKSPACE_SID: workspaceSid = '', TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: workflowSid = '' } = environment;
  const asked = { workspaceSid, workflowSid, since: new Date(timing.now() - since), signingKey };
  const transfers = reportedTransfers(await readTransferEvents(client, asked));
  if (json) print(JSON.stringify({ transfers: transfers.map(reportedForPrograms) }, null, 2));
  else if (csv) print(reportCsv(transfers));
  else reportLines(transfers, colors).forEach(print);
  return 0;
}

const forPrograms = ({ reference, status, senderName, isPending, problems }: Transfer) => ({
  ...{ transferId: reference.transferId, taskSid: status.receipt.taskSid, transferredTaskSid: status.heldTaskSid },
  ...{ interactionSid: reference.interactionSid, channelSid: reference.channelSid, isPending, state: status.invite.state },
  ...('worker' in status.invite && { worker: status.invite.worker }),
  target: status.receipt.target,
  sender: { sid: status.senderSid, name: senderName, isInTheChat: status.senderPresent },
  invitedAt: new Date(status.receipt.sentAt).toISOString(),
  findings: problems,
});
