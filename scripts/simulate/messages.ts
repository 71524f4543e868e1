/** A number of worlds, as one process is asked to run them: the same request always gives the same report. */
export interface ChunkRequest {
  seed: number;
  runs: number;
  /** Which part of all calls goes wrong: 0.05 is one in twenty. */
  faultShare: number;
  /** Leads to one story, the shortest that was found: fast-check's replay path. */
  path?: string;
  /** How many shorter stories are tried after a failure; each is a world of its own. 400 when left out. */
  shrinkTries?: number;
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
  /** Calls to which a fault could have happened. */
  calls: number;
  /** How often each kind of fault has struck, and each invariant was checked. */
  faults: Record<string, number>;
  checks: Record<string, number>;
  /** How long what may only be for a moment has lasted at most, in milliseconds, by invariant. */
  longest: Record<string, number>;
  failure?: ChunkFailure;
}
