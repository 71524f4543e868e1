import { shownName } from '../contract/shown-name';

export interface SessionManager {
  user: { token: string };
  workerClient?: { sid: string; reservations: ReadonlyMap<string, { complete(): Promise<unknown> }> };
  workspaceClient?: {
    fetchWorkerInfo(workerSid: string): Promise<{ attributes: object; friendlyName: string }>;
    fetchTaskQueue(queueSid: string): Promise<{ name: string }>;
  };
}

/** The agent's Flex token now; Flex renews it during the day. */
export const tokenOf = (manager: SessionManager): string => manager.user.token;

/** The agent's worker (`WK…`). Throws when Flex has no connection to TaskRouter. */
export function workerSidOf(manager: SessionManager): string {
  if (!manager.workerClient) throw new Error('Failed to find the worker: Flex is not connected to TaskRouter');
  return manager.workerClient.sid;
}

/** Completes a reservation (`WR…`) of the agent's at TaskRouter. Rejects when Flex does not have it. */
export async function completeReservation({ workerClient }: SessionManager, reservationSid: string): Promise<void> {
  const reservation = workerClient?.reservations.get(reservationSid);
  if (!reservation) throw new Error(`Failed to complete ${reservationSid}: Flex does not have it`);
  await reservation.complete();
}

/** The name that Flex shows for a worker. Rejects when TaskRouter does not answer. */
export async function nameOf({ workspaceClient }: SessionManager, workerSid: string): Promise<string | undefined> {
  const worker = await workspaceClient?.fetchWorkerInfo(workerSid);
  return worker && shownName(worker);
}

/** The name of a queue. Rejects when TaskRouter does not answer. */
export const nameOfQueue = async ({ workspaceClient }: SessionManager, queueSid: string): Promise<string | undefined> =>
  (await workspaceClient?.fetchTaskQueue(queueSid))?.name;
