/** Resolves when everything has happened that is due now. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
