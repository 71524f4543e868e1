import type { TakeBackReply, TransferReference } from '../../src/contract/transfer-status';
import { Budget } from '../lib/budget';
import type { Agent } from '../lib/flex-token';
import { takeBack } from '../lib/take-back';
import type { WatchDependencies } from '../lib/watched-transfer';
import { ALICE, CHANNEL } from './fake-chat';
import type { FakeChat } from './fake-chat';
import { INVITED } from './sent-chat';
import { TRANSFER_ID } from './transfer';
import { VirtualTiming } from './virtual-timing';

/** As the browser got it with the answer to its transfer. */
export const REFERENCE: TransferReference = { transferId: TRANSFER_ID, taskSid: INVITED, ...CHANNEL };

/** What the service works with, for Alice unless told otherwise. */
export const watching = (
  chat: FakeChat,
  agent: Agent = { workerSid: ALICE.sid, roles: ['agent'] },
  timing = new VirtualTiming(),
): WatchDependencies => ({
  chat,
  authenticate: () => Promise.resolve(agent),
  policies: { supervisorRoles: ['supervisor'] },
  budget: new Budget(timing),
});

/** Alice asks for her conversation back. */
export const takeItBack = (chat: FakeChat, timing?: VirtualTiming): Promise<TakeBackReply> =>
  takeBack(REFERENCE, watching(chat, undefined, timing));

/** The nth request from now on, and all that follow, are not carried out: the function was killed. The returned function lets requests pass again. */
export function killBefore(chat: FakeChat, request: number): () => void {
  const from = chat.calls.length;
  chat.latency = () => (chat.calls.length - from >= request ? new Promise(() => undefined) : Promise.resolve());
  return () => {
    chat.latency = () => Promise.resolve();
  };
}

/** Something happens at Twilio just before the nth request from now on is carried out. */
export function before(chat: FakeChat, request: number, happens: () => void): void {
  const from = chat.calls.length;
  let isDue = true;
  chat.latency = async () => {
    if (!isDue || chat.calls.length - from < request) return;
    isDue = false;
    happens();
  };
}
