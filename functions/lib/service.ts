import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import type { JsonObject } from '../../src/contract/json';
import { RequestDeadline, systemTiming } from './budget';
import { readConfiguration } from './configuration';
import { authenticate } from './flex-token';
import { createGateway } from './twilio-chat';

/** How long one request to Twilio may take, so that the function's own time leaves room for another look. */
const REQUEST_TIMEOUT_MS = 3_500;

/**
 * What a function that Flex's browser calls works with: Twilio by the service's environment, and the agent by the Flex token in the
 * form's `Token`. The time that one request may take starts to run. Throws `service_misconfigured`.
 */
export function serviceFor(context: Context, event: JsonObject) {
  const deadline = new RequestDeadline(systemTiming);
  const configuration = readConfiguration(context);
  const { policies } = configuration;
  const gateway = createGateway(context.getTwilioClient({ timeout: REQUEST_TIMEOUT_MS }), configuration);
  return { gateway, deadline, policies, authenticate: () => authenticate(event.Token, configuration) };
}
