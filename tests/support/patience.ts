/** How long a test waits for an event at most. A test that passes never waits that long, on any machine. */
export const PATIENCE_MS = 120_000;
