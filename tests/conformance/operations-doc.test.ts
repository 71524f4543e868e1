import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FAILURES } from '../../src/contract/failure';
import { encodeForm } from '../../src/contract/form';
import type { TransferReceipt } from '../../src/contract/transfer';
import { encodeTransferReference, encodeTransferRequest } from '../../src/contract/transfer-request';
import { parseTransferReply } from '../../src/contract/transfer-reply';
import { actAsWorker } from '../../sandbox/twilio/control/act-as-worker';
import { getTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';

/** The rows of the page's tables: the cells of each, by the text of its first one. */
const rows = new Map(
  readFileSync(path.resolve(__dirname, '../../docs/operations.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([first = '', ...cells]) => [first.replaceAll('`', ''), cells]),
);

describe('docs/operations.md', () => {
  it('tells of every failure what it means, and whether asking again can help', () => {
    const told = Object.keys(FAILURES).map((code) => [code, rows.get(code)?.[0], (rows.get(code)?.[1] ?? '').length > 20]);
    expect(told).toEqual(Object.entries(FAILURES).map(([code, { retryable }]) => [code, retryable ? 'yes' : 'no', true]));
  });
});

const LEAVES = ['immediately', 'on-acceptance'] as const;
const TARGETS = ['bob', 'Support'] as const;

describe.each(LEAVES)('what a transfer costs, with the policy %s', (leave) => {
  let service: RunningService;
  beforeEach(async () => {
    service = await startService({ CHAT_TRANSFER_LEAVE: leave });
    act('alice', 'accept', service.scenario.customerTaskSid);
    await service.callbacksSettled();
  });
  afterEach(() => service.stop());

  const act = (name: string, action: 'accept' | 'decline', taskSid: string): void => {
    const worker = service.world.taskrouter.workers.get(service.scenario.workers[name] ?? '');
    if (!worker) throw new Error(`Failed to find ${name}`);
    actAsWorker(service.world, worker, action, taskSid);
  };
  /** How many requests the functions make of Twilio while `work` is done, and because of it. */
  const requestsOf = async (work: () => unknown): Promise<string> => {
    const before = service.door.batches.flat().length;
    await work();
    await service.callbacksSettled();
    return String(service.door.batches.flat().length - before);
  };
  const transfer = async (to: string): Promise<TransferReceipt> => {
    const { scenario, tokenOf, post, world } = service;
    const { customerTaskSid: taskSid, workers, queues } = scenario;
    const { flexInteractionSid, flexInteractionChannelSid } = getTask(world, taskSid).attributes;
    const request = {
      ...{ transferId: '00000000-0000-4000-8000-000000000001', taskSid, targetSid: workers[to] ?? queues[to] ?? '' },
      ...{ interactionSid: String(flexInteractionSid), channelSid: String(flexInteractionChannelSid), workerSid: workers.alice },
    };
    const reply = parseTransferReply((await post(encodeTransferRequest(request, tokenOf('alice')))).body);
    if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
    return reply.receipt;
  };
  const whoIsAsked = (taskSid: string): string => {
    const ringing = [...service.world.taskrouter.reservations.values()].find(
      (one) => one.taskSid === taskSid && one.status === 'pending',
    );
    return Object.entries(service.scenario.workers).find(([, sid]) => sid === ringing?.workerSid)?.[0] ?? '';
  };

  it.each(TARGETS)('is in docs/operations.md, for a transfer to %s', async (to) => {
    let receipt: TransferReceipt | undefined;
    const { tokenOf, post } = service;
    const made = await requestsOf(async () => {
      receipt = await transfer(to);
    });
    if (!receipt) throw new Error('Failed to transfer the chat');
    const { taskSid } = receipt;
    const reference = encodeTransferReference(receipt, tokenOf('alice'));
    const looked = await requestsOf(() => post(reference, 'transfer-status'));
    const listed = await requestsOf(() => post(encodeForm({}, tokenOf('alice')), 'pending-transfers'));
    const accepted = await requestsOf(() => act(whoIsAsked(taskSid), 'accept', taskSid));
    const total = String(Number(made) + Number(accepted));
    const row = `${to === 'bob' ? 'an agent' : 'a queue'}, ${leave}`;
    expect([row, ...(rows.get(row) ?? [])]).toEqual([row, made, accepted, total, looked, listed]);
  });
});
