/** How a reservation ended that its worker did not accept. */
export const UNACCEPTED_STATUSES = ['rejected', 'timeout'] as const;

export type UnacceptedStatus = (typeof UNACCEPTED_STATUSES)[number];

/**
 * Maps TaskRouter's status of a reservation that ended without acceptance. Every status but `rejected` (`timeout`, `canceled`,
 * `rescinded`) counts as `timeout`.
 */
export const unacceptedStatusOf = (reservationStatus: string): UnacceptedStatus =>
  reservationStatus === 'rejected' ? 'rejected' : 'timeout';
