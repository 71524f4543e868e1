import type { TransferFailure } from '../../src/contract/failure';
import { toTransferError } from './failure';
import type { ChatReads } from './flex-chat';
import { hasEnded, participantOf, presentSender } from './participants';
import type { Situation } from './situation';
import type { Tools } from './tools';

/**
 * Takes the sender out of the conversation, which completes their task. Closing twice is harmless: Twilio answers 404 to the second.
 * Undefined when they are out; else why that is not certain.
 */
export async function removeSender(situation: Situation, { chat, reads, budget }: Tools): Promise<TransferFailure | undefined> {
  const sender = presentSender(situation);
  if (!sender) return undefined;
  const step = `close participant ${sender.sid}`;
  try {
    await budget.retry(async () => {
      budget.assertLeft(step);
      await chat.close(situation.channel, sender.sid);
    });
    return undefined;
  } catch (error) {
    const { message } = toTransferError(step, error);
    return (await isGone(situation, reads)) ? undefined : { code: 'agent_not_removed', detail: message };
  }
}

/** Looks again after a failed removal. When that fails too, the sender counts as being there. */
async function isGone(situation: Situation, reads: ChatReads): Promise<boolean> {
  const [participants, task] = await Promise.allSettled([reads.participants(situation.channel), reads.task(situation.taskSid)]);
  if (task.status === 'fulfilled' && hasEnded(task.value)) return true;
  return participants.status === 'fulfilled' && !participantOf(participants.value ?? [], situation);
}
