import type { WorkflowConfiguration } from '../../sandbox/twilio/domain/taskrouter/workflow-configuration';

/** "1 MB" says TaskRouter, and not which: the smaller one is safe. Source: https://www.twilio.com/docs/taskrouter/limits */
export const LARGEST_CONFIGURATION = 1_000_000;

/** As TaskRouter is sent it. Throws, with figures, when TaskRouter would not take so much. */
export function compactText(configuration: WorkflowConfiguration): string {
  const text = JSON.stringify(configuration);
  const bytes = Buffer.byteLength(text);
  if (bytes <= LARGEST_CONFIGURATION) return text;
  const rules = configuration.task_routing.filters?.length ?? 0;
  throw new Error(
    `Failed to make the workflow: its ${rules} rules take ${figure(bytes)} bytes, and TaskRouter takes ${figure(LARGEST_CONFIGURATION)}. ` +
      'Leave queues out that get no transfers (--queues, --without); --no-answer keep-waiting makes the shortest rules.',
  );
}

/** As people read it and paste it into the Console; in one line where the spaces would make it too long. Throws as `compactText`. */
export function readableText(configuration: WorkflowConfiguration): string {
  const compact = compactText(configuration);
  const readable = JSON.stringify(configuration, null, 2);
  return Buffer.byteLength(readable) <= LARGEST_CONFIGURATION ? readable : compact;
}

const figure = (count: number): string => count.toLocaleString('en-US');
