import type { Questions } from '../../../src/connect-transfers';
import { PATIENCE_MS } from '../../support/patience';

/** A question that transfers ask, by name. */
export type Asked = keyof Questions;

/** What a test makes of an answer before the plugin gets it. */
export type Change = (answer: unknown) => unknown;

const unchanged: Change = (answer) => answer;

interface Question {
  asked: Asked;
  /** Whether the plugin no longer waits for the answer. */
  isDropped(): boolean;
  /** Resolves when the answer was given, changed by `as`. */
  answer(as: Change): Promise<void>;
  fail(error: Error): void;
}

/** Questions of the plugin, each of which waits until the test has it answered. */
export class HeldQuestions {
  private waiting: Question[] = [];
  private readonly watchers = new Set<() => void>();

  /** Gives what `run` gives, once the test has it answered. */
  ask<Answer>(asked: Asked, run: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const answer = (as: Change) => run().then((given) => resolve(as(given) as Answer), reject);
      this.waiting.push({ asked, answer, fail: reject, isDropped: () => signal?.aborted === true });
      this.watchers.forEach((look) => look());
    });
  }

  has(asked: Asked): boolean {
    return this.find(asked) !== undefined;
  }

  /** Has the next such question answered. Rejects when none is asked in time. */
  async answer(asked: Asked, as: Change = unchanged): Promise<void> {
    await (await this.take(asked)).answer(as);
  }

  /** Has every such question answered as soon as it is asked, until `done` is settled. */
  async answerUntil(asked: Asked, done: Promise<unknown>): Promise<void> {
    const look = () => {
      const question = this.find(asked);
      if (!question) return;
      this.waiting = this.waiting.filter((one) => one !== question);
      void question.answer(unchanged);
    };
    this.watchers.add(look);
    try {
      look();
      await done;
    } finally {
      this.watchers.delete(look);
    }
  }

  /** Fails the next such question. */
  async fail(asked: Asked, error: Error): Promise<void> {
    (await this.take(asked)).fail(error);
  }

  private find(asked: Asked): Question | undefined {
    return this.waiting.find((one) => one.asked === asked && !one.isDropped());
  }

  private async take(asked: Asked): Promise<Question> {
    const question = this.find(asked) ?? (await this.wait(asked));
    this.waiting = this.waiting.filter((one) => one !== question);
    return question;
  }

  private wait(asked: Asked): Promise<Question> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.watchers.delete(look);
      };
      const look = () => {
        const question = this.find(asked);
        if (!question) return;
        stop();
        resolve(question);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Failed to answer ${asked}: it was not asked within ${PATIENCE_MS / 1000} s`));
      }, PATIENCE_MS).unref();
      this.watchers.add(look);
    });
  }
}
