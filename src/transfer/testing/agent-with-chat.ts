import { SimulatedClock } from 'xstate';
import type { TransferReply } from '../../contract/transfer';
import type { AgentNotified } from '../notices';
import { createTransfers } from '../registry';
import { fakePorts, settle, TASK } from './fixtures';

/** An agent with a chat, and everything that a test can see or do about it. */
export function agentWithChat() {
  const { ports, requests, readings, takeBacks, returns, released, watches } = fakePorts();
  const clock = new SimulatedClock();
  const notices: Omit<AgentNotified, 'type'>[] = [];
  const trouble: string[] = [];
  const transfers = createTransfers(ports, {
    notify: ({ notice, target, worker }) => notices.push({ notice, target, worker }),
    report: (detail) => trouble.push(detail),
    actor: { clock },
  });
  const transfer = transfers.start(TASK);

  let ids = 0;
  const choose = (targetSid: string) =>
    transfer.send({ type: 'target.chosen', targetSid, transferId: ['first', 'second', 'third'][ids++] ?? 'too many' });
  const answer = async (reply: TransferReply) => {
    requests.at(-1)?.answer(reply);
    await settle();
  };
  const state = () => transfer.getSnapshot().value;
  return {
    transfers,
    transfer,
    ports,
    requests,
    readings,
    takeBacks,
    returns,
    released,
    watches,
    clock,
    notices,
    trouble,
    choose,
    answer,
    state,
  };
}
