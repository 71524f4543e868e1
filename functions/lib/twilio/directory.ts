/** A worker on one task channel. */
export interface WorkerLoad {
  /** The task channel's unique name, such as `chat`. */
  taskChannel: string;
  /** Tasks that the worker has or is asked about. */
  assigned: number;
  /** How many they may have; none while the channel is switched off. */
  capacity: number;
}

export interface QueueLoad {
  /** Its workers whose activity is an available one, whatever their load is. */
  agentsAvailable: number;
}

/** What the service reads about the load of targets. */
export interface DirectoryReads {
  workerLoads(workerSid: string): Promise<WorkerLoad[] | undefined>;
  queueLoad(queueSid: string): Promise<QueueLoad | undefined>;
}
