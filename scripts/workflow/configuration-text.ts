import type { WorkflowConfiguration } from './workflow-configuration';

/** TaskRouter's limit is "1 MB": the smaller reading is safe. Source: https://www.twilio.com/docs/taskrouter/limits */
export const LARGEST_CONFIGURATION = 1_000_000;

/** The text for TaskRouter. Throws, with figures, when it exceeds TaskRouter's limit. */
export function compactText(configuration: WorkflowConfiguration): string {
  const text = JSON.stringify(configuration);
  const bytes = Buffer.byteLength(text);
  if (bytes <= LARGEST_CONFIGURATION) return text;
  const rules = configuration.task_routing.filters.length;
  throw new Error(
    `Failed to make the workflow: its ${rules} rules take ${figure(bytes)} bytes, and TaskRouter allows ${figure(LARGEST_CONFIGURATION)}. ` +
      'Leave out queues that get no transfers (--queues, --without). The rules of --no-answer keep-waiting are the shortest.',
  );
}

/** The text for people, to paste into the Console; in one line when spaces would make it too long. Throws as `compactText`. */
export function readableText(configuration: WorkflowConfiguration): string {
  const compact = compactText(configuration);
  const readable = JSON.stringify(configuration, null, 2);
  return Buffer.byteLength(readable) <= LARGEST_CONFIGURATION ? readable : compact;
}

const figure = (count: number): string => count.toLocaleString('en-US');
