import type { TransferReference, TransferStatus } from '../../src/contract/transfer-status';
import { RequestDeadline } from '../../functions/lib/http/deadline';
import type { Timing } from '../../functions/lib/http/deadline';
import { describeTransfer } from '../../functions/lib/transfer/transfer-status';
import { TransferError } from '../../functions/lib/http/transfer-error';
import type { GatewayReads, Task, GatewayWrites } from '../../functions/lib/twilio/gateway';
import { readTransferRecord, transferTaskOf } from '../../functions/lib/transfer/transfer-record';
import { isPendingTransfer } from '../../functions/lib/transfer/pending-transfers';
import { nameTarget } from '../../functions/lib/transfer/target';
import { clientsFor } from '../../functions/lib/twilio/clients';
import { mend } from './mend';
import type { Finding } from './mend';
import { notedWrites } from './noted-writes';
import type { Change } from './noted-writes';

/** One transfer, with the names of colleagues and queues, but nothing of the customer's. */
export interface Transfer {
  reference: TransferReference;
  status: TransferStatus;
  senderName: string;
  /** The tasks (`WT…`) by which people know it: the one that was transferred, and those of its invites. */
  taskSids: string[];
  isPending: boolean;
  findings: Finding[];
}

export interface Twilio {
  gateway: GatewayReads & GatewayWrites;
  timing: Timing;
}

/** Nothing ends this process after 10 s, as Twilio ends a function. */
const TIME_LIMIT_MS = 60_000;
const AT_ONCE = 4;

/**
 * Every transfer that waits or is stuck, of those whose task TaskRouter has not forgotten; each with what the service would do about it. Changes
 * nothing. Throws a TransferError when Twilio does not answer.
 */
export async function transfersOf(twilio: Twilio, { again = false }: { again?: boolean } = {}): Promise<Transfer[]> {
  const references = referencesOf(await clientsFor({ ...twilio, deadline: budgetOf(twilio) }).reads.transferTasks());
  const transfers: Transfer[] = [];
  for (let first = 0; first < references.length; first += AT_ONCE) {
    const some = references.slice(first, first + AT_ONCE);
    const found = await Promise.all(some.map((reference) => lookAfter(reference, twilio, { again, isRehearsal: true })));
    transfers.push(...found.flatMap((transfer) => transfer ?? []));
  }
  return eachWithdrawalOnce(transfers).filter((one) => one.isPending || one.findings.length > 0);
}

/** Mends one transfer. Returns it as it is then, `findings` telling what was done; undefined when it is gone. */
export const repair = (reference: TransferReference, twilio: Twilio, again: boolean): Promise<Transfer | undefined> =>
  lookAfter(reference, twilio, { again, isRehearsal: false });

async function lookAfter(
  reference: TransferReference,
  twilio: Twilio,
  { again, isRehearsal }: { again: boolean; isRehearsal: boolean },
): Promise<Transfer | undefined> {
  const changes: Change[] = [];
  const gateway = notedWrites(twilio.gateway, changes, { isRehearsal });
  const clients = { ...clientsFor({ gateway, deadline: budgetOf(twilio) }), changes };
  const read = () =>
    readTransferRecord(reference, clients).catch((error: unknown) => {
      // Agents may write any mark on their own tasks.
      if (error instanceof TransferError && error.code === 'transfer_not_found') return undefined;
      throw error;
    });
  const facts = await read();
  if (!facts) return undefined;
  const findings = await mend(facts, reference, clients, { again });
  const now = (isRehearsal ? facts : await read()) ?? facts;
  const [status, { name: senderName }] = await Promise.all([
    describeTransfer(now, clients.reads),
    nameTarget(facts.metadata.from, clients.reads),
  ]);
  const taskSids = [facts.metadata.task, ...[now.current, ...now.earlier].map(({ invite }) => invite.taskSid)];
  return { reference, status, senderName, taskSids, isPending: isPendingTransfer(now), findings };
}

const budgetOf = ({ timing }: Twilio): RequestDeadline => new RequestDeadline(timing, TIME_LIMIT_MS);

/** Each transfer once, even while it has two invites. */
function referencesOf(tasks: Task[]): TransferReference[] {
  const references = new Map<string, TransferReference>();
  for (const task of tasks) {
    const transfer = transferTaskOf(task);
    if (transfer)
      references.set(transfer.metadata.id, { transferId: transfer.metadata.id, taskSid: task.sid, ...transfer.channel });
  }
  return [...references.values()];
}

/** Two transfers of one task, as two tabs may make them, find the same invite too many. */
function eachWithdrawalOnce(transfers: Transfer[]): Transfer[] {
  const seen = new Set<string>();
  return transfers.map((transfer) => {
    const findings = transfer.findings.filter(({ kind, changes }) => {
      const own = changes.map(({ sid }) => `${kind} ${sid}`);
      const isNew = own.length === 0 || own.some((one) => !seen.has(one));
      own.forEach((one) => seen.add(one));
      return isNew;
    });
    return { ...transfer, findings };
  });
}
