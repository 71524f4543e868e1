import type { World } from '../../domain/world';
import { callbackForm, isTaskRouterEvent } from './callback-form';
import type { CallbackEvent } from './callback-form';
import { signatureOf } from './signature';

export interface EventCallbackOptions {
  world: World;
  fetch: (request: Request) => Promise<Response>;
  /** Called with every callback that did not get a 2xx answer. The domain does not see these. */
  onError: (error: Error) => void;
}

/**
 * POSTs TaskRouter's events to the workspace's event callback URL, signed like Twilio, when the filter lets the event through.
 * Sends each callback at once without waiting for earlier ones, as Twilio promises no order (SPEC CB4). Returns the function that
 * stops it.
 */
export function createEventCallbacks({ world, fetch, onError }: EventCallbackOptions): () => void {
  const post = async (url: string, event: CallbackEvent): Promise<void> => {
    const form = callbackForm(world, event);
    try {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'x-twilio-signature': signatureOf(world.account.authToken, url, form),
      };
      const body = new URLSearchParams(form).toString();
      const { ok, status } = await fetch(new Request(url, { method: 'POST', headers, body }));
      if (!ok) throw new Error(`the answer was ${status}`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      onError(new Error(`Failed to call back ${url} for ${event.type}: ${reason}`, { cause: error }));
    }
  };
  return world.subscribe((event) => {
    const { eventCallbackUrl: url, eventsFilter } = world.taskrouter;
    if (url === null || !isTaskRouterEvent(event)) return;
    if (eventsFilter === null || eventsFilter.includes(event.type)) void post(url, event);
  });
}
