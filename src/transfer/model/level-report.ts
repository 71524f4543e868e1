import type { Reached } from './coverage';

/** Where the machine's paths are walked: in the machine alone, with the service and the sandbox, in the real Flex UI. */
export const LEVELS = ['machine', 'service', 'flex'] as const;

export type Level = (typeof LEVELS)[number];

/** What walking the paths at one level came to. */
export interface LevelReport {
  level: Level;
  reached: Reached;
  paths: WalkedPath[];
}

export interface WalkedPath {
  title: string;
  /** What happened, in words and in order. */
  steps: string[];
  /** How it ended, by the name of the final state; missing for a path that was not walked to its end. */
  outcome?: string;
  milliseconds: number;
}
