import type { RedirectReply, RedirectRequest, RepairReply, WorkspaceReply } from '../contract/supervision';
import type { TransferPorts } from './ports';
import type { TransferReference } from '../contract/transfer-status';

/** A supervisor's requests to the service. Every promise resolves with a reply, also when the service does not answer. */
export interface SupervisorPorts extends Pick<TransferPorts, 'takeBack'> {
  /** The pending and the stuck transfers of the workspace. */
  list(signal: AbortSignal): Promise<WorkspaceReply>;
  redirect(request: RedirectRequest, signal: AbortSignal): Promise<RedirectReply>;
  repair(reference: TransferReference, signal: AbortSignal): Promise<RepairReply>;
}
