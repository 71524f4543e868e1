import { isOver } from './channel-status';
import { withdrawTwins } from './keep-one-invite';
import { isWaiting } from './task-state';
import type { Tools } from './tools';
import type { TransferFacts } from './transfer-status';
import { withdraw } from './withdraw';

/**
 * Withdraws what should ring no more: everything once the conversation is over, or else what is invited beside the invite that stays. True
 * when there was such a thing: then the facts are to be read again.
 */
export async function tidyUp(facts: TransferFacts, tools: Tools): Promise<boolean> {
  if (!isOver(facts.channelStatus)) return withdrawTwins(facts, tools);
  const waiting = [facts.current, ...facts.earlier].flatMap(({ task }) => (task && isWaiting(task) ? task.sid : []));
  await Promise.all(waiting.map((taskSid) => withdraw(taskSid, 'The conversation was closed', tools)));
  return waiting.length > 0;
}
