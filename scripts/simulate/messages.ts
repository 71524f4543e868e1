/** The worlds that one process runs at a time. The same request always gives the same report. */
export interface ChunkRequest {
  seed: number;
  runs: number;
  /** Which share of all calls fails: 0.05 is one in twenty. */
  faultShare: number;
  /** fast-check's replay path to one story. */
  path?: string;
  /** How many shorter stories to try after a failure; each is a world of its own. */
  shrinkTries: number;
}

export interface ChunkFailure {
  seed: number;
  path: string;
  invariant: string;
  text: string;
  /** What happened, line by line. */
  journal: string[];
  shrinks: number;
}

export interface ChunkReport {
  worlds: number;
  transfers: number;
  /** Calls that a fault could have hit. */
  calls: number;
  /** How many of the transfers happened under each reading of an open rule, and how often agents did what only some do. */
  rules: Record<string, number>;
  events: Record<string, number>;
  /** How often each kind of fault happened, and each invariant was checked. */
  faults: Record<string, number>;
  checks: Record<string, number>;
  /** The longest time of each temporary state, in milliseconds, by invariant. */
  longest: Record<string, number>;
  failure?: ChunkFailure;
}
