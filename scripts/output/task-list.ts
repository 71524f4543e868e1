import { Listr } from 'listr2';
import type { ListrTask } from 'listr2';

export interface TaskItem {
  title: string;
  /** Returns what it did. `output` shows what a program prints meanwhile. */
  run(output: NodeJS.WritableStream): Promise<string>;
}

/** `terminal` shows progress on a terminal, and plain lines where there is none. */
export type Display = 'terminal' | 'silent';

export interface TaskListOptions {
  display: Display;
  /** Whether the tasks run side by side. */
  concurrent?: boolean;
  /** False where the caller takes the signals that end a program. By default Ctrl-C ends the list and the program. */
  registerSignalListeners?: boolean;
}

type TaskList = Listr<unknown, 'default' | 'silent', 'simple' | 'silent'>;

/** The tasks as a list that shows how far each is. */
export function taskList(items: readonly TaskItem[], options: TaskListOptions): TaskList {
  const { display, concurrent = false, registerSignalListeners = display === 'terminal' } = options;
  const tasks = items.map(({ title, run }): ListrTask => ({
    title,
    task: async (_context, task) => {
      const result = await run(task.stdout());
      if (concurrent) task.title = `${title}: ${result}`;
      else task.output = result;
    },
    rendererOptions: { persistentOutput: true, outputBar: Infinity },
  }));
  return new Listr(tasks, {
    concurrent,
    renderer: display === 'silent' ? 'silent' : 'default',
    fallbackRenderer: display === 'silent' ? 'silent' : 'simple',
    registerSignalListeners,
  });
}
