import { encodeForm } from '../contract/form';
import { parseRedirectReply, parseRepairReply, parseTakeBackReply, parseWorkspaceReply } from '../contract/replies';
import { SERVICE_PATHS } from '../contract/transfer';
import { encodeRedirectRequest, encodeTransferReference } from '../contract/transfer-request';
import type { SupervisorPorts } from '../transfer/supervisor-ports';
import { createServicePost } from './service-post';
import type { ServicePostOptions } from './service-post';

export function createSupervisorClient(options: ServicePostOptions): SupervisorPorts {
  const post = createServicePost(options);
  return {
    list: (signal) => post(SERVICE_PATHS.workspace, (token) => encodeForm({}, token), parseWorkspaceReply, signal),
    takeBack: (reference, signal) =>
      post(SERVICE_PATHS.takeBack, (token) => encodeTransferReference(reference, token), parseTakeBackReply, signal),
    redirect: (request, signal) =>
      post(SERVICE_PATHS.redirect, (token) => encodeRedirectRequest(request, token), parseRedirectReply, signal),
    repair: (reference, signal) =>
      post(SERVICE_PATHS.repair, (token) => encodeTransferReference(reference, token), parseRepairReply, signal),
  };
}
