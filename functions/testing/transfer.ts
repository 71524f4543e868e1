import type { TransferReply, TransferRequest } from '../../src/contract/transfer';
import { Budget } from '../lib/budget';
import { ColdTransfer } from '../lib/cold-transfer';
import type { Agent } from '../lib/flex-token';
import { ALICE, BOB, CHANNEL, TASK_SID } from './fake-chat';
import type { FakeChat } from './fake-chat';
import { VirtualTiming } from './virtual-timing';

export const TRANSFER_ID = '3f0e8a0c-5d1b-4b5e-9a55-6f3c0d9b7a11';

/** Alice asks for her chat to go to Bob, with every hint. */
export const REQUEST: TransferRequest = {
  transferId: TRANSFER_ID,
  taskSid: TASK_SID,
  targetSid: BOB.sid,
  ...CHANNEL,
  workerSid: ALICE.sid,
};

interface TransferOptions {
  request?: Partial<TransferRequest>;
  timing?: VirtualTiming;
  authenticate?: () => Promise<Agent>;
}

/** One transfer over the fake, asked for by Alice unless told otherwise. */
export function transfer(chat: FakeChat, options: TransferOptions = {}): Promise<TransferReply> {
  const { request, timing = new VirtualTiming(), authenticate = () => Promise.resolve({ workerSid: ALICE.sid, roles: ['agent'] }) } = options;
  return new ColdTransfer({ ...REQUEST, ...request }, { chat, authenticate, budget: new Budget(timing) }).run();
}
