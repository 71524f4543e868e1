export interface SessionManager {
  user: { token: string };
  workerClient?: { sid: string };
}

/** The agent's Flex token now; Flex renews it during the day. */
export const tokenOf = (manager: SessionManager): string => manager.user.token;

/** The agent's worker (`WK…`). Throws when Flex has no connection to TaskRouter. */
export function workerSidOf(manager: SessionManager): string {
  if (!manager.workerClient) throw new Error('Failed to find the worker: Flex is not connected to TaskRouter');
  return manager.workerClient.sid;
}
