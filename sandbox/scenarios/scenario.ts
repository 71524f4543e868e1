import type { WorkflowConfiguration } from '../twilio/domain/taskrouter/workflow-configuration';
import type { World } from '../twilio/domain/world';

export interface ScenarioInputs {
  /** The configuration of the workflow that routes transfers. It may name the queues of `QUEUE_SIDS`. */
  transferWorkflow: WorkflowConfiguration;
}

/** The SIDs of what a scenario has created, by name. */
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

/** Fills an empty world. Must do the same in every run, so that a reset keeps the SIDs. */
export type Scenario = (world: World, inputs: ScenarioInputs) => ScenarioResult;
