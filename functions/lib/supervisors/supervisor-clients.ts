import { isSupervisor } from '../http/flex-endpoint';
import { TransferError } from '../http/transfer-error';
import type { AcceptanceClients } from '../transfer/acceptance';
import type { TransferDependencies } from '../transfer/reconcile';
import { clientsForAgent } from '../twilio/clients';

/**
 * What the service works with for a supervisor. Reads nothing before the token is valid and its roles allow it. Throws
 * `invalid_token`, `not_supervisor`, and `too_many_requests` or `twilio_unavailable` when another try can help.
 */
export async function clientsForSupervisor(dependencies: TransferDependencies): Promise<AcceptanceClients> {
  const { policies, log } = dependencies;
  const { agent, clients } = clientsForAgent(dependencies);
  const identity = await agent;
  if (isSupervisor(identity, policies)) return { ...clients, policies, log };
  const message = `Failed to let ${identity.workerSid} act for others: none of the token's roles is that of a supervisor`;
  throw new TransferError('not_supervisor', message);
}
