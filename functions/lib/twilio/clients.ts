import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import type { JsonObject } from '../../../src/contract/json';
import { readServiceConfiguration } from '../http/configuration';
import { RequestDeadline, systemTiming } from '../http/deadline';
import { authenticate } from '../http/flex-endpoint';
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

/**
 * What a function works with. The gateway and the policies come from the service's environment; `authenticate` checks the form's
 * `Token`. The request's deadline starts here. Throws `service_misconfigured`.
 */
export function serviceFor(context: Context, event: JsonObject) {
  const deadline = new RequestDeadline(systemTiming);
  const configuration = readServiceConfiguration(context);
  const { policies } = configuration;
  const gateway = createGateway(context.getTwilioClient({ timeout: REQUEST_TIMEOUT_MS }), configuration);
  return { gateway, deadline, policies, authenticate: () => authenticate(event.Token, configuration) };
}
