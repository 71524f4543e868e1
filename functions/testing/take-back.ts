import type { TakeBackReply, TransferReference } from '../../src/contract/transfer-status';
import { RequestDeadline } from '../lib/http/deadline';
import type { Agent } from '../lib/http/flex-endpoint';
import { takeBack } from '../lib/transfer/take-back';
import type { TransferDependencies } from '../lib/transfer/reconcile';
import { ALICE, CHANNEL } from './fake-gateway';
import type { FakeGateway } from './fake-gateway';
import { INVITED } from './transferred-chat';
import { TRANSFER_ID } from './transfer';
import { VirtualTiming } from './virtual-timing';

/** As the browser got it with the answer to its transfer. */
export const REFERENCE: TransferReference = { transferId: TRANSFER_ID, taskSid: INVITED, ...CHANNEL };

/** What the service works with, for Alice unless told otherwise. */
export const watching = (
  gateway: FakeGateway,
  agent: Agent = { workerSid: ALICE.sid, roles: ['agent'] },
  timing = new VirtualTiming(),
): TransferDependencies => ({
  gateway,
  authenticate: () => Promise.resolve(agent),
  policies: { supervisorRoles: ['supervisor'] },
  deadline: new RequestDeadline(timing),
});

/** Alice asks for her conversation back. */
export const takeItBack = (gateway: FakeGateway, timing?: VirtualTiming): Promise<TakeBackReply> =>
  takeBack(REFERENCE, watching(gateway, undefined, timing));

/** The nth request from now on, and all that follow, are not carried out: the function was killed. The returned function lets requests pass again. */
export function killBefore(gateway: FakeGateway, request: number): () => void {
  const from = gateway.calls.length;
  gateway.latency = () => (gateway.calls.length - from >= request ? new Promise(() => undefined) : Promise.resolve());
  return () => {
    gateway.latency = () => Promise.resolve();
  };
}

/** Something happens at Twilio just before the nth request from now on is carried out. */
export function before(gateway: FakeGateway, request: number, happens: () => void): void {
  const from = gateway.calls.length;
  let isDue = true;
  gateway.latency = async () => {
    if (!isDue || gateway.calls.length - from < request) return;
    isDue = false;
    happens();
  };
}
