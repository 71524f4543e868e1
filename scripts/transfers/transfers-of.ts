import type { TransferReference, TransferStatus } from '../../src/contract/transfer-status';
import { RequestDeadline } from '../../functions/lib/http/deadline';
import type { Timing } from '../../functions/lib/http/deadline';
import { describeTransfer } from '../../functions/lib/transfer/transfer-status';
import { TransferError } from '../../functions/lib/http/transfer-error';
import type { GatewayReads, GatewayWrites, Task } from '../../functions/lib/twilio/gateway';
import { isPendingTransfer } from '../../functions/lib/transfer/pending-transfers';
import { isUnsettled } from '../../functions/lib/transfer/end-reasons';
import { transferTaskOf } from '../../functions/lib/transfer/metadata';
import { readTarget } from '../../functions/lib/transfer/target';
import { readTransferRecord } from '../../functions/lib/transfer/transfer-record';
import { recordedWrites } from '../../functions/lib/supervisors/supervisor-clients';
import type { ServiceWrite } from '../../functions/lib/supervisors/supervisor-clients';
import { repairTransfer } from '../../functions/lib/supervisors/repair';
import type { CorrectedProblem } from '../../functions/lib/supervisors/repair';
import type { AcceptanceClients } from '../../functions/lib/transfer/acceptance';
import { clientsFor } from '../../functions/lib/twilio/clients';

/** One transfer, with the names of colleagues and queues, but nothing of the customer's. */
export interface Transfer {
  reference: TransferReference;
  status: TransferStatus;
  senderName: string;
  /** The tasks (`WT…`) that name it: the transferred task, and the tasks of its invites. */
  taskSids: string[];
  isPending: boolean;
  problems: CorrectedProblem[];
}

export interface TwilioAccess extends Pick<AcceptanceClients, 'signingKey' | 'policies' | 'insights' | 'wrapUp'> {
  gateway: GatewayReads & GatewayWrites;
  timing: Timing;
}

/** Longer than the service has: Twilio ends a function after 10 s, but not this process. */
const TIME_LIMIT_MS = 60_000;
const AT_ONCE = 4;

/**
 * Every pending or stuck transfer whose task TaskRouter still has, with what the service would do about it. Changes
 * nothing. Throws a TransferError when Twilio does not answer.
 */
export async function transfersOf(twilio: TwilioAccess, { again = false }: { again?: boolean } = {}): Promise<Transfer[]> {
  const tasks = await clientsFor({ ...twilio, deadline: deadlineOf(twilio) }).reads.transferTasks();
  const references = referencesOf(tasks.filter(isUnsettled), twilio);
  const transfers: Transfer[] = [];
  for (let first = 0; first < references.length; first += AT_ONCE) {
    const some = references.slice(first, first + AT_ONCE);
    const found = await Promise.all(some.map((reference) => inspect(reference, twilio, { again, isRehearsal: true })));
    transfers.push(...found.flatMap((transfer) => transfer ?? []));
  }
  return eachWithdrawalOnce(transfers).filter((one) => one.isPending || one.problems.length > 0);
}

/** Repairs one transfer. Returns it as it is afterwards, with what was done in `problems`; undefined when it is gone. */
export const repair = (reference: TransferReference, twilio: TwilioAccess, again: boolean): Promise<Transfer | undefined> =>
  inspect(reference, twilio, { again, isRehearsal: false });

async function inspect(
  reference: TransferReference,
  twilio: TwilioAccess,
  { again, isRehearsal }: { again: boolean; isRehearsal: boolean },
): Promise<Transfer | undefined> {
  const changes: ServiceWrite[] = [];
  const gateway = recordedWrites(twilio.gateway, changes, { isRehearsal });
  const { signingKey, policies, insights, wrapUp } = twilio;
  // The report says what the service's log would say.
  const log = () => undefined;
  const clients = {
    ...clientsFor({ gateway, deadline: deadlineOf(twilio), signingKey, insights, wrapUp }),
    policies,
    log,
    changes,
  };
  const read = () =>
    readTransferRecord(reference, clients).catch((error: unknown) => {
      if (error instanceof TransferError && error.code === 'transfer_not_found') return undefined;
      throw error;
    });
  const facts = await read();
  if (!facts) return undefined;
  const problems = await repairTransfer(facts, reference, clients, { again });
  const now = (isRehearsal ? facts : await read()) ?? facts;
  const { from } = facts.metadata;
  const [status, sender] = await Promise.all([describeTransfer(now, clients.reads), readTarget(from, clients.reads)]);
  const taskSids = [facts.metadata.task, ...[now.current, ...now.earlier].map(({ invite }) => invite.taskSid)];
  return { reference, status, senderName: sender?.name ?? from, taskSids, isPending: isPendingTransfer(now), problems };
}

const deadlineOf = ({ timing }: TwilioAccess): RequestDeadline => new RequestDeadline(timing, TIME_LIMIT_MS);

/** Each transfer once, even while it has two invites. */
function referencesOf(tasks: Task[], twilio: TwilioAccess): TransferReference[] {
  const references = new Map<string, TransferReference>();
  for (const task of tasks) {
    const transfer = transferTaskOf(task, twilio);
    if (transfer)
      references.set(transfer.metadata.id, { transferId: transfer.metadata.id, taskSid: task.sid, ...transfer.channel });
  }
  return [...references.values()];
}

/** Two tabs can start two transfers of one task: both would list the same redundant invite. */
function eachWithdrawalOnce(transfers: Transfer[]): Transfer[] {
  const seen = new Set<string>();
  return transfers.map((transfer) => {
    const problems = transfer.problems.filter(({ kind, changes }) => {
      const keys = changes.map(({ sid }) => `${kind} ${sid}`);
      const isNew = keys.length === 0 || keys.some((one) => !seen.has(one));
      keys.forEach((one) => seen.add(one));
      return isNew;
    });
    return { ...transfer, problems };
  });
}
