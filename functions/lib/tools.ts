import type { Budget } from './budget';
import { retrying } from './flex-chat';
import type { ChatReads, ChatWrites } from './flex-chat';

/** What looking after a transfer needs: `reads` are those of `chat`, each repeated where that helps. */
export interface Tools {
  chat: ChatReads & ChatWrites;
  reads: ChatReads;
  budget: Budget;
}

export const toolsFor = ({ chat, budget }: Pick<Tools, 'chat' | 'budget'>): Tools => ({
  chat,
  budget,
  reads: retrying(chat, (read) => budget.retry(read)),
});
