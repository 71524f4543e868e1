import type { TargetsReply, TargetsRequest } from '../contract/targets';

/** The directory's question to the service. The promise resolves with a reply, also when the service does not answer. */
export interface DirectoryPort {
  listTargets(request: TargetsRequest, signal: AbortSignal): Promise<TargetsReply>;
}
