import { randomUUID } from 'node:crypto';
import { encodeForm } from '../../src/contract/form';
import { parsePendingReply, parseStatusReply, parseTakeBackReply, parseTransferReply } from '../../src/contract/replies';
import type { TransferReceipt, TransferReply } from '../../src/contract/transfer';
import { encodeTransferReference, encodeTransferRequest } from '../../src/contract/transfer-request';
import { isJsonObject } from '../../sandbox/twilio/domain/json';
import type { JsonObject } from '../../sandbox/twilio/domain/json';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { getTask, updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';
import { unchanged } from '../support/unchanged';
import { inVirtualTimeOf } from '../support/virtual/virtual-node';

let service: RunningService;

const workerSid = (name: string): string => service.scenario.workers[name] ?? '';
const reservations = () => [...service.world.taskrouter.reservations.values()];

async function accept(taskSid: string): Promise<void> {
  const offer = reservations().find((one) => one.taskSid === taskSid && one.status === 'pending');
  acceptReservation(service.world, offer?.sid ?? '');
  await service.callbacksSettled();
}

async function transfer(taskSid: string, from: string, to: string, transferId: string = randomUUID()): Promise<TransferReply> {
  const request = { transferId, taskSid, targetSid: workerSid(to) };
  const { body } = await service.post(encodeTransferRequest(request, service.tokenOf(from)));
  await service.callbacksSettled();
  return parseTransferReply(body);
}

const ask = async (name: string, endpoint: string, reference: TransferReceipt) =>
  (await service.post(encodeTransferReference(reference, service.tokenOf(name)), endpoint)).body;
const look = async (name: string, reference: TransferReceipt) => parseStatusReply(await ask(name, 'transfer-status', reference));
const listOf = async (name: string) =>
  parsePendingReply((await service.post(encodeForm({}, service.tokenOf(name)), 'pending-transfers')).body);

const isLive = ({ assignmentStatus }: { assignmentStatus: string }) =>
  ['pending', 'reserved', 'assigned'].includes(assignmentStatus);
/** The invites of transfers that wait or were accepted. */
const live = () =>
  [...service.world.taskrouter.tasks.values()].filter(isLive).filter(({ attributes }) => 'transferSenderSid' in attributes);
const agents = () =>
  [...service.world.interactions.participants.values()]
    .filter(({ type, status }) => type === 'agent' && status !== 'closed')
    .map(({ identity }) => identity);

type Change = (attributes: JsonObject) => JsonObject;

/** As Flex lets the agent do who has the task. */
async function rewrite(taskSid: string, change: Change): Promise<void> {
  updateTask(service.world, taskSid, { attributes: change(getTask(service.world, taskSid).attributes) });
  await service.callbacksSettled();
}
const withMetadata =
  (changes: () => JsonObject): Change =>
  ({ transfer, ...attributes }) => ({ ...attributes, transfer: { ...(isJsonObject(transfer) && transfer), ...changes() } });

const CHANGES: [what: string, change: Change][] = [
  ['names himself as its sender', withMetadata(() => ({ from: workerSid('bob') }))],
  ['names his own task as the one that was handed over', withMetadata(() => ({ task: live()[0]?.sid ?? '' }))],
  ['counts it as the first of very many', withMetadata(() => ({ hop: -1e9 }))],
  ['lets the sender leave at once, or stay', withMetadata(() => ({ leave: 'on-acceptance', route: 'fallback' }))],
  ['takes the signature away', withMetadata(() => ({ signature: '' }))],
  ['takes it all away', ({ transfer: _, ...attributes }) => attributes],
  ['leads to no channel', (attributes) => ({ ...attributes, flexInteractionSid: 'x/../y' })],
];

/** Alice has handed Casey's chat to Bob. */
async function handedOver(
  environment: Record<string, string>,
  options: Parameters<typeof startService>[1],
): Promise<TransferReceipt> {
  service = await startService(environment, options);
  await accept(service.scenario.customerTaskSid);
  const reply = await transfer(service.scenario.customerTaskSid, 'alice', 'bob');
  if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
  return reply.receipt;
}

describe.each([true, false])(
  '[FM47] a colleague rewrites the metadata of a transfer (invites keep theirs: %s)',
  (invitesKeepAttributes) => {
    const rules = { invitesKeepAttributes };
    afterEach(() => service.stop());

    it.each(CHANGES)(
      'that he has accepted, and %s: the chat stays his, and it is still Alice’s transfer',
      inVirtualTimeOf(async (time, _, change) => {
        const receipt = await handedOver({}, { rules, time });
        await accept(receipt.taskSid);
        await rewrite(receipt.taskSid, change);
        await unchanged(service, async () => {
          expect(parseTakeBackReply(await ask('bob', 'take-back-transfer', receipt))).toMatchObject({ outcome: 'failed' });
          expect(await look('bob', receipt)).toMatchObject({ outcome: 'failed' });
          expect(await listOf('alice')).toMatchObject({ outcome: 'listed', transfers: [] });
          expect(await listOf('bob')).toMatchObject({ outcome: 'listed', transfers: [] });
        });
        expect(agents()).toEqual(['bob']);
        if (invitesKeepAttributes) {
          expect(await look('alice', receipt)).toMatchObject({
            status: { invite: { state: 'accepted' }, senderSid: workerSid('alice') },
          });
        }
      }),
    );

    it.each(CHANGES)(
      'that rings at him while Alice stays, and %s: there is never a second invite, and never nobody',
      inVirtualTimeOf(async (time, _, change) => {
        const receipt = await handedOver({ CHAT_TRANSFER_LEAVE: 'on-acceptance' }, { rules, time });
        await rewrite(receipt.taskSid, change);
        for (const transferId of [receipt.transferId, randomUUID()]) {
          await transfer(service.scenario.customerTaskSid, 'alice', 'bob', transferId);
          expect({ live: live().length, agents: agents() }).toEqual({ live: 1, agents: ['alice'] });
        }
        await accept(receipt.taskSid);
        await transfer(service.scenario.customerTaskSid, 'alice', 'bob', receipt.transferId);
        expect({ live: live().length, agents: agents() }).toEqual({ live: 1, agents: ['bob'] });
      }),
    );

    it.each(CHANGES)(
      'that he has accepted, and %s: he can hand the chat over no more often',
      inVirtualTimeOf(async (time, _, change) => {
        const receipt = await handedOver({ CHAT_TRANSFER_MAX_HOPS: '1' }, { rules, time });
        await accept(receipt.taskSid);
        await rewrite(receipt.taskSid, change);
        const reply = await transfer(receipt.taskSid, 'bob', 'carol');
        expect(reply).toMatchObject({ outcome: 'failed' });
        expect(agents()).toEqual(['bob']);
      }),
    );
  },
);
