import { randomUUID } from 'node:crypto';
import type { GatewayReads, GatewayWrites } from '../../functions/lib/twilio/gateway';
import { acceptReservation, rejectReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { updateWorker } from '../../sandbox/twilio/domain/taskrouter/workers';
import type { Reservation } from '../../sandbox/twilio/domain/taskrouter/entities';
import { QUEUE_SIDS } from '../../sandbox/scenarios/contact-center';
import { transferWorkflow } from '../../scripts/workflow/transfer-workflow';
import type { WorkflowConfiguration } from '../../scripts/workflow/workflow-configuration';
import { fetchDocuments } from '../../scripts/openapi/fetch-documents';
import { encodeForm } from '../../src/contract/form';
import { parseTakeBackReply, parseTransferReply } from '../../src/contract/replies';
import type { TransferReceipt } from '../../src/contract/transfer';
import { encodeTransferReference, encodeTransferRequest } from '../../src/contract/transfer-request';
import type { ConformanceReport } from '../support/openapi/conformance';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';

/** All that the service asks of Twilio, as operations of Twilio's documents with what is sent along. */
const OPERATIONS: Record<keyof (GatewayReads & GatewayWrites), string> = {
  task: 'FetchTask',
  reservations: 'ListTaskReservation (PageSize)',
  worker: 'FetchWorker',
  queue: 'FetchTaskQueue',
  workerLoads: 'ListWorkerChannel (PageSize)',
  queueLoad: 'FetchTaskQueueRealTimeStatistics',
  listWorkers: 'ListWorker (PageSize)',
  listQueues: 'ListTaskQueue (PageSize)',
  queueLoads: 'ListTaskQueuesStatistics (Minutes, PageSize)',
  ruleExpressions: 'FetchWorkflow',
  participants: 'ListInteractionChannelParticipant (PageSize)',
  invites: 'ListInteractionChannelInvite (PageSize)',
  channelStatus: 'FetchInteractionChannel',
  transferTasks: 'ListTask (AssignmentStatus, PageSize, WorkflowSid)',
  eventCallbackUrl: 'FetchWorkspace',
  invite: 'CreateInteractionChannelInvite (Routing)',
  close: 'UpdateInteractionChannelParticipant (Status)',
  takeOut: 'DeleteConversationParticipant',
  claim: 'CreateDocument (Ttl, UniqueName)',
  write: 'CreateConversationMessage (Attributes, Body)',
  wrapUp: 'UpdateInteractionChannelParticipant (Status)',
  withdraw: 'UpdateTask (AssignmentStatus, Reason)',
  complete: 'UpdateTask (AssignmentStatus, Reason)',
  updateAttributes: 'UpdateTask (Attributes)',
  reject: 'UpdateTaskReservation (ReservationStatus)',
};

/** Fewer would mean that the service was hardly used. */
const FEWEST = 150;

let service: RunningService;

const ringing = (taskSid: string): Reservation => {
  const reservations = [...service.world.taskrouter.reservations.values()];
  const found = reservations.find((one) => one.taskSid === taskSid && one.status === 'pending');
  if (!found) throw new Error(`Failed to find the worker that ${taskSid} rings at`);
  return found;
};
const accept = (taskSid: string) => acceptReservation(service.world, ringing(taskSid).sid);

async function transfer(taskSid: string, to: string): Promise<TransferReceipt> {
  const { queues, workers } = service.scenario;
  const request = { transferId: randomUUID(), taskSid, targetSid: workers[to] ?? queues[to] ?? '' };
  const { body } = await service.post(encodeTransferRequest(request, service.tokenOf('alice')));
  const reply = parseTransferReply(body);
  if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
  return reply.receipt;
}

/** Where the chat is then. */
async function takeBack(receipt: TransferReceipt): Promise<string> {
  const { body } = await service.post(encodeTransferReference(receipt, service.tokenOf('alice')), 'take-back-transfer');
  const reply = parseTakeBackReply(body);
  if (reply.outcome !== 'returning') throw new Error(`Failed to take the chat back: ${reply.outcome}`);
  return reply.status.receipt.taskSid;
}

const NOT_SENDER = 'worker.sid != task.transferSenderSid';

/** A workflow of the admin's own, which does not leave out the workers who have rejected a chat. */
function withoutExclusions(): WorkflowConfiguration {
  const options = { queues: [{ sid: QUEUE_SIDS.Support, friendlyName: 'Support' }], answerSeconds: 60 };
  const everyone = { fallbackQueueSid: QUEUE_SIDS.Everyone, everyoneQueueSid: QUEUE_SIDS.Everyone };
  const { task_routing: routing } = transferWorkflow({ ...options, ...everyone, noAnswer: 'return-to-sender' });
  const filters = routing.filters.map((filter) => ({
    ...filter,
    targets: filter.targets.map(({ expression, ...target }) => ({ ...target, ...(expression && { expression: NOT_SENDER }) })),
  }));
  return { task_routing: { ...routing, filters } };
}

/** Makes every worker but these unavailable. */
function leaveAtWork(...names: string[]): void {
  const { world, scenario } = service;
  const activities = [...world.taskrouter.activities.values()];
  for (const [name, workerSid] of Object.entries(scenario.workers)) {
    const activity = activities.find(({ available }) => available === names.includes(name));
    updateWorker(world, workerSid, { activitySid: activity?.sid });
  }
}

const reject = async (taskSid: string): Promise<void> => {
  rejectReservation(service.world, ringing(taskSid).sid);
  await service.callbacksSettled();
};

/** The task of the invite that replaced the others. */
function reserved(): string {
  const found = [...service.world.taskrouter.tasks.values()].find(({ assignmentStatus }) => assignmentStatus === 'reserved');
  if (!found) throw new Error('Failed to find a task that rings at a worker');
  return found.sid;
}

/**
 * A chat goes to a queue, where one worker rejects it, and is taken back. Then it goes to Bob, who rejects it, and returns to
 * Alice, who rejects it too. The workflow asks Bob again, and the service rejects for him. In the end it goes to a worker who is
 * away.
 */
async function useEverything(): Promise<void> {
  const { scenario, post, tokenOf } = service;
  accept(scenario.customerTaskSid);
  const toQueue = await transfer(scenario.customerTaskSid, 'Support');
  await post(encodeForm({}, tokenOf('alice')), 'pending-transfers');
  await post(encodeForm({}, tokenOf('bob')), 'pending-transfers');
  await post(encodeForm({ taskSid: toQueue.taskSid }, tokenOf('alice')), 'transfer-targets');
  await reject(toQueue.taskSid);
  // The customer is told only a second after the invite.
  while (![...service.world.sync.uniqueNames.keys()].some((name) => name.startsWith('chat-transfer'))) {
    await post(encodeTransferReference(toQueue, tokenOf('alice')), 'transfer-status');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const back = await takeBack(toQueue);
  accept(back);

  leaveAtWork('alice', 'bob');
  const toBob = await transfer(back, 'bob');
  await reject(toBob.taskSid);
  await reject(reserved());
  const returned = await takeBack(toBob);
  accept(returned);

  await takeBack(await transfer(returned, 'dan'));
  await service.callbacksSettled();
}

const table = ({ operations, requests, responses, refusals, undocumented, violations }: ConformanceReport): string =>
  [
    `Checked against Twilio's OpenAPI documents: ${requests} requests and ${responses} answers (${refusals} of them refusals),`,
    `${violations.length} violations`,
    ...[...operations].sort().map(([operation, times]) => `${String(times).padStart(6)} × ${operation}`),
    ...[...undocumented].map(([operation, times]) => `${String(times).padStart(6)} × ${operation}, in no document`),
  ].join('\n');

describe('all that the service asks of Twilio, and all that the local Twilio answers', () => {
  beforeAll(async () => {
    await fetchDocuments();
    const refusals = { CHAT_TRANSFER_FULL_TARGETS: 'refuse', CHAT_TRANSFER_UNSTAFFED_QUEUES: 'refuse' };
    const told = {
      ...{ CHAT_TRANSFER_CUSTOMER_HANDED_OVER: 'One moment.', CHAT_TRANSFER_CUSTOMER_JOINED: 'Hello.' },
      ...{ CHAT_TRANSFER_CUSTOMER_STILL_LOOKING: 'Wait.', CHAT_TRANSFER_CUSTOMER_STILL_LOOKING_SECONDS: '1' },
    };
    service = await startService({ ...refusals, ...told, CHAT_TRANSFER_WRAP_UP: 'on' }, { workflow: withoutExclusions() });
    await useEverything();
  });
  afterAll(() => service.stop());

  const report = (): ConformanceReport => {
    if (service.report) return service.report;
    throw new Error('Failed to check requests: the documents were fetched only after this test had begun. Run it again');
  };

  it('is as Twilio’s OpenAPI documents say', () => {
    const { violations, requests, responses } = report();
    process.stdout.write(`${table(report())}\n`);
    expect(violations).toEqual([]);
    expect(requests).toBeGreaterThan(FEWEST);
    expect(responses).toBe(requests);
  });

  it('are these operations, and no others', () => {
    expect([...report().operations.keys()].sort()).toEqual([...new Set(Object.values(OPERATIONS))].sort());
    const { accountSid } = service.world.account;
    expect([...report().undocumented.keys()]).toEqual([`POST iam.twilio.com/v1/Accounts/${accountSid}/Tokens/validate`]);
  });
});
