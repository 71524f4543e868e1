import RestException from 'twilio/lib/base/RestException';
import { twilioError } from '../account/twilio-error';
import { taskList } from '../output/task-list';
import type { Display, TaskItem } from '../output/task-list';
import type { StepName } from './planned-step';

/** One step of a deploy. */
export interface DeployStep extends TaskItem {
  title: StepName;
}

/** Runs the steps one after the other. When one fails, rejects with which are done, which are not, and what to do. */
export async function runSteps(steps: readonly DeployStep[], display: Display): Promise<void> {
  const list = taskList(steps, { display });
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

function messageOf(doing: string, error: unknown): string {
  if (error instanceof RestException) return twilioError(doing, error).message;
  return `Failed to ${doing}: ${error instanceof Error ? error.message : String(error)}`;
}
