import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import RestException from 'twilio/lib/base/RestException';
import { twilioError } from '../account/twilio-error';
import { taskList } from '../output/task-list';
import type { Display, TaskItem } from '../output/task-list';
import type { StepName } from './planned-step';

/** One step of a deploy. */
export interface DeployStep extends TaskItem {
  title: StepName;
}

/**
 * Runs the steps one after the other. When one fails, or `signal` is aborted, rejects with which are done, which are not, and
 * what to do.
 */
export async function runSteps(
  steps: readonly DeployStep[],
  { display, signal }: { display: Display; signal: AbortSignal },
): Promise<void> {
  const list = taskList(
    steps.map((step) => ({ ...step, run: (output) => untilAborted(signal, () => step.run(output)) })),
    { display, registerSignalListeners: false },
  );
  await list.run().catch((error: unknown) => {
    const failed = list.tasks.find((task) => task.hasFailed())?.title ?? '';
    const open = list.tasks.filter((task) => !task.isCompleted()).map(({ title }) => title);
    const done = list.tasks.filter((task) => task.isCompleted()).map(({ title }) => title);
    throw new Error(
      [
        messageOf(`deploy, at the step "${failed}"`, error),
        `Done: ${done.join(', ') || 'nothing'}. Not done: ${open.join(', ')}.`,
        'The account keeps what was deployed before. Fix the cause and run the same command again: it continues from here.',
      ].join('\n'),
      { cause: error },
    );
  });
}

/** How long a step that was interrupted may take to tidy up: the Twilio CLI has to end before the package files are restored. */
const TIDY_MS = 3_000;

/** Starts nothing once the signal is aborted. A step that runs then may tidy up, but not go on. */
async function untilAborted(signal: AbortSignal, run: () => Promise<string>): Promise<string> {
  signal.throwIfAborted();
  const running = run();
  const aborted = (signal.aborted ? Promise.resolve() : once(signal, 'abort')).then(async () => {
    await Promise.race([running.catch(() => undefined), setTimeout(TIDY_MS, undefined, { ref: false })]);
    throw signal.reason;
  });
  return Promise.race([aborted, running.catch((error: unknown) => (signal.aborted ? aborted : Promise.reject(error)))]);
}

function messageOf(doing: string, error: unknown): string {
  if (error instanceof RestException) return twilioError(doing, error).message;
  return `Failed to ${doing}: ${error instanceof Error ? error.message : String(error)}`;
}
