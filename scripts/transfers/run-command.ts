import { readConfiguration } from '../../functions/lib/http/configuration';
import type { Timing } from '../../functions/lib/http/deadline';
import { TransferError } from '../../functions/lib/http/transfer-error';
import { createGateway } from '../../functions/lib/twilio/twilio-gateway';
import type { Account, ConnectOptions } from '../account/connect';
import { hasConsent } from '../account/consent';
import type { Ask } from '../account/consent';
import { withWorkflow } from '../deploy/workflow';
import { readOrder, USAGE } from './command-line';
import type { Order } from './command-line';
import { doneLines, findingLines, tableOf } from './report-text';
import { repair, transfersOf } from './transfers-of';
import type { Transfer, Twilio } from './transfers-of';

export interface Surroundings {
  connect(options: ConnectOptions): Promise<Account>;
  print(line: string): void;
  ask: Ask;
  timing: Timing;
}

/**
 * `npm run transfers`. Returns the exit code: 0, or 1 when a transfer is stuck, or still is after a repair. Throws with what to do when something
 * cannot be done.
 */
export async function runTransfersCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const order = readOrder(args);
  if (!order) {
    surroundings.print(USAGE);
    return 0;
  }
  const account = await surroundings.connect({ sandbox: order.sandbox });
  try {
    return await run(order, account, surroundings);
  } catch (error) {
    throw error instanceof TransferError ? new Error(`${error.message}. ${adviceOn(error)}`, { cause: error }) : error;
  }
}

const adviceOn = ({ code }: TransferError): string =>
  code === 'service_misconfigured'
    ? 'Run "npm run doctor", which tells what is missing.'
    : 'Try again in a minute: what was done already is not done twice.';

async function run(order: Order, account: Account, surroundings: Surroundings): Promise<number> {
  const twilio = { gateway: await gatewayOf(account), timing: surroundings.timing };
  const again = order.action === 'repair' && order.taskSid !== undefined;
  const transfers = chosen(await transfersOf(twilio, { again }), order);
  const stuck = transfers.filter(({ findings }) => findings.length > 0);
  if (order.action === 'list') {
    printList(transfers, stuck, order, surroundings);
    return stuck.length > 0 ? 1 : 0;
  }
  return repairAll(stuck, order, twilio, surroundings);
}

/** Twilio as the service would see it with the account's settings. */
async function gatewayOf(account: Account): Promise<Twilio['gateway']> {
  const environment = await withWorkflow(account);
  if (environment.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID === undefined)
    throw new Error('Failed to list the transfers: the account has no transfer workflow. "npm run workflow -- deploy" makes it.');
  const { accountSid, authToken } = account;
  return createGateway(account.client, readConfiguration({ ...environment, ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken }));
}

function chosen(transfers: Transfer[], { taskSid }: Order): Transfer[] {
  const found = transfers.filter(({ taskSids }) => taskSid === undefined || taskSids.includes(taskSid));
  if (taskSid === undefined || found.length > 0) return found;
  throw new Error(
    `Failed to find ${taskSid} among the transfers: it is none that waits or is stuck, or it ended more than five minutes ago, ` +
      'after which TaskRouter forgets a task. "npm run transfers" lists those there are.',
  );
}

function printList(transfers: Transfer[], stuck: Transfer[], { json }: Order, { print, timing }: Surroundings): void {
  if (json) return print(JSON.stringify({ transfers: transfers.map(forPrograms) }, null, 2));
  if (transfers.length === 0) return print('No transfer waits, and none is stuck.');
  tableOf(transfers, timing.now()).forEach(print);
  print('');
  if (stuck.length === 0) return print('None of them is stuck.');
  stuck.flatMap(findingLines).forEach(print);
  print('"npm run transfers -- repair" does that.');
}

async function repairAll(
  stuck: Transfer[],
  { taskSid, json, dryRun, yes }: Order,
  twilio: Twilio,
  { print, ask }: Surroundings,
): Promise<number> {
  const say = json ? () => undefined : print;
  if (stuck.length === 0) say('No transfer is stuck: there is nothing to repair.');
  else stuck.flatMap(findingLines).forEach(say);
  const question = `Repair ${stuck.length === 1 ? 'this transfer' : `these ${stuck.length} transfers`}?`;
  const isAgreed = !dryRun && (stuck.length === 0 || (await hasConsent(question, { yes, ask })));
  if (!isAgreed) say(`Nothing was changed${dryRun ? ' (--dry-run)' : ''}.`);
  const repaired: { before: Transfer; after: Transfer }[] = [];
  for (const before of isAgreed ? stuck : []) {
    const after = await repair(before.reference, twilio, taskSid !== undefined);
    if (!after) continue;
    repaired.push({ before, after });
    doneLines(before, after).forEach(say);
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
  const isLeft = repaired.some(({ after }) => after.findings.some(({ trouble }) => trouble !== undefined));
  return dryRun || (isAgreed && !isLeft) ? 0 : 1;
}

const forPrograms = ({ reference, status, senderName, isPending, findings }: Transfer) => ({
  ...{ transferId: reference.transferId, taskSid: status.receipt.taskSid, transferredTaskSid: status.heldTaskSid },
  ...{ interactionSid: reference.interactionSid, channelSid: reference.channelSid, isPending, state: status.invite.state },
  ...('worker' in status.invite && { worker: status.invite.worker }),
  target: status.receipt.target,
  sender: { sid: status.senderSid, name: senderName, isInTheChat: status.senderPresent },
  invitedAt: new Date(status.receipt.sentAt).toISOString(),
  findings,
});
