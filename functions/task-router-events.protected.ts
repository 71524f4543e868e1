import { handleEvent } from './lib/events/handle-event';
import { parseTaskRouterEvent } from './lib/events/taskrouter-event';
import type { TaskRouterEvent } from './lib/events/taskrouter-event';
import { eventEndpoint, logLine } from './lib/http/event-endpoint';
import { serviceFor } from './lib/twilio/clients';

/** POST, form-encoded and signed by Twilio: an event from TaskRouter, sent to the workspace's event callback URL. Answers 204. */
export const handler = eventEndpoint<TaskRouterEvent>(
  {
    parse: parseTaskRouterEvent,
    handle: (event, context) => {
      const { gateway, deadline, policies } = serviceFor(context);
      return handleEvent(event, { gateway, deadline, policies, log: logLine });
    },
  },
  logLine,
);
