import type { WorkflowConfiguration } from '../twilio/domain/taskrouter/workflow-configuration';
import type { World } from '../twilio/domain/world';

export interface ScenarioInputs {
  /** The configuration of the workflow that routes transfers; it may name the queues of `QUEUE_SIDS`. */
  transferWorkflow: WorkflowConfiguration;
}

/** What a scenario has put into the world, by the names that people call it. */
export interface ScenarioResult {
  /** Worker SIDs by identity. */
  workers: Record<string, string>;
  /** Queue SIDs by friendly name. */
  queues: Record<string, string>;
  workflows: { inbound: string; transfer: string };
  /** The first customer's conversation and task. */
  customerConversationSid: string;
  customerTaskSid: string;
}

/** Fills an empty world. Must do the same in every run, so that SIDs stay the same over a reset. */
export type Scenario = (world: World, inputs: ScenarioInputs) => ScenarioResult;
