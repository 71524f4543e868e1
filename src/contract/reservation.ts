/** How a reservation ended that its worker did not accept. */
export const UNACCEPTED_STATUSES = ['rejected', 'timeout'] as const;

export type UnacceptedStatus = (typeof UNACCEPTED_STATUSES)[number];

/** How a reservation ended whose worker did not get into the conversation. `notJoined`: they accepted it and never joined. */
export const UNJOINED_STATUSES = [...UNACCEPTED_STATUSES, 'notJoined'] as const;

export type UnjoinedStatus = (typeof UNJOINED_STATUSES)[number];

/**
 * Maps TaskRouter's status of a reservation that ended without acceptance. Every status but `rejected` (`timeout`, `canceled`,
 * `rescinded`) counts as `timeout`.
 */
export const unacceptedStatusOf = (reservationStatus: string): UnacceptedStatus =>
  reservationStatus === 'rejected' ? 'rejected' : 'timeout';
