import { Budget, systemTiming } from './lib/budget';
import { eventEndpoint } from './lib/events/event-endpoint';
import { logLine } from './lib/events/log';
import { handleEvent } from './lib/events/task-router-events';
import { twilioChat } from './lib/twilio-chat';

/** How long one request to Twilio may take, so that the function's own time leaves room for another look. */
const REQUEST_TIMEOUT_MS = 3_500;

/** POST, form-encoded and signed by Twilio: an event of TaskRouter's, to which the workspace's event callback URL leads. Answers 204. */
export const handler = eventEndpoint((event, configuration, context) => {
  const budget = new Budget(systemTiming);
  const chat = twilioChat(context.getTwilioClient({ timeout: REQUEST_TIMEOUT_MS }), configuration);
  return handleEvent(event, { chat, budget, policies: configuration.policies, log: logLine });
}, logLine);
