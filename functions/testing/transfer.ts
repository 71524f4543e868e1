import type { LeavePolicy, TransferReceipt, TransferReply, TransferRequest, TransferTarget } from '../../src/contract/transfer';
import { RequestDeadline } from '../lib/http/deadline';
import { ColdTransfer } from '../lib/transfer/transfer';
import type { Policies } from '../lib/http/configuration';
import type { GatewayReads, GatewayWrites, FlexWorker } from '../lib/twilio/gateway';
import { TransferError } from '../lib/http/transfer-error';
import type { AuthenticatedAgent } from '../lib/http/flex-endpoint';
import { ALICE, BOB, CHANNEL, FakeGateway, NOW, SUPPORT, TASK_SID, reservation, sid } from './fake-gateway';
import { SIGNING_KEY, signing } from './signing';
import { sign } from '../lib/transfer/metadata';
import type { TransferMetadata } from '../lib/transfer/metadata';
import { VirtualTiming } from './virtual-timing';

export const TRANSFER_ID = '3f0e8a0c-5d1b-4b5e-9a55-6f3c0d9b7a11';

export const TO_BOB: TransferTarget = { type: 'worker', sid: BOB.sid, name: 'Bob Baker' };
export const TO_SUPPORT: TransferTarget = { type: 'queue', sid: SUPPORT.sid, name: 'Support' };

/** Alice transfers her chat to Bob. The request has every hint. */
export const REQUEST: TransferRequest = {
  transferId: TRANSFER_ID,
  taskSid: TASK_SID,
  targetSid: BOB.sid,
  ...CHANNEL,
  workerSid: ALICE.sid,
};

/** Metadata of Alice's transfer to Bob, signed by the service. */
export const metadataWith = (change: Partial<TransferMetadata> = {}, channel = CHANNEL): TransferMetadata =>
  sign(
    {
      ...{ id: TRANSFER_ID, hop: 1, from: ALICE.sid, task: TASK_SID, target: BOB.sid, targetName: 'Bob Baker' },
      ...{ route: 'target', leave: 'immediately', declined: [] },
      ...change,
    },
    channel,
    signing,
  );

export const POLICIES: Policies = {
  leave: 'immediately',
  noAnswer: 'return-to-sender',
  answerSeconds: 120,
  maxHops: 10,
  supervisorRoles: ['supervisor'],
  settings: {
    note: 'optional',
    reason: 'optional',
    reasons: ['Refund', 'Question'],
    fullTargets: 'warn',
    unstaffedQueues: 'warn',
  },
  allowed: { agents: ['*'], queues: ['*'], whereSame: [] },
  wrapUp: 'off',
  insights: {},
  customer: {},
};

/** The receipt for the numbered invite of Alice's transfer. */
export const receiptOf = (number: number, target = TO_BOB, leave: LeavePolicy = 'immediately'): TransferReceipt => ({
  transferId: TRANSFER_ID,
  inviteSid: sid('KG', number),
  taskSid: sid('WT', 100 + number),
  ...CHANNEL,
  target,
  leave,
  sentAt: NOW,
});

interface TransferOptions {
  request?: Partial<TransferRequest>;
  timing?: VirtualTiming;
  authenticate?: () => Promise<AuthenticatedAgent>;
  policies?: Partial<Policies>;
}

/** Alice transfers her chat, unless `authenticate` names another agent. */
export function transfer(gateway: GatewayReads & GatewayWrites, options: TransferOptions = {}): Promise<TransferReply> {
  const { request, timing = new VirtualTiming(), authenticate = authenticateAs(ALICE), policies } = options;
  const dependencies = {
    ...{ gateway, authenticate, deadline: new RequestDeadline(timing), policies: { ...POLICIES, ...policies } },
    ...{ wrapUp: policies?.wrapUp, customer: policies?.customer, signingKey: SIGNING_KEY, log: () => undefined },
  };
  return new ColdTransfer({ ...REQUEST, ...request }, dependencies).run();
}

/** What Twilio answers about the token of a worker with these Flex roles. */
export const authenticateAs =
  ({ sid: workerSid }: FlexWorker, roles = ['agent']) =>
  (): Promise<AuthenticatedAgent> =>
    Promise.resolve({ workerSid, roles });

/** The worker accepts the numbered invite and joins the conversation. */
export function accept(gateway: FakeGateway, number: number, worker: FlexWorker = BOB): void {
  const taskSid = sid('WT', 100 + number);
  const task = gateway.tasks.get(taskSid);
  if (!task) throw new Error(`Failed to accept ${taskSid}: there is no such task`);
  gateway.tasks.set(taskSid, { ...task, assignmentStatus: 'assigned' });
  gateway.reservationsOf.set(taskSid, [reservation(number, worker, 'accepted')]);
  gateway.channelParticipants.push({ sid: sid('UT', 100 + number), type: 'agent', taskSid, workerSid: worker.sid });
}

/** Alice's transfer is half done: the invite exists, but Twilio refused to remove her. */
export async function halfDone(options: TransferOptions = {}): Promise<FakeGateway> {
  const gateway = new FakeGateway();
  gateway.fail('close', [new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)')]);
  const { outcome } = await transfer(gateway, options);
  if (outcome !== 'invited') throw new Error(`Failed to leave the transfer half done: it is ${outcome}`);
  gateway.calls = [];
  return gateway;
}
