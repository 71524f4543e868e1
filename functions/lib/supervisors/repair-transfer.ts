import type { RepairReply } from '../../../src/contract/supervision';
import type { TransferReference } from '../../../src/contract/transfer-status';
import { TransferError } from '../http/transfer-error';
import { withinDeadline } from '../transfer/reconcile';
import type { TransferDependencies } from '../transfer/reconcile';
import { readTransferRecord } from '../transfer/transfer-record';
import { describeTransfer } from '../transfer/transfer-status';
import { clientsForSupervisor } from './supervisor-clients';
import { recordedWrites } from './recorded-writes';
import type { ServiceWrite } from './recorded-writes';
import { repairTransfer } from './repair';

/**
 * Repairs one stuck transfer for a supervisor, as `npm run transfers -- repair --task` does: also one that the service has given
 * up. Safe to repeat. Throws as `clientsForSupervisor` does, `transfer_not_found`, and why a problem could not be corrected.
 */
export function repairForSupervisor(reference: TransferReference, dependencies: TransferDependencies): Promise<RepairReply> {
  return withinDeadline(reference, dependencies.deadline, async () => {
    const changes: ServiceWrite[] = [];
    const gateway = recordedWrites(dependencies.gateway, changes, { isRehearsal: false });
    const clients = { ...(await clientsForSupervisor({ ...dependencies, gateway })), changes };
    const found = await readTransferRecord(reference, clients);
    const problems = await repairTransfer(found, reference, clients, { again: true });
    const [trouble] = problems.flatMap((problem) => problem.trouble ?? []);
    if (trouble) throw new TransferError(trouble.code, trouble.detail);
    const record = problems.length > 0 ? await readTransferRecord(reference, clients) : found;
    const outcome = problems.length > 0 ? 'repaired' : 'in_order';
    return { outcome, problems: problems.map(({ kind }) => kind), status: await describeTransfer(record, clients.reads) };
  });
}
