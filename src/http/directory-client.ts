import { parseTargetsReply } from '../contract/replies';
import type { TargetsReply, TargetsRequest } from '../contract/targets';
import { SERVICE_PATHS } from '../contract/transfer';
import { encodeTargetsRequest } from '../contract/transfer-request';
import { createServicePost } from './service-post';
import type { ServicePostOptions } from './service-post';

/** The directory's questions to the service. Every promise resolves with a reply, also when the service does not answer. */
export interface DirectoryClient {
  listTargets(request: TargetsRequest, signal: AbortSignal): Promise<TargetsReply>;
}

export function createDirectoryClient(options: ServicePostOptions): DirectoryClient {
  const post = createServicePost(options);
  return {
    listTargets: (request, signal) =>
      post(SERVICE_PATHS.targets, (token) => encodeTargetsRequest(request, token), parseTargetsReply, signal),
  };
}
