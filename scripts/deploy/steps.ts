import RestException from 'twilio/lib/base/RestException';
import { refused } from '../account/refusal';
import { STEPS } from './plan';
import type { StepName } from './plan';

/** Runs steps in their order and knows which are done. */
export class Steps {
  private readonly done: StepName[] = [];

  constructor(private readonly log: (line: string) => void) {}

  /**
   * Runs one step and tells of it with what `told` makes of its result. Rejects, when the step fails, with which steps are done, which are
   * not, and what to type.
   */
  async run<T>(name: StepName, work: () => Promise<T>, told: (result: T) => string): Promise<T> {
    this.log(`[${STEPS.indexOf(name) + 1}/${STEPS.length}] ${name}`);
    try {
      const result = await work();
      this.done.push(name);
      this.log(`      ${told(result)}`);
      return result;
    } catch (error) {
      throw new Error(this.failure(name, error), { cause: error });
    }
  }

  private failure(name: StepName, error: unknown): string {
    const open = STEPS.filter((step) => !this.done.includes(step));
    return [
      reasonOf(`deploy, at the step "${name}"`, error),
      `Done: ${this.done.join(', ') || 'nothing'}. Not done: ${open.join(', ')}.`,
      'What ran before goes on running. Mend what is said above and type the same command again: it goes on from here.',
    ].join('\n');
  }
}

function reasonOf(doing: string, error: unknown): string {
  if (error instanceof RestException) return refused(doing, error).message;
  return `Failed to ${doing}: ${error instanceof Error ? error.message : String(error)}`;
}
