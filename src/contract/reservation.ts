/** How a reservation ended that its worker did not accept. */
export const UNACCEPTED_STATUSES = ['rejected', 'timeout'] as const;

export type UnacceptedStatus = (typeof UNACCEPTED_STATUSES)[number];

/**
 * TaskRouter's status of a reservation that ended without being accepted, as the agents hear of it: what the worker did not reject
 * (`timeout`, `canceled`, `rescinded`) counts as `timeout`.
 */
export const unacceptedStatusOf = (reservationStatus: string): UnacceptedStatus =>
  reservationStatus === 'rejected' ? 'rejected' : 'timeout';
