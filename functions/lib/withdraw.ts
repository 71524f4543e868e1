import type { Budget } from './budget';
import type { ChatReads, ChatWrites } from './flex-chat';
import { isWaiting } from './task-state';

export interface WithdrawTools {
  chat: Pick<ChatWrites, 'withdraw'>;
  reads: Pick<ChatReads, 'task'>;
  budget: Budget;
}

/** The reason that an invite's task is canceled for when another one is about to take its place. */
export const ROUTED_ANEW = 'Routed anew by another invite';

/**
 * Cancels the task of an invite that nobody has accepted. True when it is canceled, whoever did it; false when it was accepted or has
 * ended in another way meanwhile. Throws what Twilio answers as long as the task waits on.
 */
export function withdraw(taskSid: string, reason: string, { chat, reads, budget }: WithdrawTools): Promise<boolean> {
  return budget.retry(async () => {
    budget.assertLeft(`withdraw ${taskSid}`);
    try {
      await chat.withdraw({ taskSid }, reason);
      return true;
    } catch (error) {
      const task = await reads.task(taskSid);
      if (task && isWaiting(task)) throw error;
      return task?.assignmentStatus === 'canceled';
    }
  });
}
