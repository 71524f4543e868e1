const OVER: ReadonlySet<string | undefined> = new Set([undefined, 'closed', 'failed']);

/** Whether a channel in this status has seen its end: it is closed, was never opened, or does not exist. */
export const isOver = (status: string | undefined): boolean => OVER.has(status);

/** Whether agents can be invited to a channel in this status: not to a parked one either. */
export const isOpen = (status: string | undefined): boolean => !isOver(status) && status !== 'inactive';
