import { eventEndpoint } from './lib/events/event-endpoint';
import { logLine } from './lib/events/log';
import { handleEvent } from './lib/events/task-router-events';
import { serviceFor } from './lib/service';

/** POST, form-encoded and signed by Twilio: an event of TaskRouter's, to which the workspace's event callback URL leads. Answers 204. */
export const handler = eventEndpoint((event, context) => {
  const { gateway, deadline, policies } = serviceFor(context, {});
  return handleEvent(event, { gateway, deadline, policies, log: logLine });
}, logLine);
