import { readFile } from 'node:fs/promises';
import type { WorkflowConfiguration } from './twilio/domain/taskrouter/workflow-configuration';

const isConfiguration = (value: unknown): value is WorkflowConfiguration =>
  typeof value === 'object' && value !== null && 'task_routing' in value && typeof value.task_routing === 'object';

/** A workflow's configuration, as an admin pastes it into the Console. `createWorkflow` checks its queues and expressions. */
export async function readWorkflowFile(file: string): Promise<WorkflowConfiguration> {
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (isConfiguration(value)) return value;
  throw new Error(`Failed to read the workflow ${file}: it has no "task_routing"`);
}
