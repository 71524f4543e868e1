import type { JsonObject } from '../../../src/contract/json';
import type { QueueLoad } from '../../../src/contract/targets';

export interface FlexWorker {
  sid: string;
  friendlyName: string;
  attributes: JsonObject;
}

export interface FlexQueue {
  sid: string;
  friendlyName: string;
}

/** A worker on one task channel. */
export interface WorkerLoad {
  /** The task channel's unique name, such as `chat`. */
  taskChannel: string;
  /** Tasks that the worker has or is asked about. */
  assigned: number;
  /** How many they may have; none while the channel is switched off. */
  capacity: number;
}

export interface ListedWorker extends FlexWorker {
  /** Whether the worker's activity is an available one. */
  available: boolean;
}

export interface ListedQueueLoad extends QueueLoad {
  /** The queue (`WQ…`). */
  sid: string;
}

/** What the service reads about targets and their load. */
export interface DirectoryReads {
  workerLoads(workerSid: string): Promise<WorkerLoad[] | undefined>;
  queueLoad(queueSid: string): Promise<Pick<QueueLoad, 'agentsAvailable'> | undefined>;
  /** All of the workspace. */
  listWorkers(): Promise<ListedWorker[]>;
  listQueues(): Promise<FlexQueue[]>;
  queueLoads(): Promise<ListedQueueLoad[]>;
  /** The expressions of the transfer workflow's rules. */
  ruleExpressions(): Promise<string[]>;
}
