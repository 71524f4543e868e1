import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import type { JsonObject } from '../../../src/contract/json';
import { readServiceConfiguration } from '../http/configuration';
import type { Policies } from '../http/configuration';
import type { CustomerSentences } from '../http/customer-sentences';
import { RequestDeadline, systemTiming } from '../http/deadline';
import { logLine } from '../http/event-endpoint';
import type { InsightsFields } from '../http/insights-variable';
import { assertTokenForm, authenticate } from '../http/flex-token';
import type { AuthenticatedAgent } from '../http/flex-endpoint';
import type { ChannelParticipant, Gateway, GatewayReads } from './gateway';
import { createGateway } from './twilio-gateway';
import { withoutWrapUps, withoutWrappingAgents } from './wrap-ups';

/** How long one request to Twilio may take. The deadline of 8 s then leaves time to read again. */
const REQUEST_TIMEOUT_MS = 3_500;

/** What the service works with for one request. */
export interface Clients {
  gateway: Gateway;
  /** The gateway's reads, each retried where that helps. */
  reads: GatewayReads;
  deadline: RequestDeadline;
  /** Signs the transfer metadata. */
  signingKey: string;
  /** What new tasks tell Flex Insights, and where. Nothing without it. */
  insights?: InsightsFields;
  /** Whether an agent who leaves after a transfer wraps up. Not without it. */
  wrapUp?: Policies['wrapUp'];
  /** What customers are told. Nothing without it. */
  customer?: CustomerSentences;
  /** As `reads.participants`, with those who wrap up, and those of them who are in the conversation. */
  listedParticipants: GatewayReads['participants'];
  present(listed: ChannelParticipant[]): Promise<ChannelParticipant[]>;
}

export type ClientsOptions = Pick<Clients, 'gateway' | 'deadline' | 'signingKey' | 'insights' | 'wrapUp' | 'customer'>;

/** What a function that Flex calls works with. */
export interface AgentDependencies extends ClientsOptions {
  /** Throws `invalid_token`, `too_many_requests` or `twilio_unavailable`. */
  authenticate(): Promise<AuthenticatedAgent>;
}

/** `permission`: no read is repeated before it resolves, and none when it rejects. */
export const clientsFor = (
  { gateway, deadline, signingKey, insights, wrapUp, customer }: ClientsOptions,
  permission?: Promise<unknown>,
): Clients => {
  const reads = withRetries(gateway, (read) => deadline.retry(read, permission));
  const wraps = wrapUp === 'on';
  return {
    ...{ gateway, deadline, signingKey, insights, wrapUp, customer },
    reads: wraps ? withoutWrapUps(reads) : reads,
    listedParticipants: reads.participants,
    present: async (listed) => (wraps ? withoutWrappingAgents(listed, reads) : listed),
  };
};

/**
 * Asks at once which agent sent the request. Reads may go beside that question; until it is answered, none of them is repeated.
 * The promise of the agent rejects as `authenticate` does.
 */
export function clientsForAgent(dependencies: AgentDependencies): { agent: Promise<AuthenticatedAgent>; clients: Clients } {
  const agent = dependencies.deadline.retry(dependencies.authenticate);
  // The caller awaits it beside the reads.
  agent.catch(() => undefined);
  return { agent, clients: clientsFor(dependencies, agent) };
}

const withRetries = (reads: GatewayReads, retry: <T>(read: () => Promise<T>) => Promise<T>): GatewayReads => ({
  task: (taskSid) => retry(() => reads.task(taskSid)),
  reservations: (taskSid) => retry(() => reads.reservations(taskSid)),
  worker: (workerSid) => retry(() => reads.worker(workerSid)),
  queue: (queueSid) => retry(() => reads.queue(queueSid)),
  workerLoads: (workerSid) => retry(() => reads.workerLoads(workerSid)),
  queueLoad: (queueSid) => retry(() => reads.queueLoad(queueSid)),
  listWorkers: () => retry(() => reads.listWorkers()),
  listQueues: () => retry(() => reads.listQueues()),
  queueLoads: () => retry(() => reads.queueLoads()),
  ruleExpressions: () => retry(() => reads.ruleExpressions()),
  participants: (channel) => retry(() => reads.participants(channel)),
  invites: (channel) => retry(() => reads.invites(channel)),
  channelStatus: (channel) => retry(() => reads.channelStatus(channel)),
  transferTasks: () => retry(() => reads.transferTasks()),
  eventCallbackUrl: () => retry(() => reads.eventCallbackUrl()),
});

/**
 * What a function works with, from the service's environment. The request's deadline starts here. Throws `service_misconfigured`.
 */
export function serviceFor(context: Context) {
  const deadline = new RequestDeadline(systemTiming);
  const configuration = readServiceConfiguration(context);
  const { policies, signingKey, ignored } = configuration;
  for (const mistake of ignored) logLine(`service_misconfigured: Failed to read a sentence for customers: ${mistake}`);
  const client = context.getTwilioClient({ timeout: REQUEST_TIMEOUT_MS });
  const { insights, wrapUp, customer } = policies;
  const settings = { policies, insights, wrapUp, customer, signingKey };
  return { client, gateway: createGateway(client, configuration), deadline, ...settings, log: logLine };
}

/**
 * What a function that Flex calls works with. `authenticate` asks Twilio about the form's `Token`. Throws `invalid_token` before
 * Twilio is asked anything when that cannot be a token, and throws as `serviceFor` does.
 */
export function agentServiceFor(context: Context, event: JsonObject) {
  const { client, ...service } = serviceFor(context);
  const token = assertTokenForm(event.Token);
  return { ...service, authenticate: () => authenticate(token, client) };
}
