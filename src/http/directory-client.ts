import { parseTargetsReply } from '../contract/replies';
import { SERVICE_PATHS } from '../contract/transfer';
import { encodeTargetsRequest } from '../contract/transfer-request';
import type { DirectoryPort } from '../transfer/directory-port';
import { createServicePost } from './service-post';
import type { ServicePostOptions } from './service-post';

export function createDirectoryClient(options: ServicePostOptions): DirectoryPort {
  const post = createServicePost(options);
  return {
    listTargets: (request, signal) =>
      post(SERVICE_PATHS.targets, (token) => encodeTargetsRequest(request, token), parseTargetsReply, signal),
  };
}
