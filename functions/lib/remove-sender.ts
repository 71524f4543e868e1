import type { TransferFailure } from '../../src/contract/failure';
import { toTransferError } from './failure';
import type { ChannelAddress, ChannelParticipant } from './flex-chat';
import { presentSender } from './participants';
import type { RequestContext } from './situation';
import { hasEnded } from './task-state';
import type { Clients } from './tools';

/** Takes the sender out of the conversation, which completes their task. Undefined when they are out; else why that is not certain. */
export async function removeSender(context: RequestContext, clients: Clients): Promise<TransferFailure | undefined> {
  const sender = presentSender(context);
  if (!sender) return undefined;
  try {
    await removeAgent(sender, context.channel, clients);
    return undefined;
  } catch (error) {
    return { code: 'agent_not_removed', detail: toTransferError(`close participant ${sender.sid}`, error).message };
  }
}

/**
 * Closes an agent's participant. Closing twice is harmless: Twilio answers 404 to the second. Throws what Twilio answers unless the agent is
 * out all the same.
 */
export async function removeAgent(agent: ChannelParticipant, channel: ChannelAddress, clients: Clients): Promise<void> {
  const { gateway, deadline } = clients;
  try {
    await deadline.retry(async () => {
      deadline.assertTimeLeft(`close participant ${agent.sid}`);
      await gateway.close(channel, agent.sid);
    });
  } catch (error) {
    if (!(await isGone(agent, channel, clients))) throw error;
  }
}

/** Looks again after a failed removal. When that fails too, the agent counts as being there. */
async function isGone({ sid, taskSid }: ChannelParticipant, channel: ChannelAddress, { reads }: Clients): Promise<boolean> {
  const [participants, task] = await Promise.allSettled([
    reads.participants(channel),
    taskSid === null ? undefined : reads.task(taskSid),
  ]);
  if (taskSid !== null && task.status === 'fulfilled' && hasEnded(task.value)) return true;
  return participants.status === 'fulfilled' && !participants.value?.some((one) => one.sid === sid);
}
