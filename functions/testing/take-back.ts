import type { TakeBackReply, TransferReference } from '../../src/contract/transfer-status';
import type { Policies } from '../lib/http/configuration';
import { RequestDeadline } from '../lib/http/deadline';
import type { AuthenticatedAgent } from '../lib/http/flex-endpoint';
import { takeBack } from '../lib/transfer/take-back';
import type { TransferDependencies } from '../lib/transfer/reconcile';
import { ALICE, CHANNEL } from './fake-gateway';
import type { FakeGateway } from './fake-gateway';
import { SIGNING_KEY } from './signing';
import { INVITED } from './transferred-chat';
import { POLICIES, TRANSFER_ID } from './transfer';
import { VirtualTiming } from './virtual-timing';

/** Names Alice's transfer as her browser does. */
export const REFERENCE: TransferReference = { transferId: TRANSFER_ID, taskSid: INVITED, ...CHANNEL };

/** What a request about a transfer needs; `agent` sends it. */
export const dependenciesOf = (
  gateway: FakeGateway,
  agent: AuthenticatedAgent = { workerSid: ALICE.sid, roles: ['agent'] },
  timing = new VirtualTiming(),
): TransferDependencies & { policies: Policies } => ({
  gateway,
  authenticate: () => Promise.resolve(agent),
  policies: POLICIES,
  deadline: new RequestDeadline(timing),
  signingKey: SIGNING_KEY,
  log: () => undefined,
});

export const takeBackAsAlice = (gateway: FakeGateway, timing?: VirtualTiming): Promise<TakeBackReply> =>
  takeBack(REFERENCE, dependenciesOf(gateway, undefined, timing));
