import { handleEvent } from './lib/events/handle-event';
import { parseTaskRouterEvent } from './lib/events/taskrouter-event';
import type { TaskRouterEvent } from './lib/events/taskrouter-event';
import { eventEndpoint, logLine } from './lib/http/event-endpoint';
import { serviceFor } from './lib/twilio/clients';

/** POST, form-encoded and signed by Twilio: an event from TaskRouter, sent to the workspace's event callback URL. Answers 204. */
export const handler = eventEndpoint<TaskRouterEvent>(
  {
    parse: (form, { signingKey }) => parseTaskRouterEvent(form, signingKey),
    handle: (event, context) => handleEvent(event, serviceFor(context)),
  },
  logLine,
);
