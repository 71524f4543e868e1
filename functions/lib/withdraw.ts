import type { RequestDeadline } from './budget';
import type { GatewayReads, GatewayWrites } from './flex-chat';
import { awaitsAcceptance } from './task-state';

export interface WithdrawTools {
  gateway: Pick<GatewayWrites, 'withdraw'>;
  reads: Pick<GatewayReads, 'task'>;
  deadline: RequestDeadline;
}

/** The reason that an invite's task is canceled for when another one is about to take its place. */
export const REPLACED = 'Replaced by another invite';

/**
 * Cancels the task of an invite that nobody has accepted. True when it is canceled, whoever did it; false when it was accepted or has
 * ended in another way meanwhile. Throws what Twilio answers as long as the task waits on.
 */
export function withdrawInvite(taskSid: string, reason: string, { gateway, reads, deadline }: WithdrawTools): Promise<boolean> {
  return deadline.retry(async () => {
    deadline.assertTimeLeft(`withdraw ${taskSid}`);
    try {
      await gateway.withdraw({ taskSid }, reason);
      return true;
    } catch (error) {
      const task = await reads.task(taskSid);
      if (task && awaitsAcceptance(task)) throw error;
      return task?.assignmentStatus === 'canceled';
    }
  });
}
