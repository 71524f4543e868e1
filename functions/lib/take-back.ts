import type { TakeBackReply, TransferReference } from '../../src/contract/transfer-status';
import { describeTransfer } from './describe-transfer';
import { REMOVAL_MS } from './participants';
import { readTransfer } from './read-transfer';
import { retarget } from './retarget';
import { toolsFor } from './tools';
import type { Tools } from './tools';
import { inviteStateOf, isSenderPresent } from './transfer-status';
import type { TransferFacts } from './transfer-status';
import { inTime, ownTransfer, settled, tidied } from './watched-transfer';
import type { WatchDependencies } from './watched-transfer';
import { withdraw } from './withdraw';

type Outcome = Exclude<TakeBackReply['outcome'], 'failed'>;

/**
 * Brings a conversation back to its sender while nobody has accepted it, for the sender or a supervisor: a sender who is out gets the invite,
 * one who is still in the conversation keeps it. Repeating it is safe and goes on where the last try ended. Throws as `transferStatus` does.
 */
export function takeBack(reference: TransferReference, dependencies: WatchDependencies): Promise<TakeBackReply> {
  const tools = toolsFor(dependencies);
  return inTime(reference, tools.budget, async () => {
    const found = await ownTransfer(reference, dependencies, tools);
    const outcome = await bringBack(await tidied(found, reference, tools), reference, tools);
    const facts = await settled(await readTransfer(reference, tools), reference, tools);
    return { outcome, status: await describeTransfer(facts, tools.reads) };
  });
}

async function bringBack(facts: TransferFacts, reference: TransferReference, tools: Tools): Promise<Outcome> {
  switch (inviteStateOf(facts).state) {
    case 'accepted':
    case 'returned':
    case 'closed':
      return 'too_late';
    case 'withdrawn':
      return 'withdrawn';
    case 'canceled':
      return sendBack(facts, tools);
    case 'waiting':
    case 'ringing':
    case 'returning':
      return isSenderPresent(facts) ? stay(facts, reference, tools) : sendBack(facts, tools);
  }
}

/** The sender keeps the conversation. One who is about to be removed from it, as this was an unfinished transfer, gets it back all the same. */
async function stay({ mark, current }: TransferFacts, reference: TransferReference, tools: Tools): Promise<Outcome> {
  if (!current.task || !(await withdraw(current.task.sid, 'Taken back', tools))) return 'too_late';
  if (mark.leave === 'immediately') await tools.budget.pause(REMOVAL_MS);
  const after = await readTransfer(reference, tools);
  return inviteStateOf(after).state === 'canceled' ? sendBack(after, tools) : 'withdrawn';
}

async function sendBack({ mark, channel, current }: TransferFacts, { chat, budget }: Tools): Promise<Outcome> {
  // TaskRouter has forgotten it: what became of it then, nobody knows.
  if (!current.task) return 'too_late';
  const transfer = { task: current.task, mark, channel };
  const { outcome } = await retarget(transfer, { to: 'worker', workerSid: mark.from, takenBack: true }, { chat, budget });
  return outcome === 'too late' ? 'too_late' : 'returning';
}
