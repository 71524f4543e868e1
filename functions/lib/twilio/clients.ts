import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import type { JsonObject } from '../../../src/contract/json';
import { readServiceConfiguration } from '../http/configuration';
import { RequestDeadline, systemTiming } from '../http/deadline';
import { assertTokenForm, authenticate } from '../http/flex-token';
import type { Gateway, GatewayReads } from './gateway';
import { createGateway } from './twilio-gateway';

/** How long one request to Twilio may take. The deadline of 8 s then leaves time to read again. */
const REQUEST_TIMEOUT_MS = 3_500;

/** What the service works with for one request. */
export interface Clients {
  gateway: Gateway;
  /** The gateway's reads, each retried where that helps. */
  reads: GatewayReads;
  deadline: RequestDeadline;
}

export const clientsFor = ({ gateway, deadline }: Pick<Clients, 'gateway' | 'deadline'>): Clients => ({
  gateway,
  deadline,
  reads: withRetries(gateway, (read) => deadline.retry(read)),
});

const withRetries = (reads: GatewayReads, retry: <T>(read: () => Promise<T>) => Promise<T>): GatewayReads => ({
  task: (taskSid) => retry(() => reads.task(taskSid)),
  reservations: (taskSid) => retry(() => reads.reservations(taskSid)),
  worker: (workerSid) => retry(() => reads.worker(workerSid)),
  queue: (queueSid) => retry(() => reads.queue(queueSid)),
  participants: (channel) => retry(() => reads.participants(channel)),
  invites: (channel) => retry(() => reads.invites(channel)),
  channelStatus: (channel) => retry(() => reads.channelStatus(channel)),
  transferTasks: () => retry(() => reads.transferTasks()),
  eventCallbackUrl: () => retry(() => reads.eventCallbackUrl()),
});

/** What a function works with, from the service's environment. The request's deadline starts here. Throws `service_misconfigured`. */
export function serviceFor(context: Context) {
  const deadline = new RequestDeadline(systemTiming);
  const configuration = readServiceConfiguration(context);
  const { policies } = configuration;
  const client = context.getTwilioClient({ timeout: REQUEST_TIMEOUT_MS });
  return { client, gateway: createGateway(client, configuration), deadline, policies };
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
